import type { TruthRow } from '../contract.ts';
import type { Truth, TruthScope } from '../endpoint.ts';
import { workItemsOfGroup, workItemsOfProject } from '../families/work-items.ts';
import type { WorkItem } from '../families/work-items.ts';
import type { Group, Project } from '../model/spaces.ts';
import { canReadIssuable } from './lists/timelogs.ts';
import { time } from './values.ts';

function visibleGroups({ world, access, groupIds }: TruthScope): readonly Group[] {
  return groupIds.flatMap((id) => world.groups.rows.get(id) ?? []).filter((row) => access.seesGroup(row));
}

function visibleProjects({ world, access, projectIds }: TruthScope): readonly Project[] {
  return projectIds
    .flatMap((id) => world.projects.rows.get(id) ?? [])
    .filter((row) => access.seesProject(row));
}

function keyed(rows: readonly { readonly id: number }[]): readonly TruthRow[] {
  return rows.map((row) => ({ key: { id: row.id }, cursor: undefined, row }));
}

function itemRow(item: WorkItem): TruthRow {
  return { key: { id: item.id }, cursor: time(item.issue.updatedAt), row: item };
}

/**
 * What is there for the streams that are read through GraphQL, worked out from the world and not through the schema.
 * Times are those of GraphQL: whole seconds.
 */
export const graphqlTruths: Readonly<Record<string, Truth>> = {
  work_items: (scope) => [
    ...visibleGroups(scope)
      .flatMap((group) => workItemsOfGroup(scope.world, scope.access, group))
      .map(itemRow),
    ...visibleProjects(scope)
      .flatMap((project) => workItemsOfProject(scope.world, scope.access, project))
      .map(itemRow),
  ],
  timelogs: (scope) =>
    visibleProjects(scope).flatMap((project) => {
      const rows = [...scope.world.timelogs.rows.values()].filter((row) => row.projectId === project.id);
      return keyed(rows.filter((row) => canReadIssuable(scope, project, row.issuable)));
    }),
  iteration_cadences: (scope) => visibleGroups(scope).flatMap(({ id }) => keyed(scope.world.cadences.of(id))),
  vulnerabilities: (scope) =>
    visibleProjects(scope)
      .filter((project) => scope.access.projectLevel(project) >= 30)
      .flatMap(({ id }) => keyed(scope.world.vulnerabilities.of(id))),
  compliance_frameworks: (scope) =>
    visibleGroups(scope)
      .filter(({ id }) => scope.access.groupLevel(id) >= 10)
      .flatMap(({ id }) => keyed(scope.world.frameworks.of(id))),
};
