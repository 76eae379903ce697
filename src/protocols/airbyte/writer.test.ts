import { describe, expect, it } from 'vitest';
import { parseProtocolOutput } from '../../../acceptance-tests/support/protocol.ts';
import type { Json } from '../../base/json.ts';
import { createVirtualClock } from '../../base/virtual-clock.ts';
import { controlMessage, errorMessage, statusMessage } from './messages.ts';
import type { MemoryOutput } from '../shared/testing.ts';
import { createMemoryOutput } from '../shared/testing.ts';
import type { Writer } from './writer.ts';
import { createWriter } from './writer.ts';

interface Setup {
  readonly writer: Writer;
  readonly output: MemoryOutput;
  readonly broken: NodeJS.ErrnoException[];
}

function setUp(options: { readonly isHeld?: boolean } = {}): Setup {
  const output = createMemoryOutput(options);
  const broken: NodeJS.ErrnoException[] = [];
  const writer = createWriter({
    out: output.stream,
    clock: createVirtualClock({ now: 1234.5, seed: 1 }),
    redact: (text) => text.replaceAll('hush', '***'),
    onBroken: (error) => broken.push(error),
  });
  return { writer, output, broken };
}

async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  let settled = false;
  void promise.finally(() => (settled = true));
  await new Promise(setImmediate);
  return settled;
}

describe('createWriter', () => {
  it('rejects records that cannot be written, counts none of them, and goes on', async () => {
    const { writer, output } = setUp();
    const record: Record<string, Json> = {};
    const circle: Json = [record];
    record['circle'] = circle;
    await expect(writer.records('issues', [{ id: 1 }, record])).rejects.toMatchObject({
      code: 'record_unwritable',
      place: { stream: 'issues' },
    });
    await writer.state('issues', {});
    expect(parseProtocolOutput(output.text())).toMatchObject([
      { state: { sourceStats: { recordCount: 0 } } },
    ]);
  });

  it('writes a page of records as one write of one line each', async () => {
    const { writer, output } = setUp();
    await writer.records('issues', [{ id: 1, title: 'two\nlines\u2028' }, { id: 2 }]);
    expect(output.writes).toHaveLength(1);
    expect(parseProtocolOutput(output.text())).toEqual([
      {
        type: 'RECORD',
        record: { stream: 'issues', emitted_at: 1234, data: { id: 1, title: 'two\nlines\u2028' } },
      },
      { type: 'RECORD', record: { stream: 'issues', emitted_at: 1234, data: { id: 2 } } },
    ]);
  });

  it('writes nothing for an empty page', async () => {
    const { writer, output } = setUp();
    await writer.records('issues', []);
    expect(output.writes).toEqual([]);
  });

  it('counts the records of each stream since its own last state, as a decimal', async () => {
    const { writer, output } = setUp();
    await writer.records('issues', [{ id: 1 }, { id: 2 }]);
    await writer.records('jobs', [{ id: 3 }]);
    await writer.state('issues', { slices: {} });
    await writer.records('issues', [{ id: 4 }]);
    await writer.state('issues', {});
    await writer.state('issues', {});
    await writer.state('jobs', {});
    const states = parseProtocolOutput(output.text()).flatMap(({ state }) =>
      state === undefined ? [] : [state],
    );
    expect(
      states.map(({ stream, sourceStats }) => [stream.stream_descriptor.name, sourceStats.recordCount]),
    ).toEqual([
      ['issues', 2],
      ['issues', 1],
      ['issues', 0],
      ['jobs', 1],
    ]);
    expect(output.text()).toContain('"sourceStats":{"recordCount":2.0}');
  });

  it('takes secrets out of what is for people, and nowhere else', async () => {
    const { writer, output } = setUp();
    const trace = {
      message: 'hush',
      internal_message: 'hush',
      stack_trace: 'hush',
      failure_type: 'system_error',
    } as const;
    await writer.message({ type: 'LOG', log: { level: 'INFO', message: 'say hush' } });
    await writer.message(errorMessage(trace, 1));
    await writer.message({
      type: 'CONNECTION_STATUS',
      connectionStatus: { status: 'FAILED', message: 'hush' },
    });
    expect(output.text()).not.toContain('hush');
    expect(parseProtocolOutput(output.text())[0]?.log?.message).toBe('say ***');
    await writer.message(controlMessage({ token: 'hush' }, 1));
    await writer.records('issues', [{ title: 'hush' }]);
    expect(output.text().match(/hush/g)).toHaveLength(2);
  });

  it('waits for a slow reader, and lets all who wait go on together', async () => {
    const { writer, output } = setUp({ isHeld: true });
    const first = writer.records('issues', [{ id: 1 }]);
    const second = writer.records('jobs', [{ id: 2 }]);
    expect(await isSettled(Promise.race([first, second]))).toBe(false);
    output.release();
    await new Promise(setImmediate);
    output.release();
    await Promise.all([first, second]);
    expect(parseProtocolOutput(output.text())).toHaveLength(2);
  });

  it('keeps the order of calls that did not wait', async () => {
    const { writer, output } = setUp();
    void writer.message(statusMessage('issues', 'RUNNING', 1));
    void writer.records('issues', [{ id: 1 }]);
    await writer.state('issues', {});
    expect(parseProtocolOutput(output.text()).map(({ type }) => type)).toEqual(['TRACE', 'RECORD', 'STATE']);
  });

  it('flushes only when everything has been handed over', async () => {
    const { writer, output } = setUp({ isHeld: true });
    void writer.records('issues', [{ id: 1 }]);
    const flushed = writer.flush();
    expect(await isSettled(flushed)).toBe(false);
    output.release();
    await new Promise(setImmediate);
    output.release();
    await flushed;
    expect(output.writes).toHaveLength(1);
  });

  it('tells once that the reader is gone, frees who waits, and drops the rest', async () => {
    const { writer, output, broken } = setUp({ isHeld: true });
    const waiting = writer.records('issues', [{ id: 1 }]);
    const gone = Object.assign(new Error('write EPIPE'), { code: 'EPIPE' });
    output.stream.destroy(gone);
    await waiting;
    await writer.records('issues', [{ id: 2 }]);
    await writer.flush();
    expect(broken).toEqual([gone]);
    expect(output.writes).toHaveLength(1);
  });

  it('drops what comes after its end', async () => {
    const { writer, output } = setUp();
    await writer.state('issues', {});
    writer.close();
    await writer.state('issues', {});
    await writer.flush();
    expect(output.writes).toHaveLength(1);
  });
});
