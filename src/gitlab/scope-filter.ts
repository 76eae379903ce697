import { AccessError, ContractError } from '../base/errors.ts';
import type { JsonObject } from '../base/json.ts';
import { isJsonObject } from '../base/json.ts';
import type { ScopeList } from '../config/config.ts';
import {
  compileGlob,
  compileGroupExclusion,
  compileProjectExclusion,
  isNumericId,
  literalPrefixOf,
} from '../config/scope-match.ts';
import { encodeEntry } from './routes.ts';
import type { ScopeReading } from './scope-reading.ts';

/** A listed group or project, as far as the scope looks at it. */
interface Listed {
  readonly kind: 'group' | 'project';
  readonly id: string;
  readonly path: string;
  readonly isArchived: boolean;
}

/** Whether a listed group or project is part of the scope. */
export type ScopeFilter = (listed: Listed) => boolean;

/** A group whose tree is walked: all of it, or what the globs match; without a path, all groups of the token. */
export interface GroupWalk {
  readonly path: string | undefined;
  readonly globs: readonly string[] | undefined;
}

/**
 * The groups to walk, each tree once: named ones, and for globs the longest group path before the first wildcard.
 * A named group below another named one is left out, because the other's tree holds it.
 */
export function groupsToWalk(list: ScopeList): readonly GroupWalk[] {
  const named = list.named.filter((path) => !list.named.some((other) => isBelow(path, other)));
  const byPrefix = new Map<string | undefined, string[]>();
  for (const glob of list.globs) {
    const prefix = literalPrefixOf(glob);
    if (prefix !== undefined && named.some((path) => isBelow(`${prefix}/`, path))) continue;
    byPrefix.set(prefix, [...(byPrefix.get(prefix) ?? []), glob]);
  }
  return [
    ...named.map((path) => ({ path, globs: undefined })),
    ...[...byPrefix].map(([path, globs]) => ({ path, globs })),
  ];
}

/** A filter from the `!` entries and `include_archived`. An excluded group takes all below it along. */
export async function createScopeFilter(reading: ScopeReading): Promise<ScopeFilter> {
  const { groups, projects, includeArchived } = reading.config;
  const excludedPaths: string[] = [];
  for (const entry of groups.excluded)
    excludedPaths.push(isNumericId(entry) ? await pathOfGroup(reading, entry) : entry);
  const isGroupExcluded = compileGroupExclusion(excludedPaths);
  const isProjectExcluded = compileProjectExclusion(projects.excluded);
  return ({ kind, id, path, isArchived }) => {
    if (kind === 'group') return !isGroupExcluded({ path, ids: [id] });
    const namespace = path.split('/').slice(0, -1).join('/');
    return (
      (includeArchived || !isArchived) &&
      !isGroupExcluded({ path: namespace, ids: [] }) &&
      !isProjectExcluded({ path, id })
    );
  };
}

/** A predicate on full paths from globs; for groups, what lies below a match is part of it. */
export function createGlobFilter(
  kind: 'group' | 'project',
  globs: readonly string[],
): (path: string) => boolean {
  const matchers = globs.map(compileGlob);
  return (path) => {
    const segments = path.split('/');
    const lineage =
      kind === 'project' ? [path] : segments.map((_segment, index) => segments.slice(0, index + 1).join('/'));
    return matchers.some((matches) => lineage.some(matches));
  };
}

/** A listed row as the filters see it. Throws ContractError for one without a usable id: it names slices and state. */
export function listedOf(kind: Listed['kind'], row: JsonObject): Listed {
  const { id } = row;
  if (typeof id !== 'number' || !Number.isSafeInteger(id))
    throw new ContractError(
      'unexpected_shape',
      `A ${kind} that GitLab lists has no id that is a whole number`,
    );
  const path = kind === 'group' ? row['full_path'] : row['path_with_namespace'];
  return {
    kind,
    id: String(id),
    path: typeof path === 'string' ? path : '',
    isArchived: row['archived'] === true,
  };
}

/** The full path of a group by its id; the id itself where the token cannot see it. */
export async function pathOfGroup(reading: ScopeReading, id: string): Promise<string> {
  const { client, signal } = reading;
  try {
    const { body } = await client.get(
      `/groups/${encodeEntry(id)}`,
      { with_projects: false },
      { signal, place: {} },
    );
    return isJsonObject(body) && typeof body['full_path'] === 'string' ? body['full_path'] : id;
  } catch (thrown) {
    // A group that the token cannot see is not in the scope either.
    if (thrown instanceof AccessError) return id;
    throw thrown;
  }
}

function isBelow(path: string, other: string): boolean {
  return path.toLowerCase().startsWith(`${other.toLowerCase()}/`);
}
