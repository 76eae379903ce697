import type { PlannedStream, Source, Sweeper } from '../core/port.ts';
import { tellsDeletions } from '../core/stream.ts';
import type { LedgerOptions } from './ledger.ts';
import { Ledger } from './ledger.ts';
import { SweepMemory } from './sweep-memory.ts';

/** The ledgers of a pass, by stream. */
export interface Ledgers {
  readonly ledgers: ReadonlyMap<string, Ledger>;
  /** Set where the pass looks for rows that are gone. */
  readonly deletions: Deletions | undefined;
}

/** What looking for rows that are gone writes into. */
export interface Deletions {
  readonly sweeper: Sweeper;
  readonly ledger: Ledger;
  readonly memory: SweepMemory;
}

/** What ledgers are created for. */
export interface LedgersOptions {
  readonly plan: readonly PlannedStream[];
  readonly source: Pick<Source, 'sweeper'>;
}

/**
 * A ledger for each stream. Where the stream of deletions is read by what changed, the ledgers of other such streams tell
 * its memory what they hand on. Throws ConfigError for a state that cannot be read.
 */
export function createLedgers({ plan, source }: LedgersOptions, options: LedgerOptions): Ledgers {
  const deletions = createDeletions(plan, source.sweeper, options);
  const ledgers = plan.map((planned): [string, Ledger] => {
    const { stream, mode } = planned;
    if (stream === deletions?.ledger.stream) return [stream.name, deletions.ledger];
    const watch = mode === 'incremental' ? deletions?.memory.watch(stream) : undefined;
    return [stream.name, new Ledger(planned, options, watch)];
  });
  return { ledgers: new Map(ledgers), deletions };
}

function createDeletions(
  plan: readonly PlannedStream[],
  sweeper: Sweeper | undefined,
  options: LedgerOptions,
): Deletions | undefined {
  const planned = plan.find(({ stream, mode }) => tellsDeletions(stream) && mode === 'incremental');
  if (planned === undefined || sweeper === undefined) return undefined;
  const ledger = new Ledger(planned, options);
  const { clock, checkpointRecords } = options;
  const { startsLate } = sweeper;
  return { sweeper, ledger, memory: new SweepMemory({ ledger, clock, checkpointRecords, startsLate }) };
}
