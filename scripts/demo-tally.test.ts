import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { Clock } from '../src/base/clock.ts';
import type { Event, StreamSummary } from '../src/core/port.ts';
import { createLog } from '../src/protocols/airbyte/log.ts';
import { createReport } from '../src/protocols/airbyte/report.ts';
import { createWriter } from '../src/protocols/airbyte/writer.ts';
import type { ReadTally } from './demo-tally.ts';
import { createTally } from './demo-tally.ts';

const summary: StreamSummary = { records: 3, requests: 1234, slices: 2, skipped: 1, seconds: 1.5 };

/** What is counted of the lines that the program writes for these events, one second apart. */
async function tallyOf(events: readonly Event[]): Promise<ReadTally> {
  let nowMs = 0;
  const clock: Clock = { now: () => nowMs, random: () => 0, sleep: () => Promise.resolve() };
  const lines: string[] = [];
  const out = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(...chunk.toString().split('\n').filter(Boolean));
      done();
    },
  });
  const writer = createWriter({ out, clock, redact: (text) => text, onBroken: () => undefined });
  const { sink } = createReport({ writer, clock, log: createLog(writer, 'info') });
  for (const event of events) {
    await sink(event);
    nowMs += 1000;
  }
  const tally = createTally();
  for (const line of lines) tally.take(line);
  return tally.result();
}

describe('createTally', () => {
  it('counts what the program writes of a stream', async () => {
    const stream = 'merge_requests';
    const { streams, records } = await tallyOf([
      { type: 'started', stream },
      { type: 'records', stream, records: [{ id: 1 }, { id: 2 }] },
      { type: 'checkpoint', stream, state: { version: 1, slices: {} } },
      { type: 'records', stream, records: [{ id: 3 }] },
      { type: 'checkpoint', stream, state: { version: 1, slices: { 7: { at: 'x' } } } },
      { type: 'completed', stream, summary },
    ]);
    expect(records).toBe(3);
    expect(streams.get(stream)).toEqual({
      records: 3,
      requests: 1234,
      seconds: 3,
      status: 'COMPLETE',
      state: { version: 1, slices: { 7: { at: 'x' } } },
    });
  });

  it('finds what was skipped, and why', async () => {
    const stream = 'jobs';
    const reason = 'The project has switched this feature off (builds_access_level is disabled).';
    const { skips } = await tallyOf([
      { type: 'started', stream },
      { type: 'skipped', stream, slice: 'acme/apps/no-ci', code: 'feature_off', reason },
      { type: 'completed', stream, summary },
    ]);
    expect(skips).toEqual([{ stream, slice: 'acme/apps/no-ci', reason }]);
  });

  it('passes over what is no message', () => {
    const tally = createTally();
    for (const line of ['', 'Warning: something', '[]', '{"type":"SPEC"}']) tally.take(line);
    expect(tally.result()).toEqual({ streams: new Map(), skips: [], errors: [], records: 0 });
    expect(tally.recordCount()).toBe(0);
  });

  it('keeps the errors of failed streams', () => {
    const tally = createTally();
    tally.take(JSON.stringify({ type: 'TRACE', trace: { type: 'ERROR', error: { message: 'no' } } }));
    expect(tally.result().errors).toEqual(['no']);
  });
});
