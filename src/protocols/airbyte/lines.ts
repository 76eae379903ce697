import { ContractError } from '../../base/errors.ts';
import type { JsonObject } from '../../base/json.ts';

/**
 * A page of records as RECORD lines: one text, so that a page is one write. `emittedAt` in milliseconds since the epoch.
 * Throws ContractError for what cannot be written: records nested too deeply (on older Nodes), or longer than a text.
 */
export function recordLines(stream: string, records: readonly JsonObject[], emittedAt: number): string {
  const head = `{"type":"RECORD","record":{"stream":${JSON.stringify(stream)},"emitted_at":${emittedAt},"data":`;
  let lines = '';
  try {
    for (const record of records) lines += `${head}${JSON.stringify(record)}}}\n`;
  } catch (thrown) {
    const message = 'GitLab sent a record that cannot be written: it is nested too deeply, or too long';
    throw new ContractError('record_unwritable', message, { cause: thrown, place: { stream } });
  }
  return lines;
}

/** How long a RECORD line is but for its data, with a time of thirteen digits. */
export function envelopeLength(stream: string): number {
  return recordLines(stream, [{}], 1e12).length - '{}'.length;
}

/**
 * A stream's STATE as a line. The platform reads `recordCount` as a floating-point number and wants it written as one
 * (`5.0`), which `JSON.stringify` never does.
 */
export function stateLine(stream: string, state: JsonObject, recordCount: number): string {
  const body = JSON.stringify({ stream_descriptor: { name: stream }, stream_state: state });
  return `{"type":"STATE","state":{"type":"STREAM","stream":${body},"sourceStats":{"recordCount":${recordCount}.0}}}\n`;
}
