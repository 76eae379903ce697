import { describe, expect, it } from 'vitest';
import type { Page } from '../core/port.ts';
import { joined } from './joined.ts';

const page = (ids: readonly number[], at?: string): Page => ({
  records: ids.map((id) => ({ id })),
  requests: 1,
  ...(at === undefined ? {} : { cursor: { at } }),
});

async function* pagesOf(...pages: readonly (Page | Error)[]): AsyncGenerator<Page> {
  for (const one of pages) {
    await Promise.resolve();
    if (one instanceof Error) throw one;
    yield one;
  }
}

async function collect(pages: AsyncIterable<Page>, into: Page[] = []): Promise<readonly Page[]> {
  for await (const one of pages) into.push(one);
  return into;
}

describe('joined', () => {
  it('puts pages together as long as another like the last would fit, with the last cursor', async () => {
    const pages = pagesOf(page([1, 2], 'a'), page([3, 4], 'b'), page([5, 6], 'c'), page([7]));
    expect(await collect(joined(pages, 5))).toEqual([
      { ...page([1, 2, 3, 4], 'b'), requests: 2 },
      { ...page([5, 6, 7], 'c'), requests: 2 },
    ]);
  });

  it('hands on at once what fills it alone', async () => {
    expect(await collect(joined(pagesOf(page([1, 2, 3]), page([4, 5, 6])), 3))).toEqual([
      page([1, 2, 3]),
      page([4, 5, 6]),
    ]);
  });

  it('gives what came before a failure, and then the failure', async () => {
    const got: Page[] = [];
    const reading = collect(joined(pagesOf(page([1], 'a'), new Error('broken')), 10), got);
    await expect(reading).rejects.toThrow('broken');
    expect(got).toEqual([page([1], 'a')]);
  });
});
