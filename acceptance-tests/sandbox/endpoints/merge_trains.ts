import { forbidden } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Call, Endpoint, Truth } from '../endpoint.ts';
import { idWithin, pagingParams } from '../families/review.ts';
import { findProject, requireFeature } from '../lookup.ts';
import type { MergeRequest } from '../model/issuables.ts';
import type { Project } from '../model/spaces.ts';
import { offsetPage } from '../paging.ts';
import { perProject } from '../project-truth.ts';
import { issuableHead } from '../render/issuable.ts';
import { renderReviewPipeline } from '../render/review-pipeline.ts';
import { renderUserBasic } from '../render/user.ts';
import { formatOptionalTime, formatTime, secondMicros } from '../time.ts';
import type { Micros } from '../time.ts';
import { projectPath } from '../world.ts';
import type { World } from '../world.ts';

/** A place on a merge train. */
interface Car {
  readonly id: number;
  readonly request: MergeRequest;
  readonly status: 'fresh' | 'merged';
  readonly mergedAt: Micros | undefined;
}

/** Every fourth merge request is on the train from its beginning on, until it is merged; closing takes it off. */
function carsOf(world: World, project: Project): readonly Car[] {
  const requests = world.mergeRequests.of(project.id).filter(({ id, state }) => {
    return id % 4 === 0 && (state === 'opened' || state === 'merged');
  });
  return requests.map((request) => {
    const isMerged = request.state === 'merged';
    const mergedAt = isMerged ? request.mergedAt : undefined;
    return { id: request.id, request, status: isMerged ? 'merged' : 'fresh', mergedAt };
  });
}

function isInScope(call: Call, { status }: Car): boolean {
  const scope = call.params.text('scope');
  return scope === undefined || (scope === 'complete') === (status === 'merged');
}

/**
 * Trains are for reporters, because their pipelines are. Where CI is switched off they stay readable: GitLab keeps the
 * right to read pipelines then, for the sake of external CI (project_policy.rb), and asks for no other.
 */
function list(call: Call): Answer {
  const project = findProject(call);
  requireFeature(call, project, 'merge_requests');
  if (!readsTrains(call, project)) throw forbidden();
  const direction = call.params.text('sort') === 'asc' ? 1 : -1;
  const cars = carsOf(call.world, project)
    .filter((car) => isInScope(call, car))
    .sort((left, right) => (left.id - right.id) * direction);
  return offsetPage(call, cars, (car) => JSON.stringify(renderCar(call, project, car)));
}

function readsTrains({ access }: Pick<Call, 'access'>, project: Project): boolean {
  return access.can(project, 'merge_requests') && access.projectLevel(project) >= 20;
}

function renderCar(call: Call, project: Project, { id, request, status, mergedAt }: Car): unknown {
  const web = `${call.settings.externalUrl}/${projectPath(call.world, project)}`;
  const { createdAt } = request;
  const ref = `refs/merge-requests/${request.iid}/train`;
  const pipeline = { id: 1_000_000_000 + idWithin(request, 1), ref, at: createdAt };
  return {
    id,
    merge_request: {
      ...issuableHead(request),
      state: request.state,
      web_url: `${web}/-/merge_requests/${request.iid}`,
    },
    user: renderUserBasic(call, request.authorId),
    pipeline: renderReviewPipeline(call, project, request, pipeline),
    created_at: formatTime(createdAt),
    updated_at: formatTime(mergedAt ?? createdAt),
    target_branch: request.targetBranch,
    status,
    merged_at: formatOptionalTime(mergedAt),
    duration: mergedAt === undefined ? null : Math.round((mergedAt - createdAt) / secondMicros),
  };
}

const endpoints: readonly Endpoint[] = [
  {
    template: '/projects/:id/merge_trains',
    params: {
      ...pagingParams,
      scope: { type: 'string', values: ['active', 'complete'] },
      sort: { type: 'string', values: ['asc', 'desc'], default: 'desc' },
    },
    answer: list,
  },
];

export default endpoints;

/** The places on the trains of the scope's projects. */
export const truth: Readonly<Record<string, Truth>> = {
  merge_trains: perProject((project, scope) =>
    readsTrains(scope, project)
      ? carsOf(scope.world, project).map((car) => ({
          key: { id: car.id },
          cursor: car.id,
          row: { status: car.status },
        }))
      : [],
  ),
};
