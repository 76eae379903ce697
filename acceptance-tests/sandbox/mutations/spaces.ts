import type { Feature, FeatureLevel, Group, Project } from '../model/spaces.ts';
import { hourMicros } from '../time.ts';
import type { Micros } from '../time.ts';
import { descendantsOf, need, projectPath } from '../world.ts';
import type { World } from '../world.ts';
import { initRepository } from './repository.ts';

type NewGroup = Pick<Group, 'name' | 'path'> & Partial<Omit<Group, 'id'>>;

/** Adds a group: private and at the top unless told otherwise. */
export function addGroup(world: World, group: NewGroup, at: Micros): Group {
  const row: Group = {
    parentId: undefined,
    description: '',
    visibility: 'private',
    isArchived: false,
    markedForDeletionAt: undefined,
    createdAt: at,
    ...group,
    id: world.groups.nextId(),
  };
  world.groups.put(row);
  return row;
}

type NewProject = Pick<Project, 'owner' | 'name' | 'path' | 'creatorId'> &
  Partial<Omit<Project, 'id' | 'features'>> & { readonly features?: Partial<Record<Feature, FeatureLevel>> };

/** Adds a project with an empty repository: private, everything switched on, unless told otherwise. */
export function addProject(world: World, project: NewProject, at: Micros): Project {
  const row: Project = {
    description: undefined,
    visibility: 'private',
    isArchived: false,
    hasPublicJobs: true,
    topics: [],
    stars: 0,
    sharedWith: {},
    markedForDeletionAt: undefined,
    createdAt: at,
    updatedAt: at,
    lastActivityAt: at,
    ...project,
    features: { ...allEnabled, ...project.features },
    id: world.projects.nextId(),
  };
  world.projects.put(row);
  initRepository(world, row.id);
  return row;
}

const allEnabled: Readonly<Record<Feature, FeatureLevel>> = {
  issues: 'enabled',
  merge_requests: 'enabled',
  repository: 'enabled',
  builds: 'enabled',
  releases: 'enabled',
};

/** Changes a project's settings: sets `updated_at`. */
export function updateProject(world: World, id: number, changes: Partial<Project>, at: Micros): void {
  world.projects.put({ ...need(world.projects, id), ...changes, id, updatedAt: at });
}

/** Gives a project another path or owner; its former path redirects. */
export function moveProject(
  world: World,
  id: number,
  to: Partial<Pick<Project, 'name' | 'path' | 'owner'>>,
  at: Micros,
): void {
  world.movedPaths.set(projectPath(world, need(world.projects, id)).toLowerCase(), id);
  updateProject(world, id, to, at);
}

/** Shares a project with a group, whose members then have at most the given access level. */
export function shareProject(world: World, id: number, groupId: number, level: number, at: Micros): void {
  const { sharedWith } = need(world.projects, id);
  updateProject(world, id, { sharedWith: { ...sharedWith, [groupId]: level } }, at);
}

/** Deletes a project with all that belongs to it. */
export function deleteProject(world: World, id: number): void {
  for (const table of [world.notes, world.timelogs]) {
    for (const issue of world.issues.of(id)) table.removeAllOf(`Issue:${issue.id}`);
    for (const request of world.mergeRequests.of(id)) table.removeAllOf(`MergeRequest:${request.id}`);
  }
  for (const pipeline of world.pipelines.of(id)) {
    world.jobs.removeAllOf(pipeline.id);
    world.externalStatuses.removeAllOf(pipeline.id);
  }
  const tables = [
    world.issues,
    world.mergeRequests,
    world.pipelines,
    world.releases,
    world.milestones,
    world.vulnerabilities,
  ];
  for (const table of tables) table.removeAllOf(id);
  for (const table of [world.members, world.invitations, world.labels]) table.removeAllOf(`project:${id}`);
  world.repositories.delete(id);
  world.issueSeries.delete(id);
  world.projects.remove(id);
}

/** Deletes a group with its subgroups and projects. */
export function deleteGroup(world: World, id: number): void {
  for (const groupId of [...descendantsOf(world, id).map((group) => group.id), id]) {
    for (const project of world.projects.of(`group:${groupId}`)) deleteProject(world, project.id);
    for (const table of [world.members, world.invitations, world.labels])
      table.removeAllOf(`group:${groupId}`);
    for (const table of [world.cadences, world.frameworks, world.groupMilestones]) table.removeAllOf(groupId);
    world.groups.remove(groupId);
  }
}

/** How long a project's activity is not written again (GitLab's RESET_PROJECT_ACTIVITY_INTERVAL). */
const activityInterval = hourMicros;

/** An event of a project: sets `last_activity_at` and `updated_at`, but at most once an hour. */
export function recordActivity(world: World, id: number, at: Micros): void {
  const project = need(world.projects, id);
  if (at - project.lastActivityAt < activityInterval) return;
  world.projects.put({ ...project, lastActivityAt: at, updatedAt: Math.max(at, project.updatedAt) });
}
