import type { Answer } from '../answer.ts';
import type { Call, Endpoint, Truth } from '../endpoint.ts';
import { pagingParams } from '../families/delivery.ts';
import { findProject, requireFeature, requireViewer } from '../lookup.ts';
import type { Project } from '../model/spaces.ts';
import { offsetPage } from '../paging.ts';
import { perProject } from '../project-truth.ts';
import { renderUserBasic } from '../render/user.ts';
import { dayMicros, formatTime } from '../time.ts';
import type { World } from '../world.ts';

interface Schedule {
  readonly id: number;
  readonly description: string;
  readonly cron: string;
  readonly isActive: boolean;
}

/** A nightly run wherever pipelines run, and for every other project a weekly one that is switched off. */
function schedulesOf(world: World, { id }: Project): readonly Schedule[] {
  if (world.pipelines.countOf(id) === 0) return [];
  const nightly: Schedule = { id: id * 1000 + 1, description: 'Nightly', cron: '0 2 * * *', isActive: true };
  const weekly: Schedule = { id: id * 1000 + 2, description: 'Weekly', cron: '0 4 * * 1', isActive: false };
  return id % 2 === 0 ? [nightly, weekly] : [nightly];
}

function render(call: Call, project: Project, row: Schedule): Record<string, unknown> {
  const maySeeInputs = call.access.projectLevel(project) >= 40 || call.viewer?.id === project.creatorId;
  const inputs = [
    { name: 'deploy_strategy', value: 'blue-green' },
    { name: 'feature_flags', value: ['search', 'basket'] },
  ];
  return {
    id: row.id,
    description: row.description,
    ref: 'refs/heads/main',
    cron: row.cron,
    cron_timezone: 'UTC',
    next_run_at: formatTime(project.updatedAt + dayMicros),
    active: row.isActive,
    created_at: formatTime(project.createdAt),
    updated_at: formatTime(project.updatedAt),
    owner: renderUserBasic(call, project.creatorId),
    ...(maySeeInputs ? { inputs } : {}),
  };
}

function list(call: Call): Answer {
  requireViewer(call);
  const project = findProject(call);
  requireFeature(call, project, 'builds');
  const scope = call.params.text('scope');
  const rows = schedulesOf(call.world, project).filter(
    ({ isActive }) => scope === undefined || isActive === (scope === 'active'),
  );
  return offsetPage(call, rows, (row) => JSON.stringify(render(call, project, row)));
}

const endpoints: readonly Endpoint[] = [
  {
    template: '/projects/:id/pipeline_schedules',
    params: { ...pagingParams, scope: { type: 'string', values: ['active', 'inactive'] } },
    answer: list,
  },
];

export default endpoints;

/** The schedules of the scope's projects. */
export const truth: Readonly<Record<string, Truth>> = {
  pipeline_schedules: perProject((project, { world, access }) =>
    access.can(project, 'builds')
      ? schedulesOf(world, project).map((row) => ({ key: { id: row.id }, cursor: undefined, row }))
      : [],
  ),
};
