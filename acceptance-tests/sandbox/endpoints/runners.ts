import { forbidden } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Call, Endpoint, Truth, TruthScope } from '../endpoint.ts';
import { requireRole } from '../families/delivery.ts';
import { findGroup, findProject, requireViewer } from '../lookup.ts';
import type { Group, Project } from '../model/spaces.ts';
import { offsetPage } from '../paging.ts';
import { perProject } from '../project-truth.ts';
import { renderUserBasic } from '../render/user.ts';
import { formatTime } from '../time.ts';
import type { Micros } from '../time.ts';
import { lineageOf } from '../world.ts';
import type { World } from '../world.ts';

interface Runner {
  readonly id: number;
  readonly type: 'instance_type' | 'group_type' | 'project_type';
  readonly description: string;
  readonly isPaused: boolean;
  readonly createdAt: Micros;
}

/** The instance's own runners: those that jobs name. */
const instanceRunners: readonly Runner[] = [1, 2, 3].map((id) => ({
  id,
  type: 'instance_type',
  description: `shared-runner-${id}`,
  isPaused: false,
  createdAt: Date.UTC(2023, 0, 9, 8) * 1000,
}));

/** Each top-level group has a runner. */
function ofGroup({ id, path, parentId, createdAt }: Group): readonly Runner[] {
  if (parentId !== undefined) return [];
  return [{ id: 1000 + id, type: 'group_type', description: `${path}-runner`, isPaused: false, createdAt }];
}

/** Every fourth project has a runner, which takes no jobs at present. */
function ofProject({ id, path, createdAt }: Project): readonly Runner[] {
  if (id % 4 !== 1) return [];
  return [
    { id: 100_000 + id, type: 'project_type', description: `${path}-runner`, isPaused: true, createdAt },
  ];
}

function usableByGroup(world: World, group: Group): readonly Runner[] {
  return [...lineageOf(world, group.id).flatMap(ofGroup), ...instanceRunners];
}

function usableByProject(world: World, project: Project): readonly Runner[] {
  const groups = project.owner.kind === 'group' ? lineageOf(world, project.owner.id) : [];
  return [...ofProject(project), ...groups.flatMap(ofGroup), ...instanceRunners];
}

/** The runners of the projects that the viewer maintains and of the groups that it owns; none of the instance. */
function managed({ world, access }: Pick<TruthScope, 'world' | 'access'>): readonly Runner[] {
  const projects = [...world.projects.rows.values()].filter((row) => access.projectLevel(row) >= 40);
  const groups = [...world.groups.rows.values()].filter((row) => access.groupLevel(row.id) >= 50);
  return [...projects.flatMap(ofProject), ...groups.flatMap(ofGroup)];
}

/** All that the instance has, of whatever group or project. */
function everyRunner(world: World): readonly Runner[] {
  const projects = [...world.projects.rows.values()].flatMap(ofProject);
  return [...instanceRunners, ...[...world.groups.rows.values()].flatMap(ofGroup), ...projects];
}

const statusScopes = ['active', 'paused', 'online', 'offline', 'never_contacted', 'stale'];

/** Every runner here was seen lately. */
function hasStatus(row: Runner, status: string): boolean {
  if (status === 'active' || status === 'paused') return row.isPaused === (status === 'paused');
  return status === 'online';
}

function isInScope(row: Runner, scope: string): boolean {
  if (statusScopes.includes(scope)) return hasStatus(row, scope);
  if (scope === 'shared') return row.type === 'instance_type';
  return scope === 'specific' ? row.type !== 'instance_type' : row.type === scope;
}

function page(call: Call, runners: readonly Runner[]): Answer {
  const { params } = call;
  const [type, status, scope] = [params.text('type'), params.text('status'), params.text('scope')];
  const paused = params.flag('paused');
  const rows = runners.filter(
    (row) =>
      (type ?? row.type) === row.type &&
      (paused ?? row.isPaused) === row.isPaused &&
      (status === undefined || hasStatus(row, status)) &&
      (scope === undefined || isInScope(row, scope)),
  );
  return offsetPage(call, rows, (row) => JSON.stringify(render(call, row)));
}

