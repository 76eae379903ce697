import { readJsonFile } from './files.ts';
import type { Ending, Tools } from '../shared/tools.ts';
import type { Session } from './tools.ts';

/**
 * Shows all streams; no request is made, because a stream looks the same for everyone. A configuration is only
 * validated, if it is given. Throws ConfigError.
 */
export async function discover(path: string | undefined, tools: Tools, session: Session): Promise<Ending> {
  if (path !== undefined) await tools.loadConfig(readJsonFile(path, 'configuration'));
  await session.writer.line(await tools.loadCatalog());
  return { exitCode: 0, isInterrupted: false };
}
