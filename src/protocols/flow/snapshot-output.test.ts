import { describe, expect, it } from 'vitest';
import { silentLog } from '../../base/log.ts';
import { createVirtualClock } from '../../base/virtual-clock.ts';
import { createMemoryOutput, fakeStream } from '../shared/testing.ts';
import { createBindingState } from './binding-state.ts';
import { unpackRows } from './digest.ts';
import { applyPatch } from './merge-patch.ts';
import type { SnapshotOutput } from './snapshot-output.ts';
import { createSnapshotOutput } from './snapshot-output.ts';
import { createSnapshotPass } from './snapshot.ts';
import { createFlowWriter } from './writer.ts';

/** An output, and what a platform has of it after each checkpoint. */
function setUp() {
  const out = createMemoryOutput();
  const clock = createVirtualClock({ now: 0, seed: 1 });
  const stream = fakeStream('branches');
  const state = createBindingState('branches', undefined);
  const output: SnapshotOutput = createSnapshotOutput({
    binding: {
      stream,
      state,
      mode: 'full',
      intervalMs: 1,
      path: ['branches'],
      index: 0,
      stateKey: 'branches',
      inherited: undefined,
    },
    snapshot: createSnapshotPass({ stream, digests: {}, budget: { left: 1e6 }, isOwned: () => true }),
    writer: createFlowWriter({ out: out.stream, onBroken: () => undefined }),
    clock,
    log: silentLog,
  });
  return { output, clock, committed: () => replay(out.text()) };
}

interface Line {
  readonly captured?: { readonly doc: { readonly id: number; readonly _meta: { readonly op: string } } };
  readonly checkpoint?: { readonly state: { readonly updated: object } };
}

interface Digests {
  readonly bindingStateV1?: { readonly branches?: { readonly digests?: Readonly<Record<string, never>> } };
}

/** After each checkpoint: the rows that are there, and those that the state remembers. */
function replay(
  text: string,
): readonly { readonly rows: readonly number[]; readonly remembered: readonly number[] }[] {
  const rows = new Set<number>();
  let state: unknown = {};
  return text
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((line) => {
      const { captured, checkpoint } = JSON.parse(line) as Line;
      if (captured !== undefined) {
        const { id, _meta: meta } = captured.doc;
        if (meta.op === 'd') rows.delete(id);
        else rows.add(id);
        return [];
      }
      state = applyPatch(state as never, (checkpoint?.state.updated ?? {}) as never);
      const { digests = {} } = (state as Digests).bindingStateV1?.branches ?? {};
      const remembered = Object.values(digests).flatMap((packed) =>
        [...unpackRows(packed).keys()].map((key) => Number((JSON.parse(key) as number[])[1])),
      );
      return [{ rows: [...rows].sort((a, b) => a - b), remembered: remembered.sort((a, b) => a - b) }];
    });
}

const rowsFrom = (first: number, count: number): { project_id: number; id: number }[] =>
  Array.from({ length: count }, (_, index) => ({ project_id: 7, id: first + index }));

describe('the output of a snapshot stream', () => {
  it('commits no row that the state does not remember, wherever it is cut (ROWS-WITH-MEMORY)', async () => {
    const { output, committed } = setUp();
    for (let page = 0; page < 25; page += 1) await output.take('7', rowsFrom(page * 100, 100));
    await output.take('8', rowsFrom(5000, 10));
    await output.end('7');
    await output.flush({ version: 1 });
    expect(committed().map(({ rows }) => rows.length)).toEqual([1000, 2000, 2510]);
    for (const { rows, remembered } of committed()) expect(remembered).toEqual(rows);
  });

  it('lets documents wait for ten seconds at the most while others come', async () => {
    const { output, clock, committed } = setUp();
    await output.take('7', rowsFrom(1, 1));
    await clock.advance(9000);
    await output.take('7', rowsFrom(2, 1));
    expect(committed()).toHaveLength(0);
    await clock.advance(1000);
    await output.take('7', rowsFrom(3, 1));
    expect(committed()).toHaveLength(1);
  });

  it('writes nothing where nothing happened', async () => {
    const { output, committed } = setUp();
    await output.end('7');
    await output.flush(undefined);
    expect(committed()).toEqual([]);
  });
});
