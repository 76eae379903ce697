import { describe, expect, it } from 'vitest';
import type { StreamProgress } from '../../core/port.ts';
import { renderBar } from './bar.ts';

const routes = { groupSlices: 0, quietSlices: 0, bulkParents: 0 };
const issues: StreamProgress = {
  ...{
    stream: 'issues',
    records: 1500,
    slices: 30,
    isListed: true,
    slicesDone: 10,
    slicesReached: 12,
    routes,
  },
};
const jobs: StreamProgress = {
  ...issues,
  stream: 'jobs',
  records: 1,
  slices: 10,
  slicesDone: 8,
  slicesReached: 8,
};
const view = { streams: [issues, jobs], rate: 1234.5, requests: 77, heldUntil: undefined };
const wide = { columns: 120, hasColor: false };

describe('renderBar', () => {
  it('shows slices done of all, records, their rate and requests', () => {
    expect(renderBar(view, wide)).toBe(
      `[${'█'.repeat(12)}${'░'.repeat(12)}] 18/40 slices  1,501 records  1,235/s  77 requests`,
    );
  });

  it('shows a wait in place of the rate', () => {
    const heldUntil = Date.parse('2026-01-01T10:20:30Z');
    expect(renderBar({ ...view, heldUntil }, wide)).toContain('rate limit until 10:20:30 UTC');
    expect(renderBar({ ...view, heldUntil }, { ...wide, hasColor: true })).toContain('\u001b[33m█');
  });

  it('is never full while more slices may be found', () => {
    const listing = { ...issues, isListed: false, slicesDone: 30, slicesReached: 30 };
    expect(renderBar({ ...view, streams: [listing] }, wide)).toMatch(/^\[█{22}░░\] 30\/30\+ slices/);
    expect(renderBar({ ...view, streams: [{ ...listing, isListed: true }] }, wide)).toMatch(/^\[█{24}\]/);
  });

  it('says that it looks for slices before the first is found', () => {
    const nothing = { ...issues, records: 0, slices: 0, isListed: false, slicesDone: 0, slicesReached: 0 };
    expect(renderBar({ ...view, streams: [nothing], requests: undefined }, wide)).toBe(
      `[${'░'.repeat(24)}] looking for groups and projects  0 records  1,235/s`,
    );
  });

  it.each([80, 60, 40, 10, 1, 0])('is shorter than a terminal of %i columns', (columns) => {
    expect(renderBar(view, { columns, hasColor: false }).length).toBeLessThan(Math.max(1, columns));
    // Colors take no room on the screen.
    const seen = renderBar(view, { columns, hasColor: true }).replace(/\u001b\[\d+m/g, '');
    expect(seen).toBe(renderBar(view, { columns, hasColor: false }));
  });
});
