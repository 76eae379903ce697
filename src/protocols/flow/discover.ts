import { ConfigError } from '../../base/errors.ts';
import type { JsonObject } from '../../base/json.ts';
import type { Stream } from '../../core/stream.ts';
import { cursorFieldOf } from '../../core/stream.ts';
import { documentSchema, keyPointers } from './document-schema.ts';
import type { DiscoveredBinding } from './messages.ts';
import { withConnection } from './connection.ts';
import { findOutOfReach } from './reach.ts';
import type { FlowSession } from './session.ts';

/** The platform discovers every two hours: a stream that it takes for out of reach can still be switched on. */
const sampleSize = 3;

/**
 * All streams; those that the token or the server's tier does not reach come disabled. Throws ConfigError for a
 * configuration that does not work.
 */
export async function discover(
  input: unknown,
  session: FlowSession,
  signal: AbortSignal,
): Promise<readonly DiscoveredBinding[]> {
  const [streams, schemas] = await Promise.all([session.tools.loadStreams(), session.tools.loadSchemas()]);
  const unreachable = await withConnection(session, input, async (connection, config) => {
    const { ok, message } = await connection.check(signal);
    if (!ok) throw new ConfigError('check_failed', message);
    return findOutOfReach(connection, config, streams, { sampleSize, signal });
  });
  if (unreachable.size > 0)
    session.log.log('debug', `Out of the token's reach: ${[...unreachable.keys()].join(', ')}`);
  return streams.map((stream) => describeStream(stream, schemas, unreachable.has(stream.name)));
}

function describeStream(stream: Stream, schemas: unknown, isDisabled: boolean): DiscoveredBinding {
  return {
    recommendedName: stream.name,
    resourceConfig: resourceConfig(stream),
    documentSchema: documentSchema(stream, schemas),
    key: keyPointers(stream),
    ...(isDisabled ? { disable: true } : {}),
    resourcePath: [stream.name],
  };
}

function resourceConfig(stream: Stream): JsonObject {
  const cursor = cursorFieldOf(stream);
  return cursor === undefined
    ? { stream: stream.name, syncMode: 'full_refresh' }
    : { stream: stream.name, syncMode: 'incremental', cursorField: [cursor] };
}
