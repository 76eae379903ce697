import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sandboxTokens } from '../sandbox/tokens.ts';
import { ensureBuilt } from '../support/program.ts';
import { statusesOf } from '../support/protocol.ts';
import type { HostileCase } from './case.ts';
import type { Stage } from './run-case.ts';
import { openStage, playCase } from './run-case.ts';

/** Memory of a read where nothing is large, in MiB, with room to spare. */
const usualMiB = 250;
/** No case may wait for longer: patience is cut short, but what a server asks for (a second) is obeyed. */
const longestSeconds = 30;

/** Plays the cases of one kind: what the read says, how it ends, what it costs, and that nothing is lost or leaks. */
export function testCases(kind: string, cases: readonly HostileCase[]): void {
  let stage: Stage;
  beforeAll(async () => {
    await ensureBuilt();
    stage = await openStage();
  });
  afterAll(() => stage.close());

  describe(`a server that is hostile or broken: ${kind}`, () => {
    it.concurrent.each(cases)('$name', async (one) => {
      const { run, healed, said, lost, seconds, peakMiB, caught } = await playCase(stage, one);
      const isComplete = one.end === 'complete';
      expect({ said, exitCode: run.exitCode, signal: run.signal }).toEqual({
        said: isComplete ? '' : (expect.stringMatching(one.says ?? /./) as string),
        exitCode: isComplete ? 0 : 1,
        signal: null,
      });
      const stream = one.stream ?? 'issues';
      if (!isComplete && one.isPlaceless !== true) expect(said).toMatch(/GET \/api\/v4\//);
      expect(said.split('\n')).toHaveLength(1);
      expect(statusesOf(run.messages, stream).at(-1)).toBe(isComplete ? 'COMPLETE' : 'INCOMPLETE');
      expect(lost).toEqual([]);
      if (healed !== undefined) expect(healed.exitCode).toBe(0);
      expect(caught).toEqual([]);
      for (const text of [run.stdout, run.stderr]) expect(text).not.toContain(sandboxTokens.owner);
      expect(run.stderr.replace(/peak memory: \d+ KiB\n/, '')).toBe('');
      expect(seconds).toBeLessThan(longestSeconds);
      expect(peakMiB).toBeLessThan(one.maxMiB ?? usualMiB);
      one.holds?.(run);
    });
  });
}
