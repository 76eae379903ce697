import { SourceError, TransientError } from '../../base/errors.ts';

/** Gives the answer for a key, and asks only where it is not known. */
export type Memory<T> = (key: string, ask: () => Promise<T>) => Promise<T>;

/**
 * Asks for each key once, whoever asks meanwhile, and remembers the answer; also a refusal, but not a failure that may
 * pass. Of many keys, those asked for last are remembered.
 */
export function createMemory<T>(most = 10_000): Memory<T> {
  const answers = new Map<string, Promise<T>>();
  return (key, ask) => {
    const known = answers.get(key);
    const answer = known ?? ask();
    answers.delete(key);
    answers.set(key, answer);
    const [oldest] = answers.keys();
    if (answers.size > most && oldest !== undefined) answers.delete(oldest);
    if (known === undefined)
      answer.catch((thrown: unknown) => {
        const isFinal = thrown instanceof SourceError && !(thrown instanceof TransientError);
        if (!isFinal && answers.get(key) === answer) answers.delete(key);
      });
    return answer;
  };
}
