import { AccessError } from '../base/errors.ts';
import type { JsonObject } from '../base/json.ts';
import { isJsonObject } from '../base/json.ts';
import type { Config } from '../config/config.ts';
import { isNumericId } from '../config/scope-match.ts';
import type { GroupCover, Slice } from '../core/port.ts';
import type { Client } from './client-types.ts';
import { perPage } from './listing.ts';
import { encodeEntry } from './routes.ts';
import { groupsToWalk } from './scope-filter.ts';
import { listGroupProjects, listGroupsBelow } from './scope.ts';
import type { Spare } from './spare.ts';

/** What finding and confirming covers needs. */
export interface CoverReading {
  readonly client: Client;
  readonly config: Config;
  /** See `Listing`. */
  readonly spare?: Spare;
  readonly signal: AbortSignal;
}

/** Below this many slices a group's listing saves nothing over asking each of them. */
const minSlices = 3;

/**
 * The groups whose listings hold what those of the slices below them hold. Only groups on which the token's user is a
 * member: a role is inherited downwards, never lowered, so that nothing below is left out for want of it. A token that
 * has no user (a job's) gets none.
 */
export async function findCovers(
  reading: CoverReading,
  slices: readonly Slice[],
): Promise<readonly GroupCover[]> {
  const candidates = await candidatesOf(reading, slices);
  if (candidates.length === 0) return [];
  const userId = await userIdOf(reading);
  if (userId === undefined) return [];
  const covers = await Promise.all(candidates.map((candidate) => coverOf(reading, candidate, userId)));
  return covers.filter((cover) => cover !== undefined);
}

/** Undefined where the user is no member. */
async function coverOf(
  reading: CoverReading,
  { path, below }: Candidate,
  userId: number,
): Promise<GroupCover | undefined> {
  const facts = { full_path: path, user_id: userId };
  const group: Slice = { kind: 'group', id: path, label: path, facts };
  const level = await levelOn(reading, group);
  if (level === 0) return undefined;
  const count = (kind: Slice['kind']): number => below.filter((slice) => slice.kind === kind).length;
  const confirmRequests = {
    group: 1 + Math.ceil(count('group') / perPage),
    project: 1 + Math.ceil(count('project') / perPage),
  };
  const whole = leavesNothingOut(reading.config) ? ({ isWhole: true } as const) : {};
  return { group, slices: below, level, confirmRequests, ...whole };
}

function leavesNothingOut({ groups, projects, includeArchived }: Config): boolean {
  const isWhole = [groups, projects].every(({ globs, excluded }) => globs.length + excluded.length === 0);
  return isWhole && includeArchived;
}

/** A group that may be asked, and the slices below it. */
interface Candidate {
  readonly path: string;
  readonly below: readonly Slice[];
}

async function candidatesOf(reading: CoverReading, slices: readonly Slice[]): Promise<readonly Candidate[]> {
  const rest = new Set(slices.filter(({ kind, facts }) => kind === 'group' || isInGroup(facts)));
  const candidates: Candidate[] = [];
  for (const path of await pathsOf(reading, rest)) {
    const below = [...rest].filter(({ label }) => isWithin(label, path));
    if (below.length < minSlices) continue;
    for (const slice of below) rest.delete(slice);
    candidates.push({ path, below });
  }
  return candidates;
}

function isInGroup(project: JsonObject): boolean {
  const namespace = project['namespace'];
  return isJsonObject(namespace) && namespace['kind'] === 'group';
}

/** The paths of the configured groups; with nothing configured, of the topmost groups of the slices. */
async function pathsOf(reading: CoverReading, slices: ReadonlySet<Slice>): Promise<readonly string[]> {
  const { groups, projects } = reading.config;
  // Projects that are named one by one say little about the size of their groups.
  if (projects.named.length > 0 || projects.globs.length > 0) return [];
  if (groups.named.length === 0 && groups.globs.length === 0)
    return [...new Set([...slices].map(({ label }) => label.split('/')[0] ?? label))];
  const paths: string[] = [];
  for (const { path } of groupsToWalk(groups)) {
    if (path === undefined) continue;
    const found = isNumericId(path) ? (await ask(reading, `/groups/${path}`))?.['full_path'] : path;
    if (typeof found === 'string') paths.push(found);
  }
  return paths;
}

