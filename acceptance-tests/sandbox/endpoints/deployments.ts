import { badRequest } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Call, Endpoint, Truth, TruthScope } from '../endpoint.ts';
import { deploymentsOf, findDeployedProject, readsDeployments } from '../families/delivery.ts';
import type { Deployment } from '../families/delivery.ts';
import { isIssuableWanted, isWithin, issuableColumns, issuableOrder } from '../filters.ts';
import { sortRows } from '../order.ts';
import type { OrderColumn } from '../order.ts';
import type { MergeRequest } from '../model/issuables.ts';
import type { Project } from '../model/spaces.ts';
import { offsetPage } from '../paging.ts';
import { perProject } from '../project-truth.ts';
import { renderDeployment } from '../render/deployment.ts';
import { renderMergeRequest } from '../render/merge-request.ts';
import { dayMicros, formatTime } from '../time.ts';
import { readableMergeRequests } from './merge_requests.ts';

/** The combinations that GitLab refuses because its database has no index for them (DeploymentsFinder). */
function checkCombination(call: Call): void {
  const { params } = call;
  const isBy = (name: string): boolean =>
    params.text(`${name}_after`) !== undefined || params.text(`${name}_before`) !== undefined;
  const order = params.text('order_by');
  const status = params.text('status');
  const isOver = status !== undefined && ['success', 'failed', 'canceled'].includes(status);
  const isByFinish = isBy('finished');
  if (isBy('updated') && isByFinish)
    throw badRequest('Both `updated_at` filter and `finished_at` filter can not be specified');
  if (isBy('updated') && order !== 'updated_at')
    throw badRequest('`updated_at` filter requires `updated_at` sort');
  if (isByFinish && order !== 'finished_at')
    throw badRequest('`finished_at` filter requires `finished_at` sort.');
  if (order === 'finished_at' && !isByFinish && !isOver) {
    throw badRequest(
      '`finished_at` sort requires `finished_at` filter or a filter with at least one of the finished statuses.',
    );
  }
  if (isByFinish && status !== 'success')
    throw badRequest('`finished_at` filter must be combined with `success` status filter.');
}

/** By id unless by a time of change; ties of `updated_at` go by id in the direction of the list. */
function orderOf(call: Call): readonly OrderColumn<Deployment>[] {
  const name = call.params.text('order_by');
  const isDescending = call.params.text('sort') === 'desc';
  const id: OrderColumn<Deployment> = { name: 'id', isDescending, value: (row) => row.id };
  if (name === 'updated_at') return [{ name, isDescending, value: (row) => row.updatedAt }, id];
  if (name === 'finished_at') return [{ name, isDescending, value: (row) => row.job.finishedAt }, id];
  return [id];
}

function isWanted(call: Call, row: Deployment): boolean {
  const { params } = call;
  const [after, before] = [params.time('finished_after'), params.time('finished_before')];
  const finished = row.job.finishedAt ?? 0;
  return (
    isWithin(call, 'updated', row.updatedAt) &&
    (after === undefined || finished >= after) &&
    (before === undefined || finished <= before) &&
    (params.text('status') ?? row.status) === row.status &&
    (params.text('environment') ?? row.environment?.name) === row.environment?.name
  );
}

function list(call: Call): Answer {
  const project = findDeployedProject(call);
  checkCombination(call);
  const all = deploymentsOf(call.world, project);
  const rows = sortRows(
    all.filter((row) => isWanted(call, row)),
    orderOf(call),
  );
  const numbers = new Map(all.map(({ id }, index) => [id, index + 1]));
  return offsetPage(call, rows, (row) =>
    JSON.stringify(renderDeployment(call, project, row, numbers.get(row.id) ?? 0)),
  );
}

/** A successful deployment ships what was merged in the two days up to a day before its pipeline. */
function mergeRequestsOf(
  { world, access }: Pick<TruthScope, 'world' | 'access'>,
  project: Project,
  { status, pipeline }: Deployment,
): readonly MergeRequest[] {
  if (status !== 'success') return [];
  const [from, to] = [pipeline.createdAt - 3 * dayMicros, pipeline.createdAt - dayMicros];
  return readableMergeRequests(world, access, project).filter(
    ({ mergedAt }) => mergedAt !== undefined && mergedAt >= from && mergedAt < to,
  );
}

