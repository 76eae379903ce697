import type { Call, Endpoint } from '../endpoint.ts';
import { issueEndpoint, issueTruth } from '../families/issues.ts';
import type { IssueList, IssuePlace } from '../families/issues.ts';
import type { MergeRequest } from '../model/issuables.ts';
import { renderMergeRequest } from '../render/merge-request.ts';
import { need } from '../world.ts';
import { readableMergeRequests } from './merge_requests.ts';

/** GitLab turns these lists over without declaring that it does. */
const params = { page: 'integer', per_page: 'integer' } as const;

/** Every eighth issue is mentioned in a few merge requests of its project. */
export function relatedTo({ scope, project, issue }: IssuePlace): readonly MergeRequest[] {
  if (issue.iid % 8 !== 0) return [];
  const first = issue.iid / 8;
  return readableMergeRequests(scope.world, scope.access, project)
    .filter(({ iid }) => iid >= first && iid < first + 4)
    .sort((left, right) => left.iid - right.iid);
}

/** The first two of those that are not closed say that they close it. */
export function closing(place: IssuePlace): readonly MergeRequest[] {
  return relatedTo(place)
    .filter((row) => row.state !== 'closed')
    .slice(0, 2)
    .sort((left, right) => right.id - left.id);
}

function renderRelated(call: Call, row: MergeRequest): Record<string, unknown> {
  const head = row.headSha ?? null;
  return {
    ...renderMergeRequest(call, row, true),
    changes_count: '2',
    latest_build_started_at: null,
    latest_build_finished_at: null,
    first_deployed_to_production_at: null,
    pipeline: null,
    head_pipeline: null,
    diff_refs: { base_sha: head, head_sha: head, start_sha: head },
    merge_error: null,
    user: { can_merge: call.access.projectLevel(need(call.world.projects, row.projectId)) >= 30 },
  };
}

const shared = {
  needsViewer: false,
  params,
  key: (row: MergeRequest, { issue }: IssuePlace) => ({ issue_id: issue.id, id: row.id }),
} as const;

const related: IssueList<MergeRequest> = {
  ...shared,
  stream: 'issue_related_merge_requests',
  part: 'related_merge_requests',
  rows: relatedTo,
  render: renderRelated,
};

const closedBy: IssueList<MergeRequest> = {
  ...shared,
  stream: 'issue_closed_by',
  part: 'closed_by',
  rows: closing,
  render: (call, row) => renderMergeRequest(call, row, true),
};

const endpoints: readonly Endpoint[] = [issueEndpoint(related), issueEndpoint(closedBy)];

export default endpoints;

/** The readable merge requests that mention the scope's issues, and those that close them. */
export const truth = { ...issueTruth(related), ...issueTruth(closedBy) };
