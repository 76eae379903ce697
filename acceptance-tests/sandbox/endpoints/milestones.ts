import { forbidden } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Access } from '../access.ts';
import type { TruthRow } from '../contract.ts';
import type { Call, Endpoint } from '../endpoint.ts';
import { pageParams, perGroup } from '../families/groups.ts';
import { isWithin } from '../filters.ts';
import { findGroup, findProject, requireViewer } from '../lookup.ts';
import { milestonesOfGroup } from '../milestones.ts';
import type { GroupMilestone, Milestone } from '../model/issuables.ts';
import type { Project } from '../model/spaces.ts';
import { sortRows } from '../order.ts';
import { offsetPage } from '../paging.ts';
import type { Render } from '../paging.ts';
import { perProject } from '../project-truth.ts';
import { renderMilestone } from '../render/issuable.ts';
import { formatTime } from '../time.ts';
import type { Micros } from '../time.ts';
import { descendantsOf, lineageOf } from '../world.ts';
import { projectsBelow } from './issues.ts';

interface Dated {
  readonly id: number;
  readonly iid: number;
  readonly title: string;
  readonly state: string;
  readonly updatedAt: Micros;
  readonly dueDay: Micros | undefined;
}

/** Always by the last day, those without one at the end. */
function page<Row extends Dated>(call: Call, rows: readonly Row[], render: Render<Row>): Answer {
  const { params } = call;
  const state = params.text('state') ?? 'all';
  const iids = params.list('iids');
  const title = params.text('title');
  const search = params.text('search')?.toLowerCase() ?? '';
  const wanted = rows.filter(
    (row) =>
      isWithin(call, 'updated', row.updatedAt) &&
      (state === 'all' || row.state === state) &&
      (iids?.includes(String(row.iid)) ?? true) &&
      (title === undefined || row.title === title) &&
      row.title.toLowerCase().includes(search),
  );
  const sorted = sortRows(wanted, [
    { name: 'due_date', isDescending: false, value: (row) => row.dueDay },
    { name: 'id', isDescending: false, value: (row) => row.id },
  ]);
  return offsetPage(call, sorted, render);
}

/** Milestones are there as long as issues or merge requests are. */
export function canReadMilestones(access: Access, project: Project): boolean {
  return access.can(project, 'issues') || access.can(project, 'merge_requests');
}

function listOfProject(call: Call): Answer {
  requireViewer(call);
  const project = findProject(call);
  if (!canReadMilestones(call.access, project)) throw forbidden();
  const render = (id: number): string => JSON.stringify(renderMilestone(call, id));
  return page(call, call.world.milestones.of(project.id), (row) => render(row.id));
}

function listOfGroup(call: Call): Answer {
  requireViewer(call);
  const group = findGroup(call);
  const withAncestors = call.params.flag('include_ancestors') === true;
  const groups = withAncestors ? lineageOf(call.world, group.id) : [group];
  const isDeep = call.params.flag('include_descendants') === true;
  const below = isDeep ? descendantsOf(call.world, group.id).filter((row) => call.access.seesGroup(row)) : [];
  const ofGroups = [...groups, ...below].flatMap((owner) =>
    milestonesOfGroup(call.world, owner).map((row): Listed => ({
      ...row,
      render: () => renderMilestone(call, row.id),
    })),
  );
  const ofProjects = (isDeep ? projectsBelow(call, group.id) : [])
    .filter((project) => canReadMilestones(call.access, project))
    .flatMap((project) => call.world.milestones.of(project.id))
    .map((row): Listed => ({ ...row, render: () => renderMilestone(call, row.id) }));
  return page(call, [...ofGroups, ...ofProjects], (row) => JSON.stringify(row.render()));
}

/** A milestone of a group or of a project in one list. */
interface Listed extends Dated {
  readonly render: () => unknown;
}

const listParams = {
  state: { type: 'string', values: ['active', 'closed', 'all'], default: 'all' },
  iids: 'any',
  title: 'string',
  search: 'string',
  include_parent_milestones: 'boolean',
  include_ancestors: 'boolean',
  updated_before: 'date-time',
  updated_after: 'date-time',
  ...pageParams,
} as const;

const endpoints: readonly Endpoint[] = [
  { template: '/projects/:id/milestones', params: listParams, answer: listOfProject },
  {
    template: '/groups/:id/milestones',
    params: { ...listParams, include_descendants: 'boolean' },
    answer: listOfGroup,
  },
];

export default endpoints;

function truthRow(row: Milestone | GroupMilestone): TruthRow {
  return { key: { id: row.id }, cursor: formatTime(row.updatedAt), row };
}

/** The scope's own milestones. */
export const truth = {
  project_milestones: perProject((project, { world, access }) =>
    canReadMilestones(access, project) ? world.milestones.of(project.id).map(truthRow) : [],
  ),
  group_milestones: perGroup((group, { world }) => milestonesOfGroup(world, group).map(truthRow)),
} as const;
