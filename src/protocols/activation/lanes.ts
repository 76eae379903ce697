/** Runs tasks: those of one lane one after the other, others at once. */
export interface Lanes {
  /** Resolves when the task may begin, and has been begun; tasks must not reject. */
  run(lane: string, task: () => Promise<void>): Promise<void>;
  /** Resolves when all tasks have ended. */
  idle(): Promise<void>;
}

/** Creates lanes with so many tasks under way at most. */
export function createLanes(most: number): Lanes {
  const ends = new Map<string, Promise<void>>();
  const free: (() => void)[] = [];
  let running = 0;
  const enter = async (): Promise<void> => {
    if (running < most) running += 1;
    else await new Promise<void>((resolve) => free.push(resolve));
  };
  const leave = (): void => {
    const next = free.shift();
    if (next === undefined) running -= 1;
    else next();
  };
  return {
    run: (lane, task) => {
      const before = ends.get(lane) ?? Promise.resolve();
      const begun = before.then(enter);
      const end = begun.then(task).finally(leave);
      ends.set(lane, end);
      const forget = (): void => {
        if (ends.get(lane) === end) ends.delete(lane);
      };
      end.then(forget, forget);
      return begun;
    },
    idle: async () => {
      while (ends.size > 0) await Promise.allSettled([...ends.values()]);
    },
  };
}
