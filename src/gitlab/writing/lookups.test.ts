import { describe, expect, it } from 'vitest';
import { differencesOf } from './lookups.ts';

describe('what is there', () => {
  it.each([
    [{ name: 'Bug', color: '#aabbcc' }, { name: 'bug', color: '#AABBCC', id: 1 }, []],
    [{ due_date: '2026-01-01' }, { due_date: null }, ['due_date']],
    [{ due_date: '' }, { due_date: null }, []],
    [{ released_at: '2026-01-01T00:00:00Z' }, { released_at: '2026-01-01T01:00:00.000+01:00' }, []],
    [{ released_at: '2026-01-01T00:00:00Z' }, { released_at: '2026-01-01T00:00:01.000Z' }, ['released_at']],
    [{ access_level: 30 }, { access_level: 40 }, ['access_level']],
    [{ password: 'x', assignee_ids: [1] }, { assignee_ids: [2] }, []],
  ])('%j differs from %j in %j', (asked, found, expected) => {
    expect(differencesOf(asked, found)).toEqual(expected);
  });
});
