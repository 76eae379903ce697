import { ConfigError } from '../../base/errors.ts';
import type { Config, ScopeList } from '../../config/config.ts';
import { isNumericId } from '../../config/scope-match.ts';
import type { Client } from '../client-types.ts';
import { createGlobFilter, createScopeFilter, pathOfGroup } from '../scope-filter.ts';

/** A group or project that is to be changed. */
export interface Place {
  readonly kind: 'group' | 'project';
  /** Numeric. */
  readonly id: string;
  /** Full path. */
  readonly path: string;
}

/** Whether a place may be changed. */
export type ScopeTest = (place: Place) => boolean;

/**
 * Whether a group or project is in the scope of the configuration, as it is for reading: projects that are named are the
 * only ones; without any, those of the named groups and of all below. Throws ConfigError (`scope_missing`) where nothing
 * is named: what may be changed is to be written out.
 */
export async function createScopeTest(
  config: Config,
  client: Client,
  signal: AbortSignal,
): Promise<ScopeTest> {
  mindScope(config);
  const reading = { config: { ...config, includeArchived: true }, client, signal, onFault: () => undefined };
  const isLeft = await createScopeFilter(reading);
  const named = await Promise.all(
    config.groups.named.map((entry) =>
      isNumericId(entry) ? pathOfGroup(reading, entry) : Promise.resolve(entry),
    ),
  );
  const isBelow = createGlobFilter('group', [...named, ...config.groups.globs]);
  const isProjectMatch = createGlobFilter('project', config.projects.globs);
  const isIn = ({ kind, id, path }: Place): boolean => {
    if (kind === 'group') return isBelow(path);
    if (isEmpty(config.projects)) return isBelow(path.split('/').slice(0, -1).join('/'));
    const isNamed = config.projects.named.some(
      (entry) => entry === id || entry.toLowerCase() === path.toLowerCase(),
    );
    return isNamed || isProjectMatch(path);
  };
  return (place) => isIn(place) && isLeft({ ...place, isArchived: false });
}

/** Throws ConfigError (`scope_missing`) where a configuration names nothing that may be changed. A job token has its own scope. */
export function mindScope({ credentials, groups, projects }: Config): void {
  if (credentials.kind === 'job' || ![groups, projects].every(isEmpty)) return;
  throw new ConfigError(
    'scope_missing',
    'The configuration names no group and no project that may be changed. Name them in groups_list or projects_list; ** stands for all',
  );
}

function isEmpty({ named, globs }: ScopeList): boolean {
  return named.length === 0 && globs.length === 0;
}
