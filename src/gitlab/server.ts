import type { Clock } from '../base/clock.ts';
import { AccessError, ConfigError } from '../base/errors.ts';
import { isJsonObject } from '../base/json.ts';
import type { Log } from '../base/log.ts';
import type { Credentials } from '../config/config.ts';
import type { Stream } from '../core/stream.ts';
import type { Answer, Client } from './client-types.ts';
import { has, oldestRelease, parseVersion, unknownParams, type Version } from './versions.ts';

/** What a pass knows of the server. */
export interface Server {
  /**
   * The pass's start by the server's clock or ours, whichever is earlier (milliseconds since the epoch): a cursor must
   * not run ahead of the clock that stamps the rows.
   */
  readonly asOf: number;
  /** Undefined where the token may not ask: then everything is tried. */
  readonly version: Version | undefined;
}

/** What opening needs. */
export interface Opening {
  readonly client: Client;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
  readonly credentials: Pick<Credentials, 'kind'>;
}

/** Asks the server for its time and version; a token that may not ask leaves us with our own clock. */
export async function openServer({ client, clock, log, signal, credentials }: Opening): Promise<Server> {
  const before = clock.now();
  const answer = await describeSelf(client, credentials.kind, signal);
  if (answer === undefined) return { asOf: before, version: undefined };
  const served = Date.parse(answer.headers['date'] ?? '');
  const version = parseVersion(isJsonObject(answer.body) ? answer.body['version'] : undefined);
  if (version !== undefined && !has(version, oldestRelease)) {
    log('warn', `GitLab ${version.text} is older than ${oldestRelease}, the oldest that is tested`);
  }
  if (Number.isNaN(served)) return { asOf: before, version };
  mindClocks(before, served);
  return { asOf: Math.min(before, served), version };
}

/** Further apart than any time zone that was set in place of the right one. */
const maxClockGapMs = 24 * 60 * 60 * 1000;

/**
 * Throws ConfigError for clocks that are more than a day apart: with the earlier of them the pass would pass over what
 * was changed since, and with the later one the next pass would.
 */
function mindClocks(ours: number, theirs: number): void {
  if (Math.abs(ours - theirs) <= maxClockGapMs) return;
  const told = `GitLab's clock says ${new Date(theirs).toISOString()}, that of this machine ${new Date(ours).toISOString()}`;
  throw new ConfigError('clocks_apart', `${told}. Set the one that is wrong`, {
    place: { method: 'GET', path: '/api/v4/metadata' },
  });
}

/** `/metadata` came with 15.2; `/version` is older, and deprecated since 15.5. Neither takes a job token. */
async function describeSelf(
  client: Client,
  kind: Credentials['kind'],
  signal: AbortSignal,
): Promise<Answer | undefined> {
  for (const path of kind === 'job' ? ['/job'] : ['/metadata', '/version']) {
    try {
      return await client.get(path, {}, { signal, place: {} });
    } catch (thrown) {
      if (!(thrown instanceof AccessError)) throw thrown;
      if (thrown.place.status !== 404) return undefined;
    }
  }
  return undefined;
}

/** Tells once for each stream what an older server does not filter, so that all of it is read each time. */
export function createFallbacks(log: Log): (stream: Stream, version: Version | undefined) => void {
  const told = new Set<string>();
  return (stream, version) => {
    if (stream.sync.mode !== 'filtered' || told.has(stream.name)) return;
    told.add(stream.name);
    if (version === undefined || !unknownParams(stream, version).includes(stream.sync.since)) return;
    log(
      'info',
      `${stream.name}: GitLab ${version.text} cannot tell what changed, so all of it is read each time`,
    );
  };
}
