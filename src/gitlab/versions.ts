import { AccessError } from '../base/errors.ts';
import type { Obstacle } from '../core/port.ts';
import type { Query, Release, Stream } from '../core/stream.ts';

/** A version of GitLab as far as releases tell them apart. */
export interface Version {
  readonly major: number;
  readonly minor: number;
  /** As the server writes it: `18.9.0-ee`. */
  readonly text: string;
}

/** The oldest release that the declarations are held against: what is not dated there was in it. */
export const oldestRelease: Release = '15.0';

/** The version in an answer of `/metadata` or `/version`; undefined where it holds none. */
export function parseVersion(text: unknown): Version | undefined {
  if (typeof text !== 'string') return undefined;
  const [, major, minor] = /^(\d+)\.(\d+)(?:\.|-|$)/.exec(text) ?? [];
  return major === undefined || minor === undefined
    ? undefined
    : { major: Number(major), minor: Number(minor), text };
}

/**
 * Whether a server has what came with a release. A server that does not tell its version is taken for one that has
 * it: then it is tried, and what it refuses or ignores is seen.
 */
export function has(version: Version | undefined, release: Release | undefined): boolean {
  if (version === undefined || release === undefined) return true;
  const [major = 0, minor = 0] = release.split('.').map(Number);
  return version.major > major || (version.major === major && version.minor >= minor);
}

/** What the server's version says against a stream, or against a variant of it. */
export function versionObstacle(
  { needs }: Stream,
  variant: string | undefined,
  version: Version | undefined,
): Obstacle | undefined {
  const { endpoint, variants = {} } = needs.since ?? {};
  const release = has(version, endpoint) && variant !== undefined ? variants[variant] : endpoint;
  if (version === undefined || release === undefined || has(version, release)) return undefined;
  const what = release === endpoint ? 'this' : `a part of this (${String(variant)})`;
  return {
    code: 'not_in_version',
    reason: `GitLab has ${what} since ${release}. Nothing is asked; after an upgrade it is read from the start.`,
    place: `GitLab ${version.text}`,
  };
}

/**
 * Throws AccessError (`not_in_version`) where a server does not surely have a stream's listing of a whole group: what
 * it does not know of its parameters it would ignore, and leave rows out in silence.
 */
export function requireGroupRoute({ name, groupRoute }: Stream, version: Version | undefined): void {
  const release = groupRoute?.since;
  if (release === undefined || (version !== undefined && has(version, release))) return;
  throw new AccessError('not_in_version', `${name} can be listed for a whole group since GitLab ${release}`);
}

/** The parameters that a version does not know: GitLab would ignore them without a word. */
export function unknownParams({ needs }: Stream, version: Version | undefined): readonly string[] {
  const params = Object.entries(needs.since?.params ?? {});
  return params.filter(([, release]) => !has(version, release)).map(([name]) => name);
}

/** The query without these parameters. */
export function withoutParams(query: Query, names: readonly string[]): Query {
  return names.length === 0
    ? query
    : Object.fromEntries(Object.entries(query).filter(([name]) => !names.includes(name)));
}

/** Whether a listing may come without any header of paging, so that only an empty page is its end. */
export function mayLackLinks({ needs }: Stream, version: Version | undefined): boolean {
  const links = needs.since?.links;
  return links !== undefined && (version === undefined || !has(version, links));
}
