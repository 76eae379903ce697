import type { OauthApplication, Token } from './model/auth.ts';
import type { ExternalStatus, Job, Pipeline, Release } from './model/ci.ts';
import type { CommitNote, Repository } from './model/git.ts';
import type { GroupMilestone, Issue, Label, MergeRequest, Milestone, Note } from './model/issuables.ts';
import type { Cadence, Framework, Timelog, Vulnerability } from './model/governance.ts';
import type { Group, Invitation, Member, Project, User } from './model/spaces.ts';
import { createTable } from './table.ts';
import type { Table } from './table.ts';

/** A great many issues that are made when they are asked for, in the order of their ids and times. */
export interface IssueSeries {
  readonly count: number;
  readonly at: (index: number) => Issue;
}

/** The data of one GitLab. It changes only through the functions of `mutations/`. */
export interface World {
  /** Grows with every change: what was computed at one revision holds until the next. */
  revision: number;
  readonly users: Table<User>;
  /** By the id of the parent group, or 0 at the top. */
  readonly groups: Table<Group>;
  /** By owner: `group:<id>` or `user:<id>`. */
  readonly projects: Table<Project>;
  /** By source: `group:<id>` or `project:<id>`. */
  readonly members: Table<Member>;
  /** By source: those that were sent or taken back; the others follow from the space. */
  readonly invitations: Table<Invitation>;
  readonly labels: Table<Label>;
  /** These by project. */
  readonly milestones: Table<Milestone>;
  readonly issues: Table<Issue>;
  readonly mergeRequests: Table<MergeRequest>;
  readonly pipelines: Table<Pipeline>;
  readonly releases: Table<Release>;
  /** By group: those that were added or changed; the others follow from the group. */
  readonly groupMilestones: Table<GroupMilestone>;
  /** By pipeline. */
  readonly jobs: Table<Job>;
  readonly externalStatuses: Table<ExternalStatus>;
  /** By `Issue:<id>` or `MergeRequest:<id>`. */
  readonly notes: Table<Note>;
  /** By `Issue:<id>` or `MergeRequest:<id>`. */
  readonly timelogs: Table<Timelog>;
  /** By group. */
  readonly cadences: Table<Cadence>;
  /** By project. */
  readonly vulnerabilities: Table<Vulnerability>;
  /** By group: one at the top. */
  readonly frameworks: Table<Framework>;
  /** By `<project id>:<sha>`. */
  readonly commitNotes: Table<CommitNote>;
  /** By project id; a project whose repository was never made has none. */
  readonly repositories: Map<number, Repository>;
  /** Instead of the table, for projects with more issues than memory should hold. */
  readonly issueSeries: Map<number, IssueSeries>;
  /** By the secret. */
  readonly tokens: Map<string, Token>;
  readonly applications: Map<string, OauthApplication>;
  /** By project: the projects whose jobs' tokens it lets in (the inbound allowlist), besides its own. */
  readonly jobTokenAllowlists: Map<number, ReadonlySet<number>>;
  /** Former full paths of projects, in lower case. */
  readonly movedPaths: Map<string, number>;
}

/** A GitLab without any data. */
export function createEmptyWorld(): World {
  const counter = { revision: 0 };
  const onChange = (): void => {
    counter.revision += 1;
  };
  return Object.assign(counter, {
    users: createTable<User>(() => 'instance', onChange),
    groups: createTable<Group>((row) => row.parentId ?? 0, onChange),
    projects: createTable<Project>((row) => `${row.owner.kind}:${row.owner.id}`, onChange),
    members: createTable<Member>((row) => `${row.source.kind}:${row.source.id}`, onChange),
    invitations: createTable<Invitation>((row) => `${row.source.kind}:${row.source.id}`, onChange),
    labels: createTable<Label>((row) => `${row.source.kind}:${row.source.id}`, onChange),
    milestones: createTable<Milestone>((row) => row.projectId, onChange),
    groupMilestones: createTable<GroupMilestone>((row) => row.groupId, onChange),
    issues: createTable<Issue>((row) => row.projectId, onChange),
    mergeRequests: createTable<MergeRequest>((row) => row.projectId, onChange),
    pipelines: createTable<Pipeline>((row) => row.projectId, onChange),
    releases: createTable<Release>((row) => row.projectId, onChange),
    jobs: createTable<Job>((row) => row.pipelineId, onChange),
    externalStatuses: createTable<ExternalStatus>((row) => row.pipelineId, onChange),
    notes: createTable<Note>((row) => `${row.noteable.kind}:${row.noteable.id}`, onChange),
    timelogs: createTable<Timelog>((row) => `${row.issuable.kind}:${row.issuable.id}`, onChange),
    cadences: createTable<Cadence>((row) => row.groupId, onChange),
    vulnerabilities: createTable<Vulnerability>((row) => row.projectId, onChange),
    frameworks: createTable<Framework>((row) => row.groupId, onChange),
    commitNotes: createTable<CommitNote>((row) => `${row.projectId}:${row.sha}`, onChange),
    repositories: new Map<number, Repository>(),
    issueSeries: new Map<number, IssueSeries>(),
    tokens: new Map<string, Token>(),
    applications: new Map<string, OauthApplication>(),
    jobTokenAllowlists: new Map<number, ReadonlySet<number>>(),
    movedPaths: new Map<string, number>(),
  });
}

/** Says that something outside the tables has changed. */
export function touch(world: World): void {
  world.revision += 1;
}

/** The row, which must exist: a missing one is a mistake of the caller. */
export function need<Row extends { readonly id: number }>(table: Table<Row>, id: number): Row {
  const row = table.rows.get(id);
  if (row === undefined) throw new RangeError(`No row ${id} in the sandbox`);
  return row;
}

/** The group and all groups above it, the nearest first. */
export function lineageOf(world: World, groupId: number): readonly Group[] {
  const group = need(world.groups, groupId);
  return group.parentId === undefined ? [group] : [group, ...lineageOf(world, group.parentId)];
}

/** The groups below a group, at any depth. */
export function descendantsOf(world: World, groupId: number): readonly Group[] {
  return world.groups.of(groupId).flatMap((child) => [child, ...descendantsOf(world, child.id)]);
}

/** The full path of a group. */
export function groupPath(world: World, groupId: number): string {
  return lineageOf(world, groupId)
    .map((group) => group.path)
    .reverse()
    .join('/');
}

/** The full path of a project. */
export function projectPath(world: World, project: Project): string {
  const { kind, id } = project.owner;
  const owner = kind === 'group' ? groupPath(world, id) : need(world.users, id).username;
  return `${owner}/${project.path}`;
}
