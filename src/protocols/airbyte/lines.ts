import { ContractError } from '../../base/errors.ts';
import type { JsonObject } from '../../base/json.ts';
import type { LineBuffer } from '../shared/line-buffer.ts';

/**
 * Adds a page of records as RECORD lines. `emittedAt` in milliseconds since the epoch.
 * Throws ContractError for what cannot be written: records nested too deeply (on older Nodes), or longer than a text.
 */
export function addRecordLines(
  lines: LineBuffer,
  stream: string,
  { records, emittedAt }: { readonly records: readonly JsonObject[]; readonly emittedAt: number },
): void {
  const head = headOf(stream, emittedAt);
  try {
    for (const record of records) {
      lines.add(head);
      lines.add(JSON.stringify(record));
      lines.add(tail);
    }
  } catch (thrown) {
    const message = 'GitLab sent a record that cannot be written: it is nested too deeply, or too long';
    throw new ContractError('record_unwritable', message, { cause: thrown, place: { stream } });
  }
}

function headOf(stream: string, emittedAt: number): string {
  return `{"type":"RECORD","record":{"stream":${JSON.stringify(stream)},"emitted_at":${emittedAt},"data":`;
}

const tail = '}}\n';

/** How many bytes a RECORD line has but for its data, with a time of thirteen digits. */
export function envelopeLength(stream: string): number {
  return Buffer.byteLength(headOf(stream, 1e12)) + tail.length;
}

/**
 * A stream's STATE as a line. The platform reads `recordCount` as a floating-point number and wants it written as one
 * (`5.0`), which `JSON.stringify` never does.
 */
export function stateLine(stream: string, state: JsonObject, recordCount: number): string {
  const body = JSON.stringify({ stream_descriptor: { name: stream }, stream_state: state });
  return `{"type":"STATE","state":{"type":"STREAM","stream":${body},"sourceStats":{"recordCount":${recordCount}.0}}}\n`;
}
