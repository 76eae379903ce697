import { describe, toSourceError } from '../../base/errors.ts';
import { isJsonObject, wordOf, type Json, type JsonObject } from '../../base/json.ts';
import type { Destination, Done } from '../../core/destination.ts';
import type { Operation } from '../../core/operation.ts';
import { readJsonFile } from '../airbyte/files.ts';
import { announceTokens } from '../airbyte/rotation.ts';
import { splitLines } from '../shared/lines-in.ts';
import type { Ending } from '../shared/tools.ts';
import { createLanes } from './lanes.ts';
import { ownKey } from './mapping.ts';
import type { ActivationTools, Request, Session } from './tools.ts';

type ApplyRequest = Extract<Request, { command: 'apply' }>;

/** One run over the requests of an input. */
interface Applying {
  readonly session: Session;
  readonly destination: Destination;
  readonly operations: ReadonlyMap<string, Operation>;
}

/**
 * Does the operations of an input, a request a line, and answers each with a line: one after the other in their order, or
 * several at once and as they finish. Throws ConfigError for a configuration that is not valid.
 */
export async function apply(
  { config: path, isUnordered }: ApplyRequest,
  tools: ActivationTools,
  session: Session,
): Promise<Ending> {
  const input = readJsonFile(path, 'configuration');
  const [config, { operations }] = await Promise.all([tools.loadConfig(input), tools.loadOperations()]);
  const connection = await tools.connect(config, {
    onWait: () => undefined,
    onRotated: announceTokens(input, session),
  });
  try {
    const applying: Applying = {
      session,
      destination: connection.destination,
      operations: new Map(operations.map((operation) => [operation.name, operation])),
    };
    return await answerAll(applying, isUnordered ? config.workers : 1);
  } finally {
    await connection.close();
  }
}

async function answerAll(applying: Applying, atOnce: number): Promise<Ending> {
  const { session } = applying;
  const stopped = session.listenForStop();
  const signal = AbortSignal.any([stopped, session.outputBroken]);
  const ended = new Promise<undefined>((resolve) => {
    signal.addEventListener('abort', () => {
      resolve(undefined);
    });
  });
  const lanes = createLanes(atOnce);
  const lines = splitLines(session.stdin());
  for (let count = 0; !signal.aborted; count += 1) {
    const next = await Promise.race([lines.next(), ended]);
    if (next === undefined || next.done === true) break;
    const { text } = next.value;
    // What is under way when the program is told to stop is finished: half of a change helps nobody.
    await lanes.run(String(count), async () => {
      const answer = await answerTo(applying, text, session.outputBroken);
      await session.writer.line(JSON.stringify(answer));
    });
  }
  await lanes.idle();
  return { exitCode: stopped.aborted ? 1 : 0, isInterrupted: stopped.aborted };
}

/** Never rejects: what goes wrong is the answer. */
async function answerTo(applying: Applying, line: string, signal: AbortSignal): Promise<JsonObject> {
  const request = parseRequest(line);
  const id: Json = request?.id ?? null;
  try {
    if (request === undefined) return failed(id, 'line_invalid', 'The line is not a JSON object.');
    const { operation: name, input = {}, key } = request;
    const operation = applying.operations.get(wordOf(name));
    if (operation === undefined)
      return failed(id, 'operation_unknown', `There is no operation ${JSON.stringify(name ?? null)}.`);
    if (!isJsonObject(input))
      return failed(id, 'values_invalid', `${operation.name}: the input must be an object.`);
    const named = key === undefined || key === null ? {} : { key: ownKey(key) };
    return succeeded(id, await applying.destination.perform({ operation, input, ...named }, signal));
  } catch (thrown) {
    const error = toSourceError(thrown);
    return failed(id, error.code, applying.session.redact(describe(error)), error.kind === 'transient');
  }
}

function parseRequest(line: string): JsonObject | undefined {
  try {
    const request: unknown = JSON.parse(line);
    return isJsonObject(request) ? request : undefined;
  } catch {
    return undefined;
  }
}

function succeeded(id: Json, { deed, result, planned }: Done): JsonObject {
  const asked = planned === undefined ? {} : { planned: { ...planned } };
  return { id, ok: true, deed, result, ...asked };
}

function failed(id: Json, code: string, message: string, retryable = false): JsonObject {
  return { id, ok: false, error: { code, message, retryable } };
}
