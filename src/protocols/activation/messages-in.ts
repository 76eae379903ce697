import { ContractError } from '../../base/errors.ts';
import { isJsonObject, type JsonObject } from '../../base/json.ts';
import { streamNameOf } from './mapping.ts';
import type { Counts } from './settling.ts';

/** A message that a destination is sent, as far as it looks at it. */
export type IncomingMessage =
  | { readonly type: 'RECORD'; readonly stream: string; readonly data: JsonObject }
  | { readonly type: 'STATE'; readonly state: JsonObject; readonly whole: JsonObject }
  /** What a destination has nothing to do about, such as a TRACE. */
  | { readonly type: 'other' };

/** Parses a line of the input. Throws ContractError (`message_invalid`) for one that is no message. */
export function parseMessage(line: string): IncomingMessage {
  const message = parseLine(line, isRounded);
  const { type, record, state } = isJsonObject(message) ? message : {};
  if (type === 'RECORD' && isJsonObject(record) && isJsonObject(record.data))
    return { type, stream: streamNameOf(record.namespace, record.stream), data: record.data };
  if (type === 'STATE' && isJsonObject(state)) {
    const whole = parseLine(line, () => true);
    return { type, state, whole: isJsonObject(whole) ? whole : {} };
  }
  if (typeof type === 'string' && type !== 'RECORD' && type !== 'STATE') return { type: 'other' };
  throw new ContractError('message_invalid', 'A line of the input is not a message of the Airbyte protocol.');
}

/** A number that stands for several that may have been meant, such as an id of 64 bits. */
function isRounded(value: number): boolean {
  return !Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value));
}

/** Numbers that are to stay as they came (`5.0`, or more digits than a double holds) are written out again just so. */
function parseLine(line: string, isKept: (value: number) => boolean): unknown {
  try {
    return JSON.parse(line, (_key, value: unknown, { source }) =>
      typeof value === 'number' && source !== undefined && String(value) !== source && isKept(value)
        ? JSON.rawJSON(source)
        : value,
    );
  } catch {
    // No cause: the engine's message quotes the line.
    throw new ContractError('message_invalid', 'A line of the input is not JSON.');
  }
}

/** The stream that a state is of; undefined for one of all streams. */
export function streamOfState({ stream }: JsonObject): string | undefined {
  const descriptor = isJsonObject(stream) ? stream.stream_descriptor : undefined;
  return isJsonObject(descriptor) ? streamNameOf(descriptor.namespace, descriptor.name) : undefined;
}

/** A STATE as it came, as a line without its end, with the counts that platforms read as floating-point numbers. */
export function settledStateLine(message: JsonObject, { records, rejected }: Counts): string {
  const destinationStats = {
    recordCount: JSON.rawJSON(`${records}.0`),
    rejectedRecordCount: JSON.rawJSON(`${rejected}.0`),
  };
  const state = isJsonObject(message.state) ? message.state : {};
  return JSON.stringify({ ...message, state: { ...state, destinationStats } });
}
