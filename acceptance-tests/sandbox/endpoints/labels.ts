import type { Answer } from '../answer.ts';
import type { Call, Endpoint, Truth } from '../endpoint.ts';
import { findGroup, findProject } from '../lookup.ts';
import { labelsOfProject } from '../labels.ts';
import type { Label } from '../model/issuables.ts';
import { offsetPage } from '../paging.ts';
import type { Render } from '../paging.ts';
import { perProject } from '../project-truth.ts';
import { renderLabel, renderProjectLabel } from '../render/label.ts';
import { descendantsOf, lineageOf } from '../world.ts';

function page(call: Call, labels: readonly Label[], render: Render<Label>): Answer {
  const search = call.params.text('search')?.toLowerCase() ?? '';
  const rows = labels
    .filter((label) => `${label.title} ${label.description ?? ''}`.toLowerCase().includes(search))
    .sort((left, right) => (left.title < right.title ? -1 : left.title > right.title ? 1 : 0));
  return offsetPage(call, rows, render);
}

function listOfProject(call: Call): Answer {
  const project = findProject(call);
  const withAncestors = call.params.flag('include_ancestor_groups') !== false;
  const labels = labelsOfProject(call.world, project, withAncestors);
  return page(call, labels, (label) => JSON.stringify(renderProjectLabel(call, project, label)));
}

function listOfGroup(call: Call): Answer {
  const { params, world, access } = call;
  const group = findGroup(call);
  const above = params.flag('include_ancestor_groups') === false ? [group] : lineageOf(world, group.id);
  const below = params.flag('include_descendant_groups') === true ? descendantsOf(world, group.id) : [];
  const projects = [group, ...below]
    .flatMap((row) => world.projects.of(`group:${row.id}`))
    .filter((row) => access.seesProject(row) && !row.isArchived);
  const ofProjects = params.flag('only_group_labels') === false ? projects : [];
  const sources = [
    ...[...above, ...below].map((row) => `group:${row.id}`),
    ...ofProjects.map((row) => `project:${row.id}`),
  ];
  const labels = sources.flatMap((source) => world.labels.of(source));
  return page(call, labels, (label) => JSON.stringify(renderLabel(call, label)));
}

const endpoints: readonly Endpoint[] = [
  { template: '/projects/:id/labels', answer: listOfProject },
  { template: '/groups/:id/labels', answer: listOfGroup },
];

export default endpoints;

/** The labels that the scope's projects list without those of groups further up, and those of its groups. */
export const truth: Readonly<Record<string, Truth>> = {
  project_labels: perProject((project, { world }) =>
    labelsOfProject(world, project, false).map((row) => ({
      key: { project_id: project.id, id: row.id },
      cursor: undefined,
      row,
    })),
  ),
  group_labels: ({ world, access, groupIds }) =>
    groupIds.flatMap((groupId) => {
      const group = world.groups.rows.get(groupId);
      if (group === undefined || !access.seesGroup(group)) return [];
      const rows = world.labels.of(`group:${groupId}`);
      return rows.map((row) => ({ key: { id: row.id }, cursor: undefined, row }));
    }),
};
