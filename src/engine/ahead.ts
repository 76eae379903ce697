import { linkSignal } from '../base/linked-signal.ts';

/**
 * Pages of which the next one is asked for as soon as one has come, while that one is still being worked on: never
 * more than one ahead, so that memory stays bounded. A page's failure comes in its turn, after the pages before it.
 * Whoever stops early waits for nothing: what was asked ahead is aborted. `open` begins the reading. `isWanted` is
 * asked once for each page, in order, before it is given: whether the reader surely goes on behind it. Where it does
 * not, nothing is asked before the reader does.
 */
export async function* ahead<T>(
  outer: AbortSignal,
  open: (signal: AbortSignal) => AsyncIterable<T>,
  isWanted: (page: T) => boolean = () => true,
): AsyncGenerator<T> {
  const link = linkSignal(outer);
  const pages = open(link.signal)[Symbol.asyncIterator]();
  const ask = (): Promise<IteratorResult<T>> => {
    const coming = pages.next();
    // It is awaited in its turn, or not at all: its failure must not count as unhandled until then.
    coming.catch(() => undefined);
    return coming;
  };
  let coming: Promise<IteratorResult<T>> | undefined;
  try {
    for (;;) {
      const result: IteratorResult<T> = await (coming ?? ask());
      if (result.done === true) return;
      coming = isWanted(result.value) ? ask() : undefined;
      yield result.value;
    }
  } finally {
    link.end();
    // Behind a page that was asked ahead, which now ends by the signal.
    await pages.return?.().catch(() => undefined);
  }
}
