import { describe, expect, it } from 'vitest';
import { createVirtualClock } from '../../base/virtual-clock.ts';
import { createMemoryOutput, fakeStream } from '../shared/testing.ts';
import { createWatch } from '../shared/watch.ts';
import { createStatusLine } from './status-line.ts';

describe('createStatusLine', () => {
  it('shows the rate of the last seconds, in a line as wide as the terminal is now', async () => {
    const clock = createVirtualClock({ now: 0, seed: 1 });
    const output = createMemoryOutput();
    const terminal = Object.assign(output.stream, { columns: 100 });
    const line = createStatusLine(terminal, { clock, hasColor: false });
    const watch = createWatch(clock);
    const issues = watch.tally.of(fakeStream('issues'));
    issues.found(1);
    const shown = async (records: number, afterMs: number): Promise<string> => {
      issues.emitted('1', records);
      await clock.advance(afterMs);
      line.show(watch);
      return output.writes.at(-1) ?? '';
    };
    expect(await shown(0, 0)).toContain('  0/s');
    expect(await shown(500, 1000)).toContain('  500/s');
    expect(await shown(0, 4000)).toContain('  100/s');
    expect(await shown(0, 4000)).toContain('  0/s');
    terminal.columns = 20;
    expect(await shown(0, 0)).toMatch(/^\r\u001b\[K.{19}$/);
    line.clear();
    expect(output.writes.at(-1)).toBe('\r\u001b[K');
  });
});
