import { AccessError, ConfigError, ContractError, toSourceError } from '../base/errors.ts';
import type { MutableJsonObject } from '../base/json.ts';
import { isJsonObject } from '../base/json.ts';
import type { ScopeList } from '../config/config.ts';
import type { Slice, SlicePage } from '../core/port.ts';
import type { Query } from '../core/stream.ts';
import { readJobProjects } from './job-scope.ts';
import { perPage } from './listing.ts';
import { encodeEntry } from './routes.ts';
import type { GroupWalk, ScopeFilter } from './scope-filter.ts';
import { createGlobFilter, createScopeFilter, groupsToWalk, listedOf } from './scope-filter.ts';
import type { ScopeReading } from './scope-reading.ts';
import { readStable } from './walks/snapshot.ts';

type Kind = SlicePage['kind'];

/**
 * The groups and projects that the configuration reaches, each once, with paging: groups named and all below them;
 * the projects named, or else all projects of those groups; with nothing configured, everything that the token is a
 * member of. An entry that cannot be reached is told, and the rest goes on.
 */
export async function* readScope(reading: ScopeReading, kinds: ReadonlySet<Kind>): AsyncGenerator<SlicePage> {
  if (reading.config.credentials.kind === 'job') {
    // Only projects: no endpoint of a group takes a job token.
    if (kinds.has('project')) yield* unique('project', () => true, readJobRows(reading));
    return;
  }
  const filter = await createScopeFilter(reading);
  const isWhole = isOneListing(reading.config);
  if (kinds.has('group')) yield* unique('group', filter, readGroups(reading), isWhole);
  if (kinds.has('project')) yield* unique('project', filter, readProjects(reading), isWhole);
}

/** Whether all groups, and all projects, are those of one listing each, which leaves nothing out. */
function isOneListing({ groups, projects }: ScopeReading['config']): boolean {
  const isFiltered = groups.globs.length + groups.excluded.length + projects.excluded.length > 0;
  return !isFiltered && isEverything(projects) && groupsToWalk(groups).length <= 1;
}

async function* readJobRows(reading: ScopeReading): AsyncGenerator<Rows> {
  for await (const row of readJobProjects(reading)) yield { rows: [row], requests: 1 };
}

/** Rows of one part of the scope. */
interface Rows {
  readonly rows: readonly MutableJsonObject[];
  readonly requests: number;
  /** Globs that the rows must match; absent: all are wanted. */
  readonly globs?: readonly string[];
  /** Of the whole listing that they are of, by the server's count. */
  readonly total?: number;
}

async function* readGroups(reading: ScopeReading): AsyncGenerator<Rows> {
  const { groups, projects } = reading.config;
  if (isEverything(groups)) {
    if (!isEverything(projects)) return;
    yield* list(reading, '/groups', { all_available: false, order_by: 'id', sort: 'asc' });
    return;
  }
  for (const entry of groupsToWalk(groups))
    yield* guarded(reading, 'group', entry.path ?? '*', readGroupTree(reading, entry));
}

async function* readGroupTree(reading: ScopeReading, entry: GroupWalk): AsyncGenerator<Rows> {
  const { path, globs } = entry;
  const wanted = globs === undefined ? {} : { globs };
  if (path === undefined) {
    for await (const rows of list(reading, '/groups', { all_available: false, order_by: 'id', sort: 'asc' }))
      yield { ...rows, ...wanted };
    return;
  }
  yield { ...(await one(reading, `/groups/${encodeEntry(path)}`, { with_projects: false })), ...wanted };
  for await (const { total, ...rows } of listGroupsBelow(reading, path))
    yield { ...rows, ...wanted, ...(total === undefined ? {} : { total: total + 1 }) };
}

/** All groups below a group. */
export function listGroupsBelow(reading: ScopeReading, path: string): AsyncGenerator<Rows> {
  return list(reading, `/groups/${encodeEntry(path)}/descendant_groups`, { order_by: 'id', sort: 'asc' });
}

async function* readProjects(reading: ScopeReading): AsyncGenerator<Rows> {
  const { groups, projects } = reading.config;
  if (!isEverything(projects)) {
    yield* readNamedProjects(reading);
  } else if (isEverything(groups)) {
    yield* listMemberProjects(reading);
  } else {
    for (const { path, globs } of groupsToWalk(groups)) {
      const pages = path === undefined ? listMemberProjects(reading) : listGroupProjects(reading, path);
      // A glob of groups wants the projects of the groups that match, at any depth.
      const below = globs?.map((glob) => `${glob}/**`);
      yield* guarded(reading, 'project', path ?? '*', below === undefined ? pages : withGlobs(pages, below));
    }
  }
}

