import type { SourceError } from '../../base/errors.ts';
import { toSourceError } from '../../base/errors.ts';
import type { Clock } from '../../base/clock.ts';
import type { Binding } from './binding.ts';

/** What one pass came to. */
export interface PassOutcome {
  readonly failures: ReadonlyMap<string, SourceError>;
}

/** What repeating passes needs. */
export interface PollOptions {
  readonly bindings: readonly Binding[];
  readonly clock: Clock;
  /** Ends the passes under way, and all. */
  readonly signal: AbortSignal;
  readonly runPass: (bindings: readonly Binding[]) => Promise<PassOutcome>;
}

/** Passes in a row in which a stream may fail for a passing reason before the capture ends for it. */
const mostTransientFailures = 3;

/**
 * Reads all bindings, each again at its interval, until the signal aborts: those of one interval in one pass, so that
 * a listing is read once for all of them. A stream that fails ends the capture after the passes under way, so that the
 * others come forward whatever one of them does; one that fails for a passing reason first has two more passes. Throws the
 * error of the failed streams.
 */
export async function pollAll(options: PollOptions): Promise<void> {
  const intervals = new Map<number, Binding[]>();
  for (const binding of options.bindings) {
    const group = intervals.get(binding.intervalMs) ?? [];
    intervals.set(binding.intervalMs, [...group, binding]);
  }
  const ending = new AbortController();
  await Promise.all([...intervals].map(([interval, group]) => poll(options, interval, group, ending)));
  if (ending.signal.aborted) throw toSourceError(ending.signal.reason);
}

async function poll(
  { clock, signal, runPass }: PollOptions,
  intervalMs: number,
  bindings: readonly Binding[],
  ending: AbortController,
): Promise<void> {
  const counts = new Map<string, number>();
  const either = AbortSignal.any([signal, ending.signal]);
  while (!either.aborted) {
    const startedMs = clock.now();
    try {
      const { failures } = await runPass(bindings);
      const fatal = judge(failures, counts);
      if (fatal !== undefined) ending.abort(fatal);
    } catch (thrown) {
      ending.abort(toSourceError(thrown));
    }
    await rest(clock, startedMs + intervalMs, either);
  }
}

/** The failure for which the capture must end, if there is one. */
function judge(
  failures: ReadonlyMap<string, SourceError>,
  counts: Map<string, number>,
): SourceError | undefined {
  for (const stream of counts.keys()) if (!failures.has(stream)) counts.delete(stream);
  let fatal: SourceError | undefined;
  for (const [stream, error] of failures) {
    const count = (counts.get(stream) ?? 0) + 1;
    counts.set(stream, count);
    if (error.kind !== 'transient' || count >= mostTransientFailures) fatal ??= error;
  }
  return fatal;
}

async function rest(clock: Clock, untilMs: number, signal: AbortSignal): Promise<void> {
  try {
    await clock.sleep(Math.max(0, untilMs - clock.now()), signal);
  } catch (thrown) {
    if (!signal.aborted) throw thrown;
  }
}
