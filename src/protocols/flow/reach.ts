import type { Config } from '../../config/config.ts';
import type { Stream } from '../../core/stream.ts';
import type { ReachOptions, Unreachable } from '../../engine/reach.ts';
import { findUnreachable } from '../../engine/reach.ts';
import type { Connection } from '../shared/tools.ts';

const highRoles: readonly Stream['needs']['role'][] = ['maintainer', 'owner', 'administrator'];

/**
 * Which streams the token or the server's tier does not reach. Only those are asked for that need more than a
 * Reporter on a free GitLab has; what a CI job token cannot reach is known without asking. `sampleSize` is how many groups,
 * and how many projects, are asked for a stream before it counts as out of reach.
 */
export async function findOutOfReach(
  connection: Connection,
  config: Config,
  streams: readonly Stream[],
  options: Pick<ReachOptions, 'sampleSize' | 'signal'>,
): Promise<ReadonlyMap<string, Unreachable>> {
  if (config.credentials.kind === 'job')
    return new Map(
      streams.filter(({ needs }) => !needs.jobToken).map(({ name }) => [name, { isCertain: true }]),
    );
  const demanding = streams.filter(({ needs }) => needs.tier !== 'free' || highRoles.includes(needs.role));
  const { source } = connection;
  return findUnreachable({ source, lanes: config.workers, ...options }, demanding);
}