function render(call: Call, row: Runner): Record<string, unknown> {
  return {
    id: row.id,
    description: row.description,
    ip_address: null,
    active: !row.isPaused,
    paused: row.isPaused,
    is_shared: row.type === 'instance_type',
    runner_type: row.type,
    name: 'gitlab-runner',
    online: true,
    created_by: row.type === 'instance_type' ? null : renderUserBasic(call, 1),
    created_at: formatTime(row.createdAt),
    status: 'online',
    job_execution_status: 'idle',
  };
}

function listOfProject(call: Call): Answer {
  const project = findProject(call);
  requireRole(call, project, 40);
  return page(call, usableByProject(call.world, project));
}

function listOfGroup(call: Call): Answer {
  const group = findGroup(call);
  if (call.access.groupLevel(group.id) < 40) throw forbidden();
  return page(call, usableByGroup(call.world, group));
}

function listOfViewer(call: Call): Answer {
  requireViewer(call);
  return page(call, managed(call));
}

const runnerParams = {
  scope: {
    type: 'string',
    values: [
      'specific',
      'shared',
      'instance_type',
      'group_type',
      'project_type',
      'active',
      'paused',
      'online',
      'offline',
      'never_contacted',
      'stale',
    ],
  },
  type: { type: 'string', values: ['instance_type', 'group_type', 'project_type'] },
  paused: 'boolean',
  status: { type: 'string', values: ['active', 'paused', 'online', 'offline', 'never_contacted', 'stale'] },
  tag_list: 'any',
  version_prefix: 'string',
  page: { type: 'integer', default: 1 },
  per_page: { type: 'integer', default: 20 },
};
const groupRunnerParams = {
  type: { type: 'string', values: ['instance_type', 'group_type', 'project_type'] },
  paused: 'boolean',
  status: { type: 'string', values: ['active', 'paused', 'online', 'offline', 'never_contacted', 'stale'] },
  tag_list: 'any',
  version_prefix: 'string',
  page: { type: 'integer', default: 1 },
  per_page: { type: 'integer', default: 20 },
};

/** For administrators alone. */
function listOfInstance(call: Call): Answer {
  requireViewer(call);
  if (call.viewer?.isAdmin !== true) throw forbidden();
  return page(call, everyRunner(call.world));
}

const endpoints: readonly Endpoint[] = [
  { template: '/runners', params: runnerParams, answer: listOfViewer },
  { template: '/runners/all', params: runnerParams, answer: listOfInstance },
  { template: '/projects/:id/runners', params: runnerParams, answer: listOfProject },
  { template: '/groups/:id/runners', params: groupRunnerParams, answer: listOfGroup },
];

export default endpoints;

/** All runners for administrators, and those that the scope's groups and projects may use. */
export const truth: Readonly<Record<string, Truth>> = {
  runners: ({ world, access }) =>
    access.viewer?.isAdmin === true
      ? everyRunner(world).map((row) => ({ key: { id: row.id }, cursor: undefined, row }))
      : [],
  project_runners: perProject((project, { world, access }) =>
    access.projectLevel(project) >= 40
      ? usableByProject(world, project).map((row) => ({
          key: { project_id: project.id, id: row.id },
          cursor: undefined,
          row,
        }))
      : [],
  ),
  group_runners: ({ world, access, groupIds }) =>
    groupIds.flatMap((groupId) => {
      const group = world.groups.rows.get(groupId);
      if (group === undefined || access.groupLevel(groupId) < 40) return [];
      return usableByGroup(world, group).map((row) => ({
        key: { group_id: groupId, id: row.id },
        cursor: undefined,
        row,
      }));
    }),
};
