import type { Answer } from '../answer.ts';
import type { TruthRow } from '../contract.ts';
import type { Call, Endpoint } from '../endpoint.ts';
import { pageParams, perGroup, renderGroupBasic, renderLabelBasic } from '../families/groups.ts';
import { findGroup, findProject, requireFeature, requireViewer } from '../lookup.ts';
import type { Source } from '../model/spaces.ts';
import { offsetPage } from '../paging.ts';
import { perProject } from '../project-truth.ts';
import { renderProjectBasic } from '../render/project.ts';
import { hasTier } from '../tier.ts';

/** Each group and each project has the one board that GitLab makes for it. */
function boardIdOf({ kind, id }: Source): number {
  return (kind === 'group' ? 2_000_000 : 3_000_000) + id;
}

/** A list for each of the first labels. */
function renderLists(call: Call, { kind, id }: Source): readonly Record<string, unknown>[] {
  const labels = call.world.labels.of(`${kind}:${id}`).slice(0, 2);
  return labels.map((label, position) => ({
    id: boardIdOf({ kind, id }) * 10 + position,
    label: renderLabelBasic(label),
    position,
    ...(hasTier(call, 'premium') ? { max_issue_count: 0, max_issue_weight: 0, limit_metric: null } : {}),
  }));
}

function answerWith(call: Call, source: Source, place: Readonly<Record<string, unknown>>): Answer {
  const milestone = source.id % 2 === 0 ? { title: 'Upcoming' } : null;
  const board = {
    id: boardIdOf(source),
    name: 'Development',
    hide_backlog_list: false,
    hide_closed_list: false,
    lists: renderLists(call, source),
    ...place,
    ...(hasTier(call, 'premium') ? { milestone, assignee: null, labels: [], weight: null } : {}),
  };
  return offsetPage(call, [board], (row) => JSON.stringify(row));
}

function listOfProject(call: Call): Answer {
  requireViewer(call);
  const project = findProject(call);
  requireFeature(call, project, 'issues');
  const place = { project: renderProjectBasic(call, project), group: null };
  return answerWith(call, { kind: 'project', id: project.id }, place);
}

function listOfGroup(call: Call): Answer {
  requireViewer(call);
  const group = findGroup(call);
  const place = { project: null, group: renderGroupBasic(call, group) };
  return answerWith(call, { kind: 'group', id: group.id }, place);
}

const endpoints: readonly Endpoint[] = [
  { template: '/projects/:id/boards', params: pageParams, answer: listOfProject },
  { template: '/groups/:id/boards', params: pageParams, answer: listOfGroup },
];

export default endpoints;

function truthRow(source: Source): TruthRow {
  return { key: { id: boardIdOf(source) }, cursor: undefined, row: source };
}

/** One board each for the scope's groups and its projects with issues. */
export const truth = {
  project_issue_boards: perProject((project, { access }) =>
    access.can(project, 'issues') ? [truthRow({ kind: 'project', id: project.id })] : [],
  ),
  group_issue_boards: perGroup((group) => [truthRow({ kind: 'group', id: group.id })]),
} as const;
