import type { Framework } from '../../model/governance.ts';
import { projectsIn } from '../../families/work-items.ts';
import type { Group, Project } from '../../model/spaces.ts';
import { groupPath, lineageOf, need } from '../../world.ts';
import { allowArgs, listArg, textArg } from '../args.ts';
import type { Args } from '../args.ts';
import { offsetConnection } from '../connection.ts';
import type { Connection } from '../connection.ts';
import { hasTier } from '../licences.ts';
import type { Node, QueryScope } from '../nodes/scope.ts';
import { projectNode } from '../nodes/spaces.ts';
import { gid, time } from '../values.ts';

/**
 * The compliance frameworks of the group at the top, whichever group below it is asked. They are null for those who
 * are no members (`read_namespace_via_membership`), and an empty list without the licence, since nobody could make
 * one. GitLab holds them in memory and pages by place (Resolvers::ComplianceManagement::FrameworkResolver).
 */
export function listFrameworks(scope: QueryScope, group: Group, args: Args): Connection | null {
  allowArgs('complianceFrameworks', args, ['id', 'ids', 'search']);
  const { world, access, settings } = scope.call;
  if (access.groupLevel(group.id) < 10) return null;
  const top = lineageOf(world, group.id).at(-1) ?? group;
  const ids = listArg(args, 'ids') ?? single(textArg(args, 'id'));
  const search = textArg(args, 'search')?.toLowerCase() ?? '';
  const rows = (hasTier(settings, 'premium') ? world.frameworks.of(top.id) : []).filter(
    (row) => (ids === undefined || ids.includes(gidOf(row))) && row.name.toLowerCase().includes(search),
  );
  return offsetConnection({ rows, node: (row) => frameworkNode(scope, row) }, args);
}

function single(value: string | undefined): readonly string[] | undefined {
  return value === undefined ? undefined : [value];
}

function gidOf({ id }: Framework): string {
  return gid('ComplianceManagement::Framework', id);
}

/** The default framework holds for every other project below its group. */
function projectsUnder({ call }: QueryScope, row: Framework, group: Group): readonly Project[] {
  const options = { isDeep: true, hasArchived: true };
  const projects = projectsIn(call.world, call.access, group, options);
  return row.isDefault ? projects.filter(({ id }) => id % 2 === 0) : [];
}

function frameworkNode(scope: QueryScope, row: Framework): Node {
  const { call } = scope;
  const group = need(call.world.groups, row.groupId);
  const path = groupPath(call.world, group.id);
  return {
    id: gidOf(row),
    name: row.name,
    description: row.description,
    color: row.color,
    default: row.isDefault,
    namespaceId: gid('Group', row.groupId),
    updatedAt: time(row.updatedAt),
    editPath: `/groups/${path}/-/security/compliance_dashboard/frameworks/${row.id}`,
    pipelineConfigurationFullPath: null,
    projects: (args: Args) =>
      offsetConnection(
        { rows: projectsUnder(scope, row, group), node: (project) => projectNode(scope, project) },
        args,
      ),
    complianceRequirements: (args: Args) => offsetConnection({ rows: [], node: () => null }, args),
  };
}
