/** Records between two states, and how many of them were refused. */
export interface Counts {
  readonly records: number;
  readonly rejected: number;
}

/** What became of records, in the order in which they came. */
export interface Settling {
  /** A record has come; the call that is given back tells that it is settled. */
  begin(stream: string): (isRejected: boolean) => void;
  /**
   * A state has come: `tell` is called once every record before it is settled, one state after the other, with the
   * records since the last state of that stream (of any, without a stream).
   */
  state(stream: string | undefined, tell: (counts: Counts) => Promise<void>): void;
  /** Resolves when fewer than so many records are unsettled. */
  fewerThan(most: number): Promise<void>;
  /** Resolves when all states that can be told are told. Rejects with what telling rejected with. */
  told(): Promise<void>;
}

interface Entry {
  readonly stream: string;
  isSettled: boolean;
  isRejected: boolean;
}

interface Waiting {
  /** Records that came before. */
  readonly after: number;
  readonly tell: () => Promise<void>;
}

/** Creates a settling over one input. */
export function createSettling(): Settling {
  const entries: Entry[] = [];
  const states: Waiting[] = [];
  const tally = createTally();
  let begun = 0;
  let passed = 0;
  let telling: Promise<void> = Promise.resolve();
  let wake = Promise.withResolvers<undefined>();

  const tellStates = (): void => {
    while (states[0] !== undefined && states[0].after <= passed) void states.shift()?.tell();
  };
  const look = (): void => {
    tellStates();
    while (entries[0]?.isSettled === true) {
      const entry = entries.shift();
      passed += 1;
      if (entry !== undefined) tally.add(entry.stream, entry.isRejected);
      tellStates();
    }
    wake.resolve(undefined);
    wake = Promise.withResolvers();
  };
  return {
    begin: (stream) => {
      const entry: Entry = { stream, isSettled: false, isRejected: false };
      entries.push(entry);
      begun += 1;
      return (isRejected) => {
        entry.isSettled = true;
        entry.isRejected = isRejected;
        look();
      };
    },
    state: (stream, tell) => {
      const tellNext = (): Promise<void> => {
        const counts = tally.take(stream);
        telling = telling.then(() => tell(counts));
        // Whoever waits for `told` hears of it.
        telling.catch(() => undefined);
        return telling;
      };
      states.push({ after: begun, tell: tellNext });
      look();
    },
    fewerThan: async (most) => {
      while (entries.length >= most) await wake.promise;
    },
    told: () => telling,
  };
}

interface Tally {
  add(stream: string, isRejected: boolean): void;
  take(stream: string | undefined): Counts;
}

function createTally(): Tally {
  const totals = new Map<string, Counts>();
  return {
    add: (stream, isRejected) => {
      const { records, rejected } = totals.get(stream) ?? { records: 0, rejected: 0 };
      totals.set(stream, { records: records + 1, rejected: rejected + (isRejected ? 1 : 0) });
    },
    take: (stream) => {
      const taken = [...totals].filter(([name]) => stream === undefined || name === stream);
      for (const [name] of taken) totals.delete(name);
      const sum = (of: keyof Counts): number => taken.reduce((all, [, counts]) => all + counts[of], 0);
      return { records: sum('records'), rejected: sum('rejected') };
    },
  };
}
