import { describe, expect, it } from 'vitest';
import { operations } from '../../generated/operations.ts';
import type { Mapping } from './mapping.ts';
import { keyOf, laneOf, mapCatalog, ownKey } from './mapping.ts';

const entry = (name: string, rest: object): object => ({
  stream: { name },
  destination_sync_mode: 'append',
  destination_object_name: 'issues',
  ...rest,
});

function mappingOf(rest: object = {}): Mapping {
  const mapping = mapCatalog({ streams: [entry('s', rest)] }, operations).get('s');
  if (mapping === undefined) throw new Error('the stream is not mapped');
  return mapping;
}

describe('a catalog', () => {
  it('maps each stream by its destination_object_name, or by its own name', () => {
    const streams = [
      entry('alerts', { destination_sync_mode: 'append_dedup', primary_key: [['a', 'b']] }),
      { stream: { name: 'users', namespace: 'hr' }, destination_sync_mode: 'soft_delete' },
    ];
    const mappings = mapCatalog({ streams }, operations);
    expect(mappings.get('alerts')).toMatchObject({
      mode: 'append_dedup',
      primaryKey: [['a', 'b']],
      keeping: { object: 'issues' },
    });
    expect(mappings.get('hr.users')?.keeping.remove?.name).toBe('users.block');
  });

  it.each([
    [undefined, /must be an object with streams/],
    [{ streams: [{}] }, /a stream has no name/],
    [
      {
        streams: [
          entry('a', { destination_object_name: 'boats' }),
          entry('b', { destination_sync_mode: 'overwrite' }),
        ],
      },
      /a is for boats.*; the stream b has .* overwrite/,
    ],
    [
      { streams: [entry('a', { destination_object_name: 'invitations', destination_sync_mode: 'update' })] },
      /by append, soft_delete/,
    ],
  ])('that asks for what cannot be is refused: %j', (catalog, message) => {
    expect(() => mapCatalog(catalog, operations)).toThrow(message);
  });
});

describe('a record is told from others', () => {
  it('by its own key, whatever the stream and the type', () => {
    expect(keyOf(mappingOf(), { key: 5, title: 'a' })).toBe(keyOf(mappingOf(), { key: '5', title: 'b' }));
    expect(keyOf(mappingOf(), { key: 5 })).toBe(ownKey('5'));
  });

  it('by what GitLab tells such things apart by', () => {
    const releases = mappingOf({ destination_object_name: 'releases' });
    const one = keyOf(releases, { project: 1, tag_name: 'v1', description: 'a' });
    expect(keyOf(releases, { project: 1, tag_name: 'v1', description: 'b' })).toBe(one);
    expect(keyOf(releases, { project: 2, tag_name: 'v1' })).not.toBe(one);
  });

  it("by the stream's primary key, where all of it is there", () => {
    const keyed = mappingOf({ primary_key: [['id'], ['part', 'no']] });
    const one = keyOf(keyed, { id: 1, part: { no: 2 }, title: 'a' });
    expect(keyOf(keyed, { id: 1, part: { no: 2 }, title: 'b' })).toBe(one);
    expect(keyOf(keyed, { id: 1, part: { no: 3 } })).not.toBe(one);
    expect(keyOf(keyed, { id: 1, title: 'a' })).not.toBe(keyOf(keyed, { id: 1, title: 'b' }));
  });

  it('by all of it, in whatever order its fields come', () => {
    expect(keyOf(mappingOf(), { a: 1, b: { c: 2, d: [3] } })).toBe(
      keyOf(mappingOf(), { b: { d: [3], c: 2 }, a: 1 }),
    );
    expect(keyOf(mappingOf(), { a: 1 })).not.toBe(keyOf(mappingOf(), { a: 2 }));
  });
});

it('keeps comments on one thing in their order, and lets issues pass each other', () => {
  const notes = mappingOf({ destination_object_name: 'issue_notes' });
  const note = { project: 1, issue_iid: 2, body: 'a' };
  expect(laneOf(notes, note, 'k1')).toBe(laneOf(notes, { ...note, body: 'b' }, 'k2'));
  expect(laneOf(notes, note, 'k1')).not.toBe(laneOf(notes, { ...note, issue_iid: 3 }, 'k1'));
  expect(laneOf(mappingOf(), { project: 1 }, 'k1')).not.toBe(laneOf(mappingOf(), { project: 1 }, 'k2'));
});
