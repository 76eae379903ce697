import { AccessError, ConfigError, describe } from '../../base/errors.ts';
import type { CheckReport } from '../../core/port.ts';
import { checkConnection } from '../check.ts';
import { readAccount } from './account.ts';
import type { DestinationOptions } from './making.ts';
import { createScopeTest, mindScope } from './scope.ts';

/**
 * Who the token is and what it may, which server answers, whether each configured group and project is there, and what
 * the configuration allows. Throws only what is not about the configuration: TransientError and ContractError.
 */
export async function checkDestination(
  options: DestinationOptions,
  signal: AbortSignal,
): Promise<CheckReport> {
  const { config, client, clock } = options;
  try {
    // What no server needs to be asked for, and what the words of the check for reading would not fit.
    mindScope(config);
    await readAccount(config, client, signal);
    const report = await checkConnection({ config, client, clock, streams: [], signal });
    if (!report.ok) return report;
    if (config.credentials.kind !== 'job') await createScopeTest(config, client, signal);
    return { ...report, message: `${report.message.replace(/\.?$/, '.')} ${careOf(options)}` };
  } catch (thrown) {
    if (thrown instanceof ConfigError || thrown instanceof AccessError)
      return { ok: false, message: describe(thrown) };
    throw thrown;
  }
}

function careOf({ isDryRun, allowsDestructive }: DestinationOptions): string {
  if (isDryRun) return 'Nothing will be changed: this is a dry run.';
  return allowsDestructive
    ? 'It may also delete, block and remove.'
    : 'It may create and change; to delete, block and remove needs allow_destructive.';
}
