import { badRequest, jsonAnswer } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Call, Endpoint, Truth } from '../endpoint.ts';
import { isWithin, orderByName } from '../filters.ts';
import { idPage, keysetRefused } from '../keyset.ts';
import { sortRows } from '../order.ts';
import { findGroup, findProject } from '../lookup.ts';
import type { Project } from '../model/spaces.ts';
import { offsetPage } from '../paging.ts';
import { renderProjectBasic } from '../render/project.ts';
import { renderProject, renderProjectWithAccess } from '../render/project-full.ts';
import { formatTime } from '../time.ts';
import { descendantsOf, lineageOf, projectPath } from '../world.ts';

const columns = {
  name: (row: Project) => row.name,
  path: (row: Project) => row.path,
  updated_at: (row: Project) => row.updatedAt,
  last_activity_at: (row: Project) => row.lastActivityAt,
  star_count: (row: Project) => row.stars,
};

function isArchivedOrBelow(call: Call, project: Project): boolean {
  const groups = project.owner.kind === 'group' ? lineageOf(call.world, project.owner.id) : [];
  return project.isArchived || groups.some((group) => group.isArchived);
}

/** The filters that both lists of projects have. */
function isWanted(call: Call, project: Project): boolean {
  const { params, access } = call;
  const level = params.number('min_access_level') ?? (params.flag('owned') === true ? 50 : 0);
  const isArchived = isArchivedOrBelow(call, project);
  const isActive = !isArchived && project.markedForDeletionAt === undefined;
  const search = params.text('search')?.toLowerCase();
  const visibility = params.text('visibility');
  return (
    access.seesProject(project) &&
    access.projectLevel(project) >= level &&
    (params.flag('archived') ?? isArchived) === isArchived &&
    (params.flag('active') ?? isActive) === isActive &&
    (visibility === undefined || project.visibility === visibility) &&
    (search === undefined || projectPath(call.world, project).toLowerCase().includes(search))
  );
}

function isInstanceWanted(call: Call, project: Project): boolean {
  const { params, access } = call;
  const activeAfter = params.time('last_activity_after') ?? -Infinity;
  const activeBefore = params.time('last_activity_before') ?? Infinity;
  return (
    isWanted(call, project) &&
    (params.flag('membership') !== true || access.projectLevel(project) > 0) &&
    project.id > (params.number('id_after') ?? 0) &&
    project.id < (params.number('id_before') ?? Infinity) &&
    isWithin(call, 'updated', project.updatedAt) &&
    project.lastActivityAt > activeAfter &&
    project.lastActivityAt < activeBefore
  );
}

function listAll(call: Call): Answer {
  const { params, viewer } = call;
  const hasTime = params.text('updated_after') ?? params.text('updated_before');
  if (hasTime !== undefined && params.text('order_by') !== 'updated_at') {
    throw badRequest('`updated_at` filter and `updated_at` sorting must be paired');
  }
  const isKeyset = params.text('pagination') === 'keyset';
  if (isKeyset && params.text('order_by') !== 'id') throw keysetRefused();
  const all = [...call.world.projects.rows.values()].filter((row) => isInstanceWanted(call, row));
  const rows = sortRows(all, orderByName(call, columns));
  const isBasic = params.flag('simple') === true || viewer === undefined;
  const show = isBasic ? renderProjectBasic : renderProjectWithAccess;
  const render = (row: Project): string => JSON.stringify(show(call, row));
  return isKeyset ? idPage(call, rows, render) : offsetPage(call, rows, render);
}

/** `with_shared` is true unless sent: projects of other groups that are shared with this one are listed as well. */
function listOfGroup(call: Call): Answer {
  const { params, world } = call;
  const group = findGroup(call);
  const below = params.flag('include_subgroups') === true ? descendantsOf(world, group.id) : [];
  const above = params.flag('include_ancestor_groups') === true ? lineageOf(world, group.id) : [];
  const groupIds = new Set([group, ...below, ...above].map((row) => row.id));
  const own = [...groupIds].flatMap((id) => world.projects.of(`group:${id}`));
  const shared =
    params.flag('with_shared') === false
      ? []
      : [...world.projects.rows.values()].filter((row) => group.id in row.sharedWith);
  const all = [...new Set([...own, ...shared])].filter((row) => isWanted(call, row));
  const show = params.flag('simple') === true ? renderProjectBasic : renderProject;
  const rows = sortRows(all, orderByName(call, columns));
  return offsetPage(call, rows, (row) => JSON.stringify(show(call, row)));
}

function detail(call: Call): Answer {
  const project = findProject(call);
  const show = call.viewer === undefined ? renderProjectBasic : renderProjectWithAccess;
  return jsonAnswer(200, show(call, project));
}

const endpoints: readonly Endpoint[] = [
  { template: '/projects', pagers: ['pagination'], limit: 'projects_api', answer: listAll },
  { template: '/projects/:id', limit: 'project_api', answer: detail },
  { template: '/groups/:id/projects', limit: 'group_projects_api', answer: listOfGroup },
];

export default endpoints;

/** The projects of the scope. */
export const truth: Readonly<Record<string, Truth>> = {
  projects: ({ world, access, projectIds }) =>
    projectIds.flatMap((id) => {
      const row = world.projects.rows.get(id);
      if (row === undefined || !access.seesProject(row)) return [];
      return [{ key: { id }, cursor: formatTime(row.updatedAt), row }];
    }),
};
