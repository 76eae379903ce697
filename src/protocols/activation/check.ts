import { describe, toSourceError } from '../../base/errors.ts';
import type { CheckReport } from '../../core/port.ts';
import { readJsonFile } from '../airbyte/files.ts';
import { failureTypeOf } from '../airbyte/messages.ts';
import { announceTokens } from '../airbyte/rotation.ts';
import type { Ending } from '../shared/tools.ts';
import type { ActivationTools, Session } from './tools.ts';

/**
 * Tells whether the configuration works. What its owner can put right is a FAILED status and exit code 0. Throws
 * ConfigError for a file that is no configuration, TransientError and ContractError for a check that could not be made.
 */
export async function checkConfig(path: string, tools: ActivationTools, session: Session): Promise<Ending> {
  const input = await readJsonFile(path, 'configuration');
  const { ok, message, notes = [] } = await inspect(input, tools, session);
  for (const { level, text } of notes) session.log(level, text);
  const status = ok ? 'SUCCEEDED' : 'FAILED';
  await session.writer.message({ type: 'CONNECTION_STATUS', connectionStatus: { status, message } });
  return { exitCode: 0, isInterrupted: false };
}

async function inspect(input: unknown, tools: ActivationTools, session: Session): Promise<CheckReport> {
  try {
    const config = await tools.loadConfig(input);
    const connection = await tools.connect(config, {
      onWait: () => undefined,
      onRotated: announceTokens(input, session),
    });
    try {
      return await connection.destination.check(session.outputBroken);
    } finally {
      await connection.close();
    }
  } catch (thrown) {
    const error = toSourceError(thrown);
    if (failureTypeOf(error.kind) !== 'config_error') throw error;
    return { ok: false, message: describe(error) };
  }
}
