import { Writable } from 'node:stream';
import type { Stream } from '../../core/stream.ts';

/** An output that tests look into. */
export interface MemoryOutput {
  readonly stream: Writable;
  /** Each text that was written, one for each write. */
  readonly writes: readonly string[];
  /** All that was written. */
  text(): string;
  /** Lets a write that is held back go on. */
  release(): void;
}

/** Collects what is written. With `isHeld`, each write is held back until it is released, as a slow reader does. */
export function createMemoryOutput({ isHeld = false } = {}): MemoryOutput {
  const writes: string[] = [];
  const held: (() => void)[] = [];
  const stream = new Writable({
    decodeStrings: false,
    highWaterMark: isHeld ? 1 : 1024 * 1024,
    write: (chunk: unknown, _encoding, done) => {
      if (chunk !== '') writes.push(String(chunk));
      if (isHeld) held.push(done);
      else done();
    },
  });
  return { stream, writes, text: () => writes.join(''), release: () => held.shift()?.() };
}

/** A stream that a test needs by name; a snapshot unless a cursor is named. */
export function fakeStream(name: string, cursor?: string): Stream {
  return {
    name,
    description: `The ${name}.`,
    docs: `${name}.html`,
    per: 'project',
    route: `/projects/:project_id/${name}`,
    query: {},
    variants: {},
    key: ['project_id', 'id'],
    sync:
      cursor === undefined
        ? { mode: 'snapshot', paging: 'offset' }
        : { mode: 'filtered', paging: 'offset', cursor, since: 'updated_after' },
    carry: {},
    flatten: [],
    fill: {},
    drop: [],
    answer: 'list',
    shared: false,
    needs: { tier: 'free', role: 'none', jobToken: false },
  };
}