function isWithin(label: string, path: string): boolean {
  const [one, other] = [label.toLowerCase(), path.toLowerCase()];
  return one === other || one.startsWith(`${other}/`);
}

/** The token's user; undefined where a token has none. */
export async function userIdOf(reading: CoverReading): Promise<number | undefined> {
  const id = (await ask(reading, '/user'))?.['id'];
  return typeof id === 'number' ? id : undefined;
}

/** The token's user's role on a group, its own or inherited from above; 0 where it is no member. */
function levelOn(reading: CoverReading, { id, facts }: Slice): Promise<number> {
  return userLevelOn(reading, 'group', id, JSON.stringify(facts['user_id']));
}

/** A user's role on a group or project, its own or inherited; 0 where it is no member. */
export async function userLevelOn(
  reading: CoverReading,
  kind: 'group' | 'project',
  id: string,
  userId: string,
): Promise<number> {
  const member = await ask(reading, `/${kind}s/${encodeEntry(id)}/members/all/${userId}`);
  const level = member?.['access_level'];
  return typeof level === 'number' ? level : 0;
}

/** One object; undefined where it is refused. */
export async function ask({ client, signal }: CoverReading, path: string): Promise<JsonObject | undefined> {
  try {
    const { body } = await client.get(path, {}, { signal, place: {} });
    return isJsonObject(body) ? body : undefined;
  } catch (thrown) {
    if (thrown instanceof AccessError) return undefined;
    throw thrown;
  }
}

/**
 * The slices whose records still say what they said, while the token's role on the group has not fallen. That the role
 * can be asked for at all proves the group itself.
 */
export async function confirmCover(
  reading: CoverReading,
  cover: GroupCover,
  kinds: ReadonlySet<Slice['kind']>,
): Promise<ReadonlySet<Slice>> {
  const { group, slices, level } = cover;
  if ((await levelOn(reading, group)) < level) return new Set();
  const lists = [
    ...(kinds.has('project') ? [{ kind: 'project', list: listGroupProjects }] : []),
    ...(kinds.has('group') ? [{ kind: 'group', list: listGroupsBelow }] : []),
  ];
  const confirmed = new Set<Slice>();
  for (const { kind, list } of lists) {
    const ofKind = slices.filter((slice) => slice.kind === kind);
    const byId = new Map(ofKind.map((slice) => [slice.id, slice]));
    for (const slice of ofKind) if (slice.label === group.label) confirmed.add(slice);
    for await (const row of rowsOf(list({ ...reading, onFault: () => undefined }, group.id))) {
      const slice = byId.get(JSON.stringify(row['id']));
      if (slice !== undefined && accessOf(slice.facts) === accessOf(row)) confirmed.add(slice);
    }
  }
  return confirmed;
}

/** All rows of a listing; none where it is refused. */
async function* rowsOf(
  pages: AsyncIterable<{ readonly rows: readonly JsonObject[] }>,
): AsyncGenerator<JsonObject> {
  try {
    for await (const { rows } of pages) yield* rows;
  } catch (thrown) {
    if (!(thrown instanceof AccessError)) throw thrown;
  }
}

/** What of a group's or project's record decides who may read it. */
function accessOf(facts: JsonObject): string {
  return JSON.stringify(Object.entries(facts).filter(([field]) => decidesAccess(field)));
}

/** Whether a field of a group's or project's record decides who may read what of it. */
export function decidesAccess(field: string): boolean {
  return field === 'visibility' || field.endsWith('_access_level');
}
