/** A group or project as far as a scope entry can name it. */
export interface ScopePlace {
  /** Full path. */
  readonly path: string;
  /** Its own numeric id, and the ids of the groups above it as far as they are known. */
  readonly ids: readonly string[];
}

/** Whether a place is among those that a list of entries names. */
export type Matcher = (place: ScopePlace) => boolean;

/**
 * A glob as a predicate on full paths. `*` stands for any characters within one segment, `**` crosses segments;
 * as a segment of its own `**` stands for any number of segments, at the end for one or more: `a/**` is everything
 * below `a`, not `a` itself. All other characters stand for themselves, in either case, since GitLab's paths are
 * found in either case.
 */
export function compileGlob(pattern: string): (fullPath: string) => boolean {
  const segments = pattern.split('/');
  const source = segments
    .map((segment, index) => segmentSource(segment, index === segments.length - 1))
    .join('');
  const expression = new RegExp(`^${source}$`, 'i');
  return (fullPath) => expression.test(fullPath);
}

function segmentSource(segment: string, isLast: boolean): string {
  if (/^\*{2,}$/.test(segment)) return isLast ? '.+' : '(?:[^/]+/)*';
  return segment.split(/(\*+)/).map(partSource).join('') + (isLast ? '' : '/');
}

function partSource(part: string): string {
  if (part.startsWith('**')) return '.*';
  return part === '*' ? '[^/]*' : part.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
}

/** Whether a full path matches a glob, as `compileGlob` understands it. */
export function matchesGlob(pattern: string, fullPath: string): boolean {
  return compileGlob(pattern)(fullPath);
}

/**
 * The longest group path that everything matching the pattern lies below: its segments before the first with a
 * wildcard. Undefined where the first segment has one; the whole pattern where none has.
 */
export function literalPrefixOf(pattern: string): string | undefined {
  const segments = pattern.split('/');
  const wildcardAt = segments.findIndex((segment) => segment.includes('*'));
  const literal = wildcardAt === -1 ? segments : segments.slice(0, wildcardAt);
  return literal.length === 0 ? undefined : literal.join('/');
}

/** Excluded groups: an entry names a group and everything below it. Holds for groups and for their projects. */
export function compileGroupExclusion(excluded: readonly string[]): Matcher {
  const { ids, globs } = sortEntries(excluded);
  return (place) =>
    place.ids.some((id) => ids.has(id)) ||
    lineageOf(place.path).some((path) => globs.some((matches) => matches(path)));
}

/** Excluded projects: an entry names exactly one project, or those that match a glob. */
export function compileProjectExclusion(
  excluded: readonly string[],
): (project: { readonly path: string; readonly id: string }) => boolean {
  const { ids, globs } = sortEntries(excluded);
  return ({ path, id }) => ids.has(id) || globs.some((matches) => matches(path));
}

function sortEntries(entries: readonly string[]): {
  ids: ReadonlySet<string>;
  globs: readonly ((path: string) => boolean)[];
} {
  return {
    ids: new Set(entries.filter(isNumericId)),
    globs: entries.filter((entry) => !isNumericId(entry)).map(compileGlob),
  };
}

/** Whether an entry of the scope is a numeric id rather than a path. */
export function isNumericId(entry: string): boolean {
  return /^\d+$/.test(entry);
}

/** The path and those of all groups above it. */
function lineageOf(fullPath: string): string[] {
  const segments = fullPath.split('/');
  return segments.map((_, index) => segments.slice(0, index + 1).join('/'));
}
