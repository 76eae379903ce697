import type { Cursor, Page } from '../core/port.ts';

/**
 * Pages put together up to so many records, so that what is done for many records at once has as many as it can take. The
 * cursor is that of the last page that has one; a page is never cut. What was read before a failure comes before it.
 */
export async function* joined(pages: AsyncIterable<Page>, size: number): AsyncGenerator<Page> {
  let held: Page | undefined;
  try {
    for await (const page of pages) {
      held = held === undefined ? page : together(held, page);
      // Another page like this one would be too much.
      if (held.records.length + page.records.length <= size) continue;
      yield held;
      held = undefined;
    }
  } catch (thrown) {
    if (held !== undefined) yield held;
    throw thrown;
  }
  if (held !== undefined) yield held;
}

function together(one: Page, other: Page): Page {
  const cursor: Cursor | undefined = other.cursor ?? one.cursor;
  return {
    records: [...one.records, ...other.records],
    requests: one.requests + other.requests,
    ...(one.total === undefined ? {} : { total: one.total }),
    ...(cursor === undefined ? {} : { cursor }),
  };
}
