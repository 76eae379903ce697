import { describe, expect, it } from 'vitest';
import { ContractError } from '../base/errors.ts';
import type { Slice } from '../core/port.ts';
import members from '../streams/group_members.ts';
import notes from '../streams/merge_request_notes.ts';
import groupWikis from '../streams/group_wikis.ts';
import milestones from '../streams/project_milestones.ts';
import { obstacleOf } from './features.ts';
import commits from '../streams/commits.ts';
import issues from '../streams/issues.ts';
import { familiesOf } from './limits.ts';
import { encodeEntry, pathOf } from './routes.ts';

const slice = (kind: Slice['kind'], facts: Slice['facts'] = {}): Slice => ({
  kind,
  id: '42',
  label: 'a/b',
  facts,
});

describe('pathOf', () => {
  it('fills in the slice and the parent', () => {
    expect(pathOf(members, slice('group'), undefined)).toBe('/groups/42/members');
    expect(pathOf(notes, slice('project'), { iid: 3 })).toBe('/projects/42/merge_requests/3/notes');
  });

  it('says which parameter a parent lacks', () => {
    expect(() => pathOf(notes, slice('project'), {})).toThrow(ContractError);
  });
});

describe('encodeEntry', () => {
  it('encodes the slashes of a subgroup path', () => {
    expect(encodeEntry('group/sub group/project')).toBe('group%2Fsub%20group%2Fproject');
  });
});

describe('familiesOf', () => {
  it.each([
    ['/projects', ['projects_api']],
    ['/projects/group%2Fproject', ['project_api']],
    ['/projects/1/jobs', ['jobs_index']],
    ['/projects/1/repository/files/docs%2Fa.md', ['files_api']],
    ['/projects/1/repository/tree', []],
    ['/groups/1/members/all', ['members_all_api']],
    ['/projects/1/issues', []],
  ])('%s counts for %j', (path, expected) => {
    expect(familiesOf(path)).toEqual(expected);
  });
});

describe('obstacleOf', () => {
  it('goes by the fields of the project, and by their absence in older servers', () => {
    expect(obstacleOf(issues, slice('project', { issues_access_level: 'disabled' }))).toMatchObject({
      code: 'feature_off',
    });
    expect(obstacleOf(issues, slice('project', { issues_access_level: 'private' }))).toBeUndefined();
    expect(obstacleOf(issues, slice('project'))).toBeUndefined();
    expect(obstacleOf(commits, slice('project', { empty_repo: true }))).toMatchObject({
      code: 'empty_repository',
    });
    expect(obstacleOf(commits, slice('project', { repository_access_level: 'disabled' }))).toMatchObject({
      code: 'feature_off',
    });
    expect(obstacleOf(members, slice('group', { empty_repo: true }))).toBeUndefined();
  });

  it('goes by the fields of the group', () => {
    expect(obstacleOf(groupWikis, slice('group', { wiki_access_level: 'disabled' }))).toEqual({
      code: 'feature_off',
      reason: 'The group has switched this feature off (wiki_access_level is disabled).',
    });
    expect(obstacleOf(groupWikis, slice('group', { wiki_access_level: 'private' }))).toBeUndefined();
    expect(obstacleOf(groupWikis, slice('group'))).toBeUndefined();
  });

  it('lets one feature do where several give the same', () => {
    const issues = { issues_access_level: 'disabled' };
    const both = { ...issues, merge_requests_access_level: 'disabled' };
    expect(obstacleOf(milestones, slice('project', both))).toEqual({
      code: 'feature_off',
      reason:
        'The project has switched this feature off (issues_access_level and merge_requests_access_level are disabled).',
    });
    expect(obstacleOf(milestones, slice('project', issues))).toBeUndefined();
    expect(
      obstacleOf(milestones, slice('project', { ...issues, merge_requests_access_level: 'private' })),
    ).toBeUndefined();
  });
});