function listOfMergeRequests(call: Call): Answer {
  const project = findDeployedProject(call);
  const id = Number(call.path.deployment_id);
  const deployment = deploymentsOf(call.world, project).find((row) => row.id === id);
  // The finder of merge requests filters by the deployment's id alone: an unknown one has none.
  const all = deployment === undefined ? [] : mergeRequestsOf(call, project, deployment);
  const rows = sortRows(
    all.filter((row) => isIssuableWanted(call, row)),
    issuableOrder<MergeRequest>(call, {
      ...issuableColumns,
      merged_at: { value: (row: MergeRequest) => row.mergedAt, isTime: true },
    }),
  );
  return offsetPage(call, rows, (row) => JSON.stringify(renderMergeRequest(call, row, true)));
}

const endpoints: readonly Endpoint[] = [
  {
    template: '/projects/:id/deployments',
    params: {
      page: { type: 'integer', default: 1 },
      per_page: { type: 'integer', default: 20 },
      order_by: {
        type: 'string',
        values: ['id', 'iid', 'created_at', 'updated_at', 'finished_at'],
        default: 'id',
      },
      sort: { type: 'string', values: ['asc', 'desc'], default: 'asc' },
      updated_after: 'date-time',
      updated_before: 'date-time',
      finished_after: 'date-time',
      finished_before: 'date-time',
      environment: 'string',
      status: {
        type: 'string',
        values: ['created', 'running', 'success', 'failed', 'canceled', 'skipped', 'blocked'],
      },
    },
    allowsJobToken: true,
    answer: list,
  },
  {
    template: '/projects/:id/deployments/:deployment_id/merge_requests',
    params: {
      page: { type: 'integer', default: 1 },
      per_page: { type: 'integer', default: 20 },
      author_id: 'integer',
      author_username: 'string',
      assignee_id: 'any',
      assignee_username: 'any',
      reviewer_username: 'string',
      labels: 'any',
      milestone: 'string',
      my_reaction_emoji: 'string',
      reviewer_id: 'any',
      state: { type: 'string', values: ['opened', 'closed', 'locked', 'merged', 'all'], default: 'all' },
      order_by: {
        type: 'string',
        values: [
          'created_at',
          'label_priority',
          'milestone_due',
          'popularity',
          'priority',
          'title',
          'updated_at',
          'merged_at',
        ],
        default: 'created_at',
      },
      sort: { type: 'string', values: ['asc', 'desc'], default: 'desc' },
      with_labels_details: { type: 'boolean', default: false },
      with_merge_status_recheck: { type: 'boolean', default: false },
      created_after: 'date-time',
      created_before: 'date-time',
      updated_after: 'date-time',
      updated_before: 'date-time',
      view: { type: 'string', values: ['simple'] },
      scope: {
        type: 'string',
        values: [
          'created-by-me',
          'assigned-to-me',
          'created_by_me',
          'assigned_to_me',
          'reviews_for_me',
          'all',
        ],
      },
      source_branch: 'string',
      source_project_id: 'integer',
      target_branch: 'string',
      search: 'string',
      in: 'string',
      wip: { type: 'string', values: ['yes', 'no'] },
      not: 'any',
      deployed_before: 'string',
      deployed_after: 'string',
      environment: 'string',
      approved: { type: 'string', values: ['yes', 'no'] },
      merge_user_id: 'integer',
      merge_user_username: 'string',
    },
    allowsJobToken: true,
    answer: listOfMergeRequests,
  },
];

export default endpoints;

/** The deployments of the scope's projects, and the merge requests that they shipped. */
export const truth: Readonly<Record<string, Truth>> = {
  deployments: perProject((project, { world, access }) =>
    readsDeployments(access, project)
      ? deploymentsOf(world, project).map((row) => ({
          key: { id: row.id },
          cursor: formatTime(row.updatedAt),
          row,
        }))
      : [],
  ),
  deployment_merge_requests: perProject((project, scope) => {
    if (!readsDeployments(scope.access, project)) return [];
    return deploymentsOf(scope.world, project).flatMap((deployment) =>
      mergeRequestsOf(scope, project, deployment).map(({ id }) => ({
        key: { deployment_id: deployment.id, id },
        cursor: formatTime(deployment.updatedAt),
        row: deployment,
      })),
    );
  }),
};
