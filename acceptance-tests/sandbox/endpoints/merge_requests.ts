import type { Access } from '../access.ts';
import type { Answer } from '../answer.ts';
import type { Call, Endpoint, Truth } from '../endpoint.ts';
import { isIssuableWanted, issuableColumns, issuableOrder } from '../filters.ts';
import { sortRows } from '../order.ts';
import { findGroup, findProject, requireFeature } from '../lookup.ts';
import type { MergeRequest } from '../model/issuables.ts';
import type { Project } from '../model/spaces.ts';
import { offsetPage } from '../paging.ts';
import { perProject } from '../project-truth.ts';
import { renderMergeRequest } from '../render/merge-request.ts';
import { formatTime } from '../time.ts';
import type { World } from '../world.ts';
import { projectsBelow } from './issues.ts';

const columns = {
  ...issuableColumns,
  merged_at: { value: (row: MergeRequest) => row.mergedAt, isTime: true },
};

/** The merge requests of a project that a viewer may read. */
export function readableMergeRequests(
  world: World,
  access: Access,
  project: Project,
): readonly MergeRequest[] {
  return access.can(project, 'merge_requests') ? world.mergeRequests.of(project.id) : [];
}

function isWanted(call: Call, row: MergeRequest): boolean {
  const source = call.params.text('source_branch') ?? row.sourceBranch;
  const target = call.params.text('target_branch') ?? row.targetBranch;
  return isIssuableWanted(call, row) && row.sourceBranch === source && row.targetBranch === target;
}

function sorted(call: Call, projects: readonly Project[]): readonly MergeRequest[] {
  const all = projects.flatMap((project) => readableMergeRequests(call.world, call.access, project));
  return sortRows(
    all.filter((row) => isWanted(call, row)),
    issuableOrder<MergeRequest>(call, columns),
  );
}

/** Pages go by number only: `pagination=keyset` is not read here. */
function listOfProject(call: Call): Answer {
  const project = findProject(call);
  requireFeature(call, project, 'merge_requests');
  const rows = call.memo('merge requests', () => sorted(call, [project]));
  return offsetPage(call, rows, (row) => JSON.stringify(renderMergeRequest(call, row, true)));
}

function listOfGroup(call: Call): Answer {
  const group = findGroup(call);
  const rows = call.memo('merge requests', () => sorted(call, projectsBelow(call, group.id)));
  return offsetPage(call, rows, (row) => JSON.stringify(renderMergeRequest(call, row, false)));
}

const endpoints: readonly Endpoint[] = [
  { template: '/projects/:id/merge_requests', allowsJobToken: true, answer: listOfProject },
  { template: '/groups/:id/merge_requests', answer: listOfGroup },
];

export default endpoints;

/** The readable merge requests of the scope's projects. */
export const truth: Readonly<Record<string, Truth>> = {
  merge_requests: perProject((project, { world, access }) =>
    readableMergeRequests(world, access, project).map((row) => ({
      key: { id: row.id },
      cursor: formatTime(row.updatedAt),
      row,
    })),
  ),
};
