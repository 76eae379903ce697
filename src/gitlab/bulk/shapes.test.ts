import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../base/json.ts';
import { shapes } from './shapes.ts';

const user = { id: 'gid://gitlab/User/7', username: 'ada', avatarUrl: null };
const issue = { id: 12, iid: 3, project_id: 5, updated_at: '2024-01-01T10:00:00.123Z' };

describe('notes', () => {
  const note = {
    id: 'gid://gitlab/Note/1',
    body: 'Hi',
    createdAt: '2024-01-01T00:00:00Z',
    system: false,
    internal: true,
    imported: false,
    resolvable: false,
    noteableType: 'Issue',
    author: user,
  };
  const list = (nodes: readonly (JsonObject | null)[], hasNextPage = false): JsonObject => ({
    notes: { nodes, pageInfo: { hasNextPage } },
  });
  const read = (...changes: readonly JsonObject[]) =>
    shapes.notes(list(changes.map((change) => ({ ...note, ...change }))), issue, 'Issue');

  it("have REST's fields, their class as type, and what the parent tells", () => {
    expect(read({}, { id: 'gid://gitlab/DiscussionNote/2' })).toEqual([
      {
        id: 1,
        type: null,
        body: 'Hi',
        author: { id: 7, username: 'ada', avatar_url: null },
        created_at: '2024-01-01T00:00:00Z',
        system: false,
        noteable_id: 12,
        noteable_type: 'Issue',
        project_id: 5,
        resolvable: false,
        confidential: true,
        internal: true,
        imported: false,
        imported_from: 'none',
        noteable_iid: 3,
        commands_changes: {},
      },
      expect.objectContaining({ id: 2, type: 'DiscussionNote' }),
    ]);
  });

  it('that can be resolved tell by whom and when', () => {
    const [resolved] =
      read({ resolvable: true, resolved: true, resolvedAt: '2024-01-02T00:00:00Z', resolvedBy: user }) ?? [];
    expect(resolved).toMatchObject({
      resolved: true,
      resolved_at: '2024-01-02T00:00:00Z',
      resolved_by: { id: 7 },
    });
    const [open] = read({ resolvable: true, resolved: false, resolvedAt: null, resolvedBy: null }) ?? [];
    expect(open).toMatchObject({ resolved: false, resolved_at: null, resolved_by: null });
  });

  it('of something else than the parent are left out', () => {
    expect(read({}, { id: 'gid://gitlab/DiffNote/9', noteableType: 'Commit' })).toHaveLength(1);
  });

  it.each([
    ['a note on a line of a diff', { id: 'gid://gitlab/DiffNote/1' }],
    ['a note that was imported', { imported: true }],
    ['an author that is not shown', { author: null }],
    ['one who resolved it and is not shown', { resolvable: true, resolved: true, resolvedBy: null }],
    ['whether it can be resolved, without more', { resolvable: true }],
    ['nothing about whether it is internal', { internal: null }],
  ])('are left to REST for %s', (_case, change) => {
    expect(read({}, change)).toBeUndefined();
  });

  it('are left to REST where there are more, or one is not shown', () => {
    expect(shapes.notes(list([note], true), issue, 'Issue')).toBeUndefined();
    expect(shapes.notes(list([note, null]), issue, 'Issue')).toBeUndefined();
    expect(shapes.notes({}, issue, 'Issue')).toBeUndefined();
  });
});

describe('a pipeline', () => {
  const parent = { id: 1, status: 'success', ref: 'v1', updated_at: '2024-01-01T10:00:00.123Z' };
  const node = {
    ...{ id: 'gid://gitlab/Ci::Pipeline/1', updatedAt: '2024-01-01T10:00:00Z', status: 'SUCCESS' },
    ...{ beforeSha: '00', refPath: 'refs/tags/v1', yamlErrorMessages: null, coverage: 7.5, user },
    detailedStatus: { text: 'passed', hasDetails: true },
  };
  const read = (change: JsonObject) => shapes.pipeline({ ...node, ...change }, parent, 'Pipeline');

  it("has the list's fields, and REST's form of the others", () => {
    expect(read({})).toEqual([
      {
        ...parent,
        before_sha: '00',
        tag: true,
        yaml_errors: null,
        coverage: '7.50',
        user: { id: 7, username: 'ada', avatar_url: null },
        detailed_status: { text: 'passed', has_details: true, illustration: null },
      },
    ]);
    expect(read({ refPath: null, coverage: null })).toMatchObject([{ tag: false, coverage: null }]);
  });

  it.each([
    ['its status has changed', { status: 'RUNNING' }],
    ['who started it is not shown', { user: null }],
    ['its status is not shown', { detailedStatus: null }],
  ])('is left to REST where %s', (_case, change) => {
    expect(read(change)).toBeUndefined();
  });
});

describe('a test report summary', () => {
  const suites = (nodes: readonly JsonObject[], hasNextPage = false): JsonObject => ({
    testReportSummary: {
      total: { time: 1.5, suiteError: null },
      testSuites: { nodes, pageInfo: { hasNextPage } },
    },
  });

  it("has the ids of its suites' jobs as numbers", () => {
    const node = suites([{ name: 'unit', totalTime: 1.5, buildIds: ['4', '5'] }]);
    expect(shapes.test_report_summary(node, {}, 'Pipeline')).toEqual([
      {
        total: { time: 1.5, suite_error: null },
        test_suites: [{ name: 'unit', total_time: 1.5, build_ids: [4, 5] }],
      },
    ]);
  });

  it('is left to REST where there are more suites, or nothing is shown', () => {
    expect(shapes.test_report_summary(suites([], true), {}, 'Pipeline')).toBeUndefined();
    expect(shapes.test_report_summary({ testReportSummary: null }, {}, 'Pipeline')).toBeUndefined();
  });
});
