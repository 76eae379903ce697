import { describe, toSourceError } from '../../base/errors.ts';
import type { CheckReport } from '../../core/port.ts';
import { readJsonFile } from './files.ts';
import { failureTypeOf } from './messages.ts';
import { announceTokens } from './rotation.ts';
import type { ConnectionEvents, Ending } from '../shared/tools.ts';
import type { Session } from './tools.ts';

/** What a check needs from the rest of a program. */
export interface CheckTools<Config> {
  loadConfig(input: unknown): Promise<Config>;
  connect(config: Config, events: ConnectionEvents): Promise<Checkable>;
}

/** What can be checked, and what it holds open. */
interface Checkable {
  check(signal: AbortSignal): Promise<CheckReport>;
  close(): Promise<void>;
}

type Checking = Pick<Session, 'writer' | 'clock' | 'hideSecret' | 'log' | 'outputBroken'>;

/**
 * Tells whether the configuration works. What its owner can put right is a FAILED status and exit code 0. Throws
 * ConfigError for a file that is no configuration, TransientError and ContractError for a check that could not be made.
 */
export async function check<Config>(
  path: string,
  tools: CheckTools<Config>,
  session: Checking,
): Promise<Ending> {
  const input = readJsonFile(path, 'configuration');
  const { ok, message, notes = [] } = await inspect(input, tools, session);
  for (const { level, text } of notes) session.log(level, text);
  const status = ok ? 'SUCCEEDED' : 'FAILED';
  await session.writer.message({ type: 'CONNECTION_STATUS', connectionStatus: { status, message } });
  return { exitCode: 0, isInterrupted: false };
}

async function inspect<Config>(
  input: unknown,
  tools: CheckTools<Config>,
  session: Checking,
): Promise<CheckReport> {
  try {
    const config = await tools.loadConfig(input);
    const onRotated = announceTokens(input, session);
    const connection = await tools.connect(config, { onWait: () => undefined, onRotated });
    try {
      return await connection.check(session.outputBroken);
    } finally {
      await connection.close();
    }
  } catch (thrown) {
    const error = toSourceError(thrown);
    if (failureTypeOf(error.kind) !== 'config_error') throw error;
    return { ok: false, message: describe(error) };
  }
}
