import type { Clock } from '../base/clock.ts';
import type { Event, Sink } from '../core/port.ts';

/** What keeps a platform from taking a pass that waits for a pass that is dead. */
export interface Heartbeat {
  /** The sink, watched. */
  readonly sink: Sink;
  /** Beats until the signal aborts. Rejects only with what `beat` rejects with. */
  run(signal: AbortSignal): Promise<void>;
}

export interface HeartbeatOptions {
  readonly clock: Clock;
  readonly sink: Sink;
  /** The longest silence, in milliseconds. */
  readonly everyMs: number;
  /** Tells something that counts as life. */
  readonly beat: () => Promise<void>;
}

/** Records and states are signs of life for a platform; logs and statuses are none (Airbyte's heartbeat). */
function isSignOfLife({ type }: Event): boolean {
  return type === 'records' || type === 'checkpoint';
}

/** Creates the heartbeat of one pass. */
export function createHeartbeat({ clock, sink, everyMs, beat }: HeartbeatOptions): Heartbeat {
  let aliveMs = clock.now();
  return {
    sink: async (event) => {
      await sink(event);
      if (isSignOfLife(event)) aliveMs = clock.now();
    },
    run: async (signal) => {
      const rest = (delayMs: number): Promise<boolean> =>
        clock.sleep(delayMs, signal).then(
          () => true,
          () => false,
        );
      while (await rest(Math.max(aliveMs + everyMs - clock.now(), 1))) {
        if (clock.now() - aliveMs < everyMs) continue;
        aliveMs = clock.now();
        await beat();
      }
    },
  };
}
