import type { HostileCase } from '../case.ts';
import { bodyCases } from './bodies.ts';
import { networkCases } from './network.ts';
import { pagingCases } from './paging.ts';
import { surroundingsCases } from './surroundings.ts';

/** All that servers do to us, by kind. */
export const hostileCases: readonly { readonly kind: string; readonly cases: readonly HostileCase[] }[] = [
  { kind: 'Paging', cases: pagingCases },
  { kind: 'Bodies', cases: bodyCases },
  { kind: 'Connections', cases: networkCases },
  { kind: 'Clocks, limits, names and TLS', cases: surroundingsCases },
];
