import type { Config } from '../../config/config.ts';
import type { PlannedStream } from '../../core/port.ts';
import type { ConfiguredCatalog } from './catalog.ts';
import { parseCatalog } from './catalog.ts';
import { parseJson, readJsonFile, readTextFile } from './files.ts';
import type { StreamStates } from './state.ts';
import { parseStatesText } from './state.ts';
import type { Tools } from '../shared/tools.ts';
import type { ReadRequest } from './tools.ts';

/** All that the files of the arguments say. */
export interface Inputs {
  /** The configuration as it was handed in. */
  readonly given: unknown;
  readonly config: Config;
  readonly catalog: ConfiguredCatalog;
  readonly plan: readonly PlannedStream[];
}

/** Reads the files that a read, or its plan, is asked with. Throws ConfigError for one that cannot be used. */
export async function loadInputs(
  request: Pick<ReadRequest, 'config' | 'catalog' | 'state'>,
  tools: Tools,
): Promise<Inputs> {
  const given = readJsonFile(request.config, 'configuration');
  const config = await tools.loadConfig(given);
  const streams = await tools.loadStreams();
  const catalog = parseCatalog(readJsonFile(request.catalog, 'catalog'), streams);
  const states = loadStates(request.state);
  const plan = catalog.streams.map((planned) => ({ ...planned, state: states.get(planned.stream.name) }));
  return { given, config, catalog, plan };
}

function loadStates(path: string | undefined): StreamStates {
  if (path === undefined) return new Map();
  return parseStatesText(readTextFile(path, 'state'), (text) => parseJson(text, path, 'state'));
}
