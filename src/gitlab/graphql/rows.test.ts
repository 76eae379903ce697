import { describe, expect, it } from 'vitest';
import { hoisted, toRecord, toSnakeCase } from './rows.ts';

describe('toRecord', () => {
  it('writes names in snake_case, at every depth', () => {
    const row = { createdAt: 'x', iterationCadence: { durationInWeeks: 2 }, items: [{ linkType: 'blocks' }] };
    expect(toRecord(row)).toEqual({
      created_at: 'x',
      iteration_cadence: { duration_in_weeks: 2 },
      items: [{ link_type: 'blocks' }],
    });
  });

  it('makes numbers of global ids, and of iids', () => {
    expect(
      toRecord({ id: 'gid://gitlab/Issues::Type/12', namespaceId: 'gid://gitlab/Group/7', iid: '3' }),
    ).toEqual({ id: 12, namespace_id: 7, iid: 3 });
  });

  it('leaves texts alone that only look like ids', () => {
    const row = {
      id: 'gid://gitlab/Note/a1b2',
      externalId: 'CVE-2024-1',
      title: 'gid://gitlab/Issue/12',
      value: '12',
    };
    expect(toRecord(row)).toEqual({
      id: 'gid://gitlab/Note/a1b2',
      external_id: 'CVE-2024-1',
      title: 'gid://gitlab/Issue/12',
      value: '12',
    });
  });

  it('makes lists of connections, without the nodes that the token may not see', () => {
    const labels = { nodes: [{ id: 'gid://gitlab/Label/1' }, null], pageInfo: { hasNextPage: false } };
    expect(toRecord({ labels })).toEqual({ labels: [{ id: 1 }] });
  });

  it('leaves __typename out, and keeps null', () => {
    expect(toRecord({ __typename: 'Issue', closedAt: null })).toEqual({ closed_at: null });
  });
});

describe('hoisted', () => {
  it('puts the fields of widgets into the row, whose own fields win', () => {
    const row = {
      id: 1,
      title: 'own',
      widgets: [{}, { weight: 3 }, null, { title: 'theirs', labels: { nodes: [] } }],
    };
    expect(hoisted(row, 'widgets')).toEqual({ id: 1, title: 'own', weight: 3, labels: { nodes: [] } });
  });

  it('leaves a row alone that declares no such list', () => {
    expect(hoisted({ widgets: [] }, undefined)).toEqual({ widgets: [] });
  });
});

describe('toSnakeCase', () => {
  it('breaks at capitals', () => {
    expect(toSnakeCase('promotedToEpicUrl')).toBe('promoted_to_epic_url');
  });
});
