import { parseConfig } from './config/parse.ts';
import type { Environment } from './config/credentials.ts';
import { readJsonFile } from './protocols/airbyte/files.ts';

/**
 * Whether a configuration file can be used: all that `discover` has to know of it. Built into a file of its own, because a
 * platform waits for `discover`, and the whole program takes twice as long to load. What is wrong, the program tells.
 *
 * @param spec the published specification
 */
export function isAccepted(path: string, spec: unknown, environment: Environment): boolean {
  try {
    parseConfig(readJsonFile(path, 'configuration'), spec, environment);
    return true;
  } catch {
    return false;
  }
}
