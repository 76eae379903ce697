import type { Config } from '../../config/config.ts';
import type { Connection } from '../shared/tools.ts';
import { keepTokens } from './rotation.ts';
import type { FlowSession } from './session.ts';

/** A connection for one task, with the tokens kept that come in place of others; it is closed at the end. */
export async function withConnection<T>(
  session: FlowSession,
  input: unknown,
  task: (connection: Connection, config: Config) => Promise<T>,
): Promise<T> {
  const { tools } = session;
  const config = await tools.loadConfig(input);
  const connection = await tools.connect(config, {
    onWait: () => undefined,
    onRotated: keepTokens(input, session),
  });
  try {
    return await task(connection, config);
  } finally {
    await connection.close();
  }
}
