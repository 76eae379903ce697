import type { Operation } from './operation.ts';
import { parametersOf } from './operation.ts';

/** How a record is kept: Airbyte's words. */
export type KeepMode = 'append' | 'append_dedup' | 'update' | 'soft_delete';

/** How a kind of thing is kept as the records of a table say. */
export interface Keeping {
  readonly object: string;
  readonly create: Operation | undefined;
  readonly change: Operation | undefined;
  readonly remove: Operation | undefined;
  /** Lists of fields of a record by which it is told which thing it is about; the first is the usual one. */
  readonly matching: readonly (readonly string[])[];
}

/** The field of a record that holds its own key, for things that GitLab gives no key of the sender's. */
export const keyField = 'key';

/** The kinds of things that records can be kept as, by what the operations say of themselves, sorted by name. */
export function partsOf(operations: readonly Operation[]): readonly Keeping[] {
  const objects = new Set(operations.flatMap(({ part }) => (part === undefined ? [] : [part.object])));
  return [...objects].sort().map((object) => {
    const as = (role: NonNullable<Operation['part']>['as']): Operation | undefined =>
      operations.find(({ part }) => part?.object === object && part.as === role);
    const own = { create: as('create'), change: as('change'), remove: as('remove') };
    return { object, ...own, matching: matchingOf(own) };
  });
}

function matchingOf({ create, change, remove }: Omit<Keeping, 'object' | 'matching'>): Keeping['matching'] {
  const places = (route: string): readonly string[] =>
    parametersOf(route).filter((name) => name === 'project' || name === 'group');
  const routes = (create ?? change ?? remove)?.routes ?? [];
  if (create?.repeat.by === 'mark') return [[keyField]];
  const keys = create?.repeat.by === 'key' ? create.repeat.key : [];
  return routes.map(({ path }) => [...places(path), ...keys]);
}

/** The ways in which such things can be kept. */
export function modesOf({ create, change, remove }: Keeping): readonly KeepMode[] {
  return [
    ...(create === undefined ? [] : (['append'] as const)),
    ...(create === undefined || change === undefined ? [] : (['append_dedup'] as const)),
    ...(change === undefined ? [] : (['update'] as const)),
    ...(remove === undefined ? [] : (['soft_delete'] as const)),
  ];
}
