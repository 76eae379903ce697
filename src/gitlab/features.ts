import type { Cursor, Obstacle, Slice } from '../core/port.ts';
import type { Stream } from '../core/stream.ts';

/**
 * What a project's own record says against a stream: a feature that is switched off, a repository that is empty or
 * does not exist. Asking would give a 403 or a 404, or nothing. Fields that an older server does not send say nothing.
 */
export function obstacleOf(stream: Stream, slice: Slice): Obstacle | undefined {
  if (
    stream.needs.topLevel === true &&
    slice.facts['parent_id'] !== null &&
    slice.facts['parent_id'] !== undefined
  ) {
    return { code: 'not_top_level', reason: 'Only groups without a parent have this.', isNatural: true };
  }
  if (slice.kind !== 'project') return undefined;
  const { feature, repository } = stream.needs;
  const off = [feature ?? []].flat().find((field) => slice.facts[field] === 'disabled');
  if (off !== undefined) {
    return {
      code: 'feature_off',
      reason: `The project has switched this feature off (${off} is disabled).`,
    };
  }
  if (repository !== true) return undefined;
  if (slice.facts['repository_access_level'] === 'disabled') {
    return {
      code: 'feature_off',
      reason: 'The project has switched its repository off (repository_access_level is disabled).',
    };
  }
  if (slice.facts['empty_repo'] === true)
    return { code: 'empty_repository', reason: 'The repository is empty.' };
  return undefined;
}

/**
 * Whether the slice's own record, as the pass listed it, proves that nothing in the stream's listing is younger than the
 * cursor. A project that mirrors another proves nothing: what a mirror brings may be no event.
 */
export function isUnchanged({ pulse }: Stream, { facts }: Slice, since: Cursor): boolean {
  if (pulse === undefined || since.at === undefined || facts['mirror'] === true) return false;
  const at = facts[pulse.field];
  const ms = typeof at === 'string' ? Date.parse(at) : Number.NaN;
  return ms < Date.parse(since.at) - pulse.lateSeconds * 1000;
}