async function* readNamedProjects(reading: ScopeReading): AsyncGenerator<Rows> {
  const { projects } = reading.config;
  for (const name of projects.named) {
    yield* guarded(
      reading,
      'project',
      name,
      (async function* () {
        yield await one(reading, `/projects/${encodeEntry(name)}`, {});
      })(),
    );
  }
  const globsOnly: ScopeList = { named: [], globs: projects.globs, excluded: [] };
  for (const { path, globs = [] } of groupsToWalk(globsOnly)) {
    const pages = path === undefined ? listMemberProjects(reading) : listGroupProjects(reading, path);
    yield* guarded(reading, 'project', path ?? '*', withGlobs(pages, globs));
  }
}

function listMemberProjects(reading: ScopeReading): AsyncGenerator<Rows> {
  return list(reading, '/projects', {
    membership: true,
    ...archivedQuery(reading),
    pagination: 'keyset',
    order_by: 'id',
    sort: 'asc',
  });
}

/** All projects of a group and its subgroups; `with_shared` is on by default and would add other groups' projects. */
export function listGroupProjects(reading: ScopeReading, path: string): AsyncGenerator<Rows> {
  const query = {
    include_subgroups: true,
    with_shared: false,
    ...archivedQuery(reading),
    order_by: 'id',
    sort: 'asc',
  };
  return list(reading, `/groups/${encodeEntry(path)}/projects`, query);
}

function archivedQuery(reading: ScopeReading): Query {
  return reading.config.includeArchived ? {} : { archived: false };
}

async function* withGlobs(pages: AsyncGenerator<Rows>, globs: readonly string[]): AsyncGenerator<Rows> {
  for await (const rows of pages) yield { ...rows, globs };
}

async function* list(reading: ScopeReading, path: string, query: Query): AsyncGenerator<Rows> {
  const { client, signal, spare } = reading;
  const listing = { client, path, context: { signal, place: {} }, ...(spare === undefined ? {} : { spare }) };
  for await (const { rows, requests, total } of readStable(listing, { ...query, per_page: perPage }))
    yield { rows, requests, ...(total === undefined ? {} : { total }) };
}

async function one(reading: ScopeReading, path: string, query: Query): Promise<Rows> {
  const { client, signal } = reading;
  const { body, requests } = await client.get(path, query, { signal, place: {} });
  if (!isJsonObject(body)) {
    throw new ContractError('unexpected_shape', 'GitLab answered in another shape than this endpoint has', {
      place: { method: 'GET', path: `/api/v4${path}` },
    });
  }
  return { rows: [{ ...body }], requests };
}

/** Goes on with the next entry when one cannot be reached. */
async function* guarded(
  reading: ScopeReading,
  kind: Kind,
  entry: string,
  pages: AsyncGenerator<Rows>,
): AsyncGenerator<Rows> {
  try {
    yield* pages;
  } catch (thrown) {
    const error = toSourceError(thrown);
    if (reading.signal.aborted || error instanceof ConfigError) throw thrown;
    reading.onFault({ kind, error: error instanceof AccessError ? unreachable(kind, entry, error) : error });
  }
}

function unreachable(kind: Kind, entry: string, cause: AccessError): ConfigError {
  return new ConfigError(
    `${kind}_unreachable`,
    `The configured ${kind} ${entry} does not exist, or the token may not see it (HTTP ${cause.place.status ?? 'error'}). ` +
      `Correct or remove the entry, or give the token's user access.`,
    { cause, place: cause.place },
  );
}

async function* unique(
  kind: Kind,
  isInScope: ScopeFilter,
  pages: AsyncGenerator<Rows>,
  isWhole = false,
): AsyncGenerator<SlicePage> {
  const seen = new Set<string>();
  for await (const { rows, requests, globs, total } of pages) {
    const matches = globs === undefined ? () => true : createGlobFilter(kind, globs);
    const records: MutableJsonObject[] = [];
    const slices: Slice[] = [];
    for (const row of rows) {
      const listed = listedOf(kind, row);
      if (seen.has(listed.id) || !isInScope(listed) || !matches(listed.path)) continue;
      seen.add(listed.id);
      records.push(row);
      slices.push({ kind, id: listed.id, label: listed.path === '' ? listed.id : listed.path, facts: row });
    }
    yield { kind, records, slices, requests, ...(isWhole && total !== undefined ? { total } : {}) };
  }
}

function isEverything(list: ScopeList): boolean {
  return list.named.length === 0 && list.globs.length === 0;
}
