import type { Cursor, Obstacle, Slice } from '../core/port.ts';
import type { Needs, Stream } from '../core/stream.ts';

/**
 * What a group's or project's own record says against a stream: a feature that is switched off, a repository that is
 * empty or does not exist. Asking would give a 403 or a 404, or nothing. Fields that an older server does not send say
 * nothing.
 */
export function obstacleOf({ needs }: Stream, slice: Slice): Obstacle | undefined {
  const parentId = slice.facts['parent_id'];
  if (needs.topLevel === true && parentId !== null && parentId !== undefined)
    return { code: 'not_top_level', reason: 'Only groups without a parent have this.', isNatural: true };
  const off = featuresOff(needs, slice);
  if (off.length > 0) {
    const fields = off.length === 1 ? `${off.join()} is disabled` : `${off.join(' and ')} are disabled`;
    return { code: 'feature_off', reason: `The ${slice.kind} has switched this feature off (${fields}).` };
  }
  return needs.repository === true ? obstacleOfRepository(slice) : undefined;
}

/** The fields by which a stream's feature is off: one of those that must all be on, or all of those of which one must. */
function featuresOff({ feature, anyFeature = [] }: Needs, { facts }: Slice): readonly string[] {
  const isOff = (field: string): boolean => facts[field] === 'disabled';
  const needed = [feature ?? []].flat().find(isOff);
  if (needed !== undefined) return [needed];
  return anyFeature.every(isOff) ? anyFeature : [];
}

function obstacleOfRepository({ kind, facts }: Slice): Obstacle | undefined {
  if (kind !== 'project') return undefined;
  if (facts['repository_access_level'] === 'disabled') {
    return {
      code: 'feature_off',
      reason: 'The project has switched its repository off (repository_access_level is disabled).',
    };
  }
  return facts['empty_repo'] === true
    ? { code: 'empty_repository', reason: 'The repository is empty.' }
    : undefined;
}

/**
 * Whether the slice's own record, as the pass listed it, proves that nothing in the stream's listing is younger than the
 * cursor. A project that mirrors another proves nothing: what a mirror brings may be no event.
 */
export function isUnchanged({ pulse, sync }: Stream, { facts }: Slice, since: Cursor): boolean {
  if (pulse === undefined || since.at === undefined || facts['mirror'] === true) return false;
  // A time without a head is the date of a commit, from another connector: it does not say when that was read.
  if (sync.mode === 'history' && since['sha'] === undefined) return false;
  const at = facts[pulse.field];
  const ms = typeof at === 'string' ? Date.parse(at) : Number.NaN;
  return ms < Date.parse(since.at) - pulse.lateSeconds * 1000;
}
