import { describe, expect, it } from 'vitest';
import { TransientError } from '../../base/errors.ts';
import type { MutableJsonObject } from '../../base/json.ts';
import type { Page } from '../../core/port.ts';
import type { FilteredSync, SnapshotSync } from '../../core/sync.ts';
import issueNotes from '../../streams/issue_notes.ts';
import projectMilestones from '../../streams/project_milestones.ts';
import releases from '../../streams/releases.ts';
import type { Listing } from '../listing.ts';
import { readChildren } from './children.ts';
import { readFiltered, readSnapshot, readStable } from './snapshot.ts';
import { createFakeTable } from './testing.ts';
import type { Walk } from './walk.ts';

const rowsOf = (...ids: number[]): MutableJsonObject[] => ids.map((id) => ({ id }));

async function idsOf(
  pages: AsyncIterable<{ readonly rows: readonly MutableJsonObject[] }>,
): Promise<unknown[]> {
  const ids: unknown[] = [];
  for await (const { rows } of pages) ids.push(...rows.map(({ id }) => id));
  return ids;
}

describe('readStable', () => {
  it('reads each page once where nothing vanishes', async () => {
    const { listing, asked } = createFakeTable({ select: () => rowsOf(1, 2, 3, 4, 5), pageSize: 2 });
    expect(await idsOf(readStable(listing, {}))).toEqual([1, 2, 3, 4, 5]);
    expect(asked).toHaveLength(3);
  });

  it('reads the list again when a row that was read vanishes and shifts another over the edge of a page (SAFE-CURSOR)', async () => {
    let rows = rowsOf(1, 2, 3, 4, 5);
    const onRequest = (number: number): void => {
      if (number === 2) rows = rowsOf(2, 3, 4, 5);
    };
    const { listing } = createFakeTable({ select: () => rows, pageSize: 2, onRequest });
    const ids = await idsOf(readStable(listing, {}));
    expect(ids).toEqual([1, 2, 4, 5, 2, 3, 4, 5]);
  });

  it('reads a list again that was too long to be counted, and has shrunk meanwhile (SAFE-CURSOR)', async () => {
    let rows = rowsOf(1, 2, 3, 4, 5);
    const onRequest = (number: number): void => {
      if (number === 2) rows = rowsOf(2, 3, 4, 5);
    };
    const { listing } = createFakeTable({ select: () => rows, pageSize: 2, countLimit: 4, onRequest });
    expect(await idsOf(readStable(listing, {}))).toContain(3);
  });

  it('reads what is not counted a second time where no row may be lost, and shows each row once (SAFE-CURSOR)', async () => {
    let rows = rowsOf(1, 2, 3, 4, 5);
    const onRequest = (number: number): void => {
      if (number === 2) rows = rowsOf(2, 3, 4, 5);
    };
    const { listing, asked } = createFakeTable({
      select: () => rows,
      pageSize: 2,
      hasTotals: false,
      onRequest,
    });
    const ids = await idsOf(readStable(listing, {}, { rowIdOf: ({ id }) => Number(id) }));
    expect(ids).toEqual([1, 2, 4, 5, 3]);
    expect(asked).toHaveLength(4);
  });

  it('gives up on a list that never holds still', async () => {
    let left = 100;
    const select = (): MutableJsonObject[] => rowsOf(...Array.from({ length: left }, (_, id) => id));
    const onRequest = (): void => {
      left -= 1;
    };
    const { listing } = createFakeTable({ select, pageSize: 10, onRequest });
    await expect(idsOf(readStable(listing, {}))).rejects.toThrow(TransientError);
  });
});

describe('readFiltered', () => {
  const asOf = Date.parse('2026-01-01T00:00:00Z');
  const sync: FilteredSync = {
    mode: 'filtered',
    paging: 'offset',
    cursor: 'released_at',
    since: 'updated_after',
  };
  const slice = { kind: 'project', id: '1', label: 'a/b', facts: {} } as const;
  const from = { at: '2025-12-01T00:00:00.000Z' };
  const walkOf = (listing: Listing): Walk<FilteredSync> => ({
    ...{ listing, stream: releases, sync, slice, query: {}, from, asOf },
    ...{ parent: undefined, startDate: undefined, lookbackMs: 0 },
  });

  it('moves its cursor at the end alone: the listing does not ascend by it (ORDER)', async () => {
    const { listing, asked } = createFakeTable({ select: () => rowsOf(5, 4, 3, 2, 1), pageSize: 2 });
    const walk = walkOf(listing);
    const pages = [];
    for await (const page of readFiltered(walk)) pages.push(page);
    expect(pages.flatMap(({ records }) => records.map(({ id }) => id))).toEqual([5, 4, 3, 2, 1]);
    expect(pages.map(({ cursor }) => cursor?.at)).toEqual([
      undefined,
      undefined,
      undefined,
      '2026-01-01T00:00:00.000Z',
    ]);
    expect(asked[0]).toMatchObject({ updated_after: from.at });
  });

  it('finds a row that another one has hidden by vanishing, in a list that is not counted (SAFE-CURSOR)', async () => {
    const walk = { ...walkOf(vanishing()), stream: projectMilestones };
    expect(await idsIn(readFiltered(walk))).toEqual([5, 4, 2, 1, 3]);
  });
});

/** A list that is not counted, and loses its first row before its second page. */
function vanishing(): Listing {
  let rows = rowsOf(5, 4, 3, 2, 1);
  const onRequest = (number: number): void => {
    if (number === 2) rows = rowsOf(4, 3, 2, 1);
  };
  return createFakeTable({ select: () => rows, pageSize: 2, countLimit: 3, onRequest }).listing;
}

async function idsIn(pages: AsyncIterable<Page>): Promise<unknown[]> {
  const ids: unknown[] = [];
  for await (const { records } of pages) ids.push(...records.map(({ id }) => id));
  return ids;
}

describe('a list that is read whole, and not counted', () => {
  const slice = { kind: 'project', id: '1', label: 'a/b', facts: {} } as const;
  const common = { slice, query: {}, from: undefined, parent: undefined, startDate: undefined };
  const times = { asOf: 0, lookbackMs: 0 };

  it('shows a row that another one has hidden by vanishing: what is not shown counts as gone (GONE-IS-PROVEN)', async () => {
    const sync: SnapshotSync = { mode: 'snapshot', paging: 'offset' };
    const walk = { listing: vanishing(), stream: projectMilestones, sync, ...common, ...times };
    expect(await idsIn(readSnapshot(walk))).toEqual([5, 4, 2, 1, 3]);
  });

  it('shows it of a parent too, whose cursor passes it (SAFE-CURSOR)', async () => {
    const { sync } = issueNotes;
    if (sync.mode !== 'children') throw new TypeError('Notes are children');
    const walk = { listing: vanishing(), stream: issueNotes, sync, ...common, ...times };
    expect(await idsIn(readChildren(walk))).toEqual([5, 4, 2, 1, 3]);
  });
});
