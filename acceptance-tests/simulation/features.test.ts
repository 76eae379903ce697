import { describe, expect, it } from 'vitest';
import { streams } from '../../src/generated/registry.ts';
import { updateProject } from '../sandbox/mutations/spaces.ts';
import { fromMillis } from '../sandbox/time.ts';
import { createSession } from './session.ts';
import type { Session } from './session.ts';

/** The group and the project of a small world of which features are switched off here. */
async function open(): Promise<{ session: Session; groupId: number; projectId: number }> {
  const session = await createSession('small');
  const group = [...session.world.groups.rows.values()].find(({ path }) => path === 'alpha');
  const project = session.world.projects.of(`group:${group?.id ?? 0}`)[0];
  if (group === undefined || project === undefined) throw new Error('The small world has no alpha');
  return { session, groupId: group.id, projectId: project.id };
}

/** The streams that a pass over everything skips in a slice for a feature, and what it asked for below a path. */
async function passOver(
  session: Session,
  slice: string,
  path: string,
): Promise<{ skipped: readonly string[]; asked: readonly string[]; refused: readonly string[] }> {
  session.sandbox.clearLog();
  const plan = streams
    .filter(({ needs }) => needs.role !== 'administrator')
    .map((stream) => ({ stream, mode: 'incremental' as const, state: undefined }));
  // Projects that are named are asked one by one, not through their group.
  const projects = { named: [], globs: ['**'], excluded: [] };
  const { events, result } = await session.pass(plan, slice.includes('/') ? { projects } : {});
  expect(result.failed).toEqual([]);
  const skipped = events.flatMap((event) =>
    event.type === 'skipped' && event.slice === slice && event.code === 'feature_off' ? [event.stream] : [],
  );
  const below = session.sandbox.log.filter((entry) => entry.path.startsWith(`/api/v4${path}/`));
  return {
    skipped,
    asked: below.map((entry) => entry.endpoint ?? ''),
    refused: below.filter(({ status }) => status !== 200).map((entry) => entry.endpoint ?? ''),
  };
}

describe('a feature that is switched off', () => {
  it('of a group: its wiki is told and not asked for', async () => {
    const { session, groupId } = await open();
    const group = session.world.groups.rows.get(groupId);
    if (group === undefined) throw new Error('no group');
    session.world.groups.put({ ...group, wiki: 'disabled' });
    const { skipped, asked, refused } = await passOver(session, 'alpha', `/groups/${groupId}`);
    expect(skipped).toEqual(['group_wikis']);
    expect(asked).not.toContain('/groups/:id/wikis');
    expect(refused).toEqual([]);
  });

  it.each([
    ['issues', { issues: 'disabled' }, true],
    ['merge requests', { merge_requests: 'disabled' }, true],
    ['both', { issues: 'disabled', merge_requests: 'disabled' }, false],
  ] as const)('of a project: %s; its milestones need one of both', async (_what, off, isRead) => {
    const { session, projectId } = await open();
    const project = session.world.projects.rows.get(projectId);
    if (project === undefined) throw new Error('no project');
    const features = { ...project.features, ...off };
    updateProject(session.world, projectId, { features }, fromMillis(session.now()));
    const { skipped, asked, refused } = await passOver(
      session,
      `alpha/${project.path}`,
      `/projects/${projectId}`,
    );
    expect(skipped.includes('project_milestones')).toBe(!isRead);
    expect(asked.includes('/projects/:id/milestones')).toBe(isRead);
    expect(refused).toEqual([]);
  });

  it('of a project: CI/CD, of whose pipelines GitLab lists none, those of external CI neither', async () => {
    const { session, projectId } = await open();
    const project = session.world.projects.rows.get(projectId);
    if (project === undefined) throw new Error('no project');
    const features = { ...project.features, builds: 'disabled' } as const;
    updateProject(session.world, projectId, { features }, fromMillis(session.now()));
    const { skipped, asked } = await passOver(session, `alpha/${project.path}`, `/projects/${projectId}`);
    expect(skipped).toEqual(expect.arrayContaining(['pipelines', 'pipelines_extended', 'jobs']));
    expect(skipped).not.toContain('merge_trains');
    expect(asked).not.toContain('/projects/:id/pipelines');
    expect(asked).toContain('/projects/:id/merge_trains');
  });
});
