import { ConfigError } from '../base/errors.ts';

/**
 * Takes one fault of a configuration: where (`credentials.access_token`, `groups_list[2]`, empty for the whole) and
 * what, as the rest of a sentence (`must be a string`). Neither ever holds a value of the configuration.
 */
export type Tell = (path: string, text: string) => void;

/** Faults in the order in which they were told; the first that is told of a path stands for it. */
export type Faults = ReadonlyMap<string, string>;

/** The error that lists every fault by its path. Its code is `config_invalid`. */
export function configError(faults: Faults): ConfigError {
  const lines = [...faults].map(([path, text]) => (path === '' ? text : `${path}: ${text}`));
  const message =
    lines.length === 1
      ? `The configuration is not valid: ${lines.join('')}.`
      : `The configuration is not valid in ${lines.length} places:\n${lines.map((line) => `- ${line}`).join('\n')}`;
  return new ConfigError('config_invalid', message);
}
