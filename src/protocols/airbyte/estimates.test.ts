import { describe, expect, it } from 'vitest';
import { parseProtocolOutput } from '../../../acceptance-tests/support/protocol.ts';
import { createVirtualClock } from '../../base/virtual-clock.ts';
import { createPassTally } from '../../engine/tally.ts';
import { createMemoryOutput, fakeStream } from '../shared/testing.ts';
import { createEstimates } from './estimates.ts';
import { createWriter } from './writer.ts';

const summary = { records: 3, requests: 1, slices: 1, skipped: 0, seconds: 1 };

function setUp() {
  const output = createMemoryOutput();
  const clock = createVirtualClock({ now: 1_700_000_000_000, seed: 1 });
  const writer = createWriter({
    out: output.stream,
    clock,
    redact: (text) => text,
    onBroken: () => undefined,
  });
  const tally = createPassTally();
  const issues = tally.of(fakeStream('issues'));
  const estimates = createEstimates({ writer, clock, tally });
  const sink = estimates.watched((event) =>
    event.type === 'records' ? writer.records(event.stream, event.records) : Promise.resolve(),
  );
  const read = async (count: number): Promise<void> => {
    issues.emitted('1', count);
    const records = Array.from({ length: count }, () => ({ id: 1 }));
    await sink({ type: 'records', stream: 'issues', records });
  };
  const told = (): unknown[] =>
    parseProtocolOutput(output.text()).flatMap(({ trace }) => trace?.estimate ?? []);
  return { issues, estimates, sink, read, told };
}

const estimate = (rows: number): unknown => ({
  name: 'issues',
  type: 'STREAM',
  row_estimate: rows,
  byte_estimate: rows * '{"id":1}'.length,
});

describe('createEstimates', () => {
  it('tells the first as soon as records are there, a change when it is time, and the truth at the end', async () => {
    const { issues, estimates, sink, read, told } = setUp();
    issues.found(2);
    issues.listed();
    issues.began(['1'], 4);
    estimates.tell();
    expect(told()).toEqual([]);
    await read(1);
    expect(told()).toEqual([estimate(8)]);
    await read(1);
    estimates.tell();
    expect(told()).toHaveLength(1);
    issues.began(['2'], 2);
    estimates.tell();
    expect(told()).toEqual([estimate(8), estimate(6)]);
    await sink({ type: 'completed', stream: 'issues', summary });
    estimates.tell();
    expect(told()).toEqual([estimate(8), estimate(6), estimate(3)]);
  });

  it('tells nothing where nothing is counted, or where all that is counted is there', async () => {
    const { issues, estimates, sink, read, told } = setUp();
    issues.found(1);
    issues.listed();
    await read(2);
    estimates.tell();
    issues.began(['1'], 3);
    await read(3);
    estimates.tell();
    await sink({ type: 'completed', stream: 'issues', summary });
    expect(told()).toEqual([]);
  });

  it('leaves the last estimate of a stream that was not read to its end', async () => {
    const { issues, estimates, sink, read, told } = setUp();
    issues.found(1);
    issues.listed();
    issues.began(['1'], 4);
    await read(1);
    await sink({ type: 'interrupted', stream: 'issues', summary });
    issues.began(['1'], 9);
    estimates.tell();
    expect(told()).toEqual([estimate(4)]);
  });
});
