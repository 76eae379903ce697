import { isJsonObject } from '../base/json.ts';
import type { Config } from './config.ts';
import type { Environment } from './credentials.ts';
import { normalizeDate } from './dates.ts';
import { configError } from './faults.ts';
import { parseConfig } from './parse.ts';

/** The configuration of a destination: how GitLab is reached, what may be changed, and with how much care. */
export interface DestinationConfig extends Config {
  readonly isDryRun: boolean;
  /** Whether what deletes, blocks or removes may be done. */
  readonly allowsDestructive: boolean;
  /** Where rejected records are kept. */
  readonly deadLetterFile: string;
  /** Nothing older has a mark: milliseconds since the epoch. */
  readonly marksSinceMs: number | undefined;
}

const defaultDeadLetterFile = 'dead-letters.jsonl';

/**
 * The configuration of a destination, in the spellings that a source takes. Throws ConfigError (`config_invalid`) as
 * `parseConfig` does.
 *
 * @param spec the destination's published ConnectorSpecification
 */
export function parseDestinationConfig(
  input: unknown,
  spec: unknown,
  environment: Environment = {},
): DestinationConfig {
  const config = parseConfig(input, spec, environment);
  const {
    dry_run: dryRun,
    allow_destructive: allowDestructive,
    dead_letter_file: deadLetterFile,
    marks_since: marksSince,
  } = isJsonObject(input) ? input : {};
  const since = typeof marksSince === 'string' && marksSince !== '' ? normalizeDate(marksSince) : null;
  if (since === undefined)
    throw configError(new Map([['marks_since', 'must be a date of the calendar, such as 2026-03-01']]));
  return {
    ...config,
    isDryRun: dryRun === true,
    allowsDestructive: allowDestructive === true,
    deadLetterFile:
      typeof deadLetterFile === 'string' && deadLetterFile !== '' ? deadLetterFile : defaultDeadLetterFile,
    marksSinceMs: since === null ? undefined : Date.parse(since),
  };
}
