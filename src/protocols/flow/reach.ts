import type { Config } from '../../config/config.ts';
import type { Stream } from '../../core/stream.ts';
import type { ReachOptions, Unreachable } from '../../engine/reach.ts';
import { findUnreachable } from '../../engine/reach.ts';
import type { Connection } from '../shared/tools.ts';

const highRoles: readonly Stream['needs']['role'][] = ['maintainer', 'owner', 'administrator'];

/**
 * Which streams the token or the server's tier does not reach. Only those are asked for that need more than a
 * Reporter on a free GitLab has. `sampleSize` is how many groups,
 * and how many projects, are asked for a stream before it counts as out of reach.
 */
export async function findOutOfReach(
  connection: Connection,
  config: Config,
  streams: readonly Stream[],
  options: Pick<ReachOptions, 'sampleSize' | 'signal'>,
): Promise<ReadonlyMap<string, Unreachable>> {
  const { source } = connection;
  return findUnreachable({ source, lanes: config.workers, isDoubtful, ...options }, streams);
}

function isDoubtful({ needs }: Stream): boolean {
  return needs.tier !== 'free' || highRoles.includes(needs.role);
}
