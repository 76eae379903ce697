import { createHash } from 'node:crypto';
import type { Cadence, Framework, Timelog, Vulnerability } from '../model/governance.ts';
import type { Micros } from '../time.ts';
import { need } from '../world.ts';
import type { World } from '../world.ts';

/** Logs time; like GitLab, it touches the issue or merge request. */
export function logTime(world: World, timelog: Omit<Timelog, 'id' | 'loggedAt'>, at: Micros): Timelog {
  const row: Timelog = { ...timelog, loggedAt: at, id: world.timelogs.nextId() };
  world.timelogs.put(row);
  touchIssuable(world, row, at);
  return row;
}

/** Deletes a timelog, which touches what the time was spent on. */
export function deleteTimelog(world: World, id: number, at: Micros): void {
  const row = need(world.timelogs, id);
  world.timelogs.remove(id);
  touchIssuable(world, row, at);
}

function touchIssuable(world: World, { issuable: { kind, id } }: Timelog, at: Micros): void {
  if (kind === 'Issue') world.issues.put({ ...need(world.issues, id), updatedAt: at });
  else world.mergeRequests.put({ ...need(world.mergeRequests, id), updatedAt: at });
}

/** Adds an iteration cadence to a group. */
export function addCadence(world: World, cadence: Omit<Cadence, 'id'>): Cadence {
  const row: Cadence = { ...cadence, id: world.cadences.nextId() };
  world.cadences.put(row);
  return row;
}

/** Changes an iteration cadence; GitLab's API shows no time of it. */
export function updateCadence(world: World, id: number, changes: Partial<Cadence>): void {
  world.cadences.put({ ...need(world.cadences, id), ...changes, id });
}

type NewVulnerability = Omit<
  Vulnerability,
  'id' | 'uuid' | 'state' | 'isGone' | 'detectedAt' | 'updatedAt' | 'turnedById' | 'turnedAt'
>;

/** A scan finds a vulnerability. */
export function detectVulnerability(world: World, found: NewVulnerability, at: Micros): Vulnerability {
  const id = world.vulnerabilities.nextId();
  const row: Vulnerability = {
    ...found,
    id,
    uuid: uuidOf(`vulnerability ${id}`),
    state: 'detected',
    isGone: false,
    detectedAt: at,
    updatedAt: at,
    turnedById: undefined,
    turnedAt: undefined,
  };
  world.vulnerabilities.put(row);
  return row;
}

/** Somebody confirms, resolves, dismisses or reopens a vulnerability. */
export function turnVulnerability(
  world: World,
  id: number,
  turn: { readonly state: Vulnerability['state']; readonly byId: number },
  at: Micros,
): void {
  const { state, byId } = turn;
  const isBack = state === 'detected';
  world.vulnerabilities.put({
    ...need(world.vulnerabilities, id),
    state,
    turnedById: isBack ? undefined : byId,
    turnedAt: isBack ? undefined : at,
    updatedAt: at,
  });
}

function uuidOf(text: string): string {
  const hex = createHash('sha1').update(text).digest('hex');
  const variant = `a${hex.slice(17, 20)}`;
  return [hex.slice(0, 8), hex.slice(8, 12), `5${hex.slice(13, 16)}`, variant, hex.slice(20, 32)].join('-');
}

/** Adds a compliance framework to a group at the top. */
export function addFramework(world: World, framework: Omit<Framework, 'id'>): Framework {
  const row: Framework = { ...framework, id: world.frameworks.nextId() };
  world.frameworks.put(row);
  return row;
}

/** Changes a compliance framework: sets `updated_at`. */
export function updateFramework(world: World, id: number, changes: Partial<Framework>, at: Micros): void {
  world.frameworks.put({ ...need(world.frameworks, id), ...changes, id, updatedAt: at });
}
