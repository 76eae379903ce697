import { describe, expect, it } from 'vitest';
import type { ProtocolLine } from '../../../acceptance-tests/support/protocol.ts';
import { errorsOf, parseProtocolOutput, statusesOf } from '../../../acceptance-tests/support/protocol.ts';
import { ConfigError, TransientError } from '../../base/errors.ts';
import { createVirtualClock } from '../../base/virtual-clock.ts';
import type { Event } from '../../core/port.ts';
import { createLog } from './log.ts';
import type { Report } from './report.ts';
import { createReport } from './report.ts';
import { createMemoryOutput } from '../shared/testing.ts';
import { createWriter } from './writer.ts';

const summary = { records: 2, requests: 3, slices: 1, skipped: 0, seconds: 1.25 };
const started: Event = { type: 'started', stream: 'issues' };
const records: Event = { type: 'records', stream: 'issues', records: [{ id: 1 }, { id: 2 }] };
const checkpoint: Event = { type: 'checkpoint', stream: 'issues', state: { version: 1 } };

function setUp(): { readonly report: Report; readonly lines: () => readonly ProtocolLine[] } {
  const output = createMemoryOutput();
  const clock = createVirtualClock({ now: 5000, seed: 1 });
  const writer = createWriter({
    out: output.stream,
    clock,
    redact: (text) => text,
    onBroken: () => undefined,
  });
  const report = createReport({ writer, clock, log: createLog(writer, 'info') });
  return { report, lines: () => parseProtocolOutput(output.text()) };
}

async function linesOf(events: readonly Event[]): Promise<readonly ProtocolLine[]> {
  const { report, lines } = setUp();
  for (const event of events) await report.sink(event);
  return lines();
}

/** What each line is, in one word. */
function wordsOf(lines: readonly ProtocolLine[]): readonly string[] {
  return lines.map(
    ({ type, trace }) => trace?.stream_status?.status ?? (trace === undefined ? type : trace.type),
  );
}

describe('createReport', () => {
  it('writes a stream from its start to its end', async () => {
    const lines = await linesOf([
      started,
      records,
      records,
      checkpoint,
      { type: 'completed', stream: 'issues', summary },
    ]);
    expect(wordsOf(lines)).toEqual([
      'STARTED',
      'RUNNING',
      'RECORD',
      'RECORD',
      'RECORD',
      'RECORD',
      'STATE',
      'LOG',
      'COMPLETE',
    ]);
    expect(lines[6]?.state?.sourceStats.recordCount).toBe(4);
    expect(lines[7]?.log).toEqual({
      level: 'INFO',
      message: 'Stream issues is complete: 2 records, 3 requests, 1 slice, 1.3 s',
    });
  });

  it('never says of an empty stream that it runs', async () => {
    const lines = await linesOf([started, checkpoint, { type: 'completed', stream: 'issues', summary }]);
    expect(statusesOf(lines, 'issues')).toEqual(['STARTED', 'COMPLETE']);
  });

  it('tells the error of a stream that fails, after its last state', async () => {
    const error = new TransientError('retries_spent', 'Gave up.');
    const lines = await linesOf([
      started,
      records,
      checkpoint,
      { type: 'failed', stream: 'issues', error, summary },
    ]);
    expect(wordsOf(lines).slice(-4)).toEqual(['STATE', 'LOG', 'ERROR', 'INCOMPLETE']);
    expect(errorsOf(lines)).toEqual([
      {
        message: 'Gave up. [retries_spent]',
        internal_message: 'retries_spent',
        failure_type: 'transient_error',
        stream_descriptor: { name: 'issues' },
      },
    ]);
  });

  it('ends an interrupted stream as incomplete, without an error', async () => {
    const lines = await linesOf([started, checkpoint, { type: 'interrupted', stream: 'issues', summary }]);
    expect(statusesOf(lines, 'issues')).toEqual(['STARTED', 'INCOMPLETE']);
    expect(errorsOf(lines)).toEqual([]);
  });

  it('warns of what is skipped, and counts it at the end', async () => {
    const lines = await linesOf([
      started,
      {
        type: 'skipped',
        stream: 'issues',
        slice: 'a/b',
        code: 'forbidden',
        reason: 'The token may not read it',
      },
      { type: 'completed', stream: 'issues', summary: { ...summary, skipped: 1 } },
    ]);
    expect(lines.flatMap(({ log }) => (log === undefined ? [] : [log]))).toEqual([
      { level: 'WARN', message: 'Stream issues skips a/b: The token may not read it (forbidden)' },
      {
        level: 'INFO',
        message: 'Stream issues is complete: 2 records, 3 requests, 1 slice, 1.3 s, skipped 1 slice',
      },
    ]);
  });

  it('refuses a stream with its error and one last status', async () => {
    const { report, lines } = setUp();
    await report.refuse('nope', new ConfigError('stream_unknown', 'There is no stream nope.'));
    await report.endOpen();
    expect(wordsOf(lines())).toEqual(['ERROR', 'INCOMPLETE']);
    expect(errorsOf(lines())[0]).toMatchObject({
      failure_type: 'config_error',
      stream_descriptor: { name: 'nope' },
    });
  });

  it('says of the streams under way that they are held back, and until when', async () => {
    const { report, lines } = setUp();
    await report.sink(started);
    await report.sink({ type: 'started', stream: 'jobs' });
    await report.sink({ type: 'completed', stream: 'jobs', summary });
    report.holdBack(7000.5);
    expect(statusesOf(lines(), 'jobs')).toEqual(['STARTED', 'COMPLETE']);
    expect(lines().at(-1)?.trace?.stream_status).toEqual({
      stream_descriptor: { name: 'issues' },
      status: 'RUNNING',
      reasons: [{ type: 'RATE_LIMITED', rate_limited: { quota_reset: 7000 } }],
    });
  });

  it('ends what the engine left open, once', async () => {
    const { report, lines } = setUp();
    await report.sink(started);
    await report.endOpen();
    await report.endOpen();
    expect(statusesOf(lines(), 'issues')).toEqual(['STARTED', 'INCOMPLETE']);
  });
});
