import { describe, expect, it } from 'vitest';
import type { MutableJsonObject } from '../base/json.ts';
import type { Slice } from '../core/port.ts';
import type { Stream } from '../core/stream.ts';
import issues from '../streams/issues.ts';
import notes from '../streams/merge_request_notes.ts';
import members from '../streams/project_members.ts';
import users from '../streams/users.ts';
import { completeRecords, credentialFields } from './records.ts';

const slice: Slice = { kind: 'project', id: '42', label: 'group/project', facts: {} };
const complete = (row: MutableJsonObject, stream: Stream): MutableJsonObject => {
  completeRecords([row], { stream, slice, variant: undefined, parent: { id: 9, iid: 3 } });
  return row;
};

describe('completeRecords', () => {
  it('sets the ids of nested objects beside them, null where they are absent', () => {
    expect(complete({ id: 1, project_id: 7, author: { id: 5 }, assignee: null }, issues)).toMatchObject({
      project_id: 7,
      author: { id: 5 },
      author_id: 5,
      assignee_id: null,
      milestone_id: null,
    });
  });

  it('adds the id of the slice where GitLab leaves it out, and carries the ids of the parent', () => {
    expect(complete({ id: 1 }, members)).toEqual({ id: 1, project_id: 42 });
    expect(complete({ id: 1 }, notes)).toMatchObject({
      project_id: 42,
      merge_request_id: 9,
      merge_request_iid: 3,
    });
  });

  it('adds no slice to a record that several slices share', () => {
    expect(complete({ id: 1 }, users)).toEqual({ id: 1 });
  });

  it('drops credentials (SECRET-NEVER-PRINTED)', () => {
    expect(complete({ id: 1, runners_token: 'GR1348941', token: 'x' }, members)).toEqual({
      id: 1,
      project_id: 42,
    });
  });

  it.each(credentialFields)('drops %s where it is the only one', (field) => {
    expect(complete({ id: 1, [field]: 'glpat-1' }, members)).toEqual({ id: 1, project_id: 42 });
    expect(complete({ id: 1, [field]: null }, members)).toEqual({ id: 1, project_id: 42 });
  });
});
