import { ConfigError, describe, toSourceError } from '../../base/errors.ts';
import { isJsonObject } from '../../base/json.ts';
import { parseBindings, placeOf } from './bindings.ts';
import { withConnection } from './connection.ts';
import { findOutOfReach } from './reach.ts';
import type { RequestBinding } from './requests.ts';
import type { Resource } from './resource.ts';
import type { FlowSession } from './session.ts';

/** A fault must be certain: where there are more groups and projects than these, it is a warning. */
const sampleSize = 10;

/** What is validated: a configuration and what is to be captured with it. */
export interface Validation {
  readonly config: unknown;
  readonly bindings: readonly RequestBinding[];
}

/**
 * Proves that the configuration works and that each binding can be read. Answers with the resource paths, in the order
 * of the bindings. Throws ConfigError (`validation_failed`) that tells every fault at once.
 */
export async function validate(
  { config, bindings }: Validation,
  session: FlowSession,
  signal: AbortSignal,
): Promise<readonly (readonly string[])[]> {
  const [streams, schemas] = await Promise.all([session.tools.loadStreams(), session.tools.loadSchemas()]);
  const { resources, faults } = parseBindings(bindings, streams);
  const keyFaults = bindings.flatMap((binding, index) => keyFaultsOf(binding, index, schemas));
  const access = await accessFaults(config, resources, session, signal);
  const all = [...access, ...faults, ...keyFaults];
  if (all.length > 0) throw new ConfigError('validation_failed', all.map(toSentence).join(' '));
  return resources.map(({ path }) => path);
}

/** A collection may have another key than the one that is recommended, if each record has it. */
function keyFaultsOf(binding: RequestBinding, index: number, schemas: unknown): readonly string[] {
  const named = isJsonObject(binding.resourceConfig) ? binding.resourceConfig.stream : undefined;
  const stream = typeof named === 'string' ? named : '';
  const schema = isJsonObject(schemas) ? schemas[stream] : undefined;
  const properties = isJsonObject(schema) && isJsonObject(schema.properties) ? schema.properties : undefined;
  if (properties === undefined) return [];
  return binding.key
    .filter((pointer) => !Object.hasOwn(properties, pointer.split('/')[1] ?? ''))
    .map(
      (pointer) => `${placeOf(binding, index)}: the collection's key ${pointer} is not a field of ${stream}`,
    );
}

async function accessFaults(
  input: unknown,
  resources: readonly Resource[],
  session: FlowSession,
  signal: AbortSignal,
): Promise<readonly string[]> {
  try {
    return await withConnection(session, input, async (connection, config) => {
      const { ok, message } = await connection.check(signal);
      if (!ok) return [message];
      const streams = resources.map(({ stream }) => stream);
      const unreachable = await findOutOfReach(connection, config, streams, { sampleSize, signal });
      return streams.flatMap(({ name, needs }) => {
        const found = unreachable.get(name);
        if (found === undefined) return [];
        const needed = `it needs ${needs.tier === 'free' ? '' : `GitLab ${capitalized(needs.tier)} and `}the role ${needs.role}`;
        const sentence = `stream ${name} is refused: ${found.reason ?? needed}`;
        if (found.isCertain) return [sentence];
        session.log.log('warn', `${capitalized(sentence)}, as far as some groups and projects tell`);
        return [];
      });
    });
  } catch (thrown) {
    const error = toSourceError(thrown);
    if (error.kind !== 'config' && error.kind !== 'access') throw error;
    return [describe(error)];
  }
}

function toSentence(fault: string): string {
  return capitalized(/[.!?\]]$/.test(fault) ? fault : `${fault}.`);
}

function capitalized(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
