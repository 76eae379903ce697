import type { Answer } from '../answer.ts';
import type { Call, Endpoint, Truth } from '../endpoint.ts';
import { isWithin } from '../filters.ts';
import { sortRows } from '../order.ts';
import type { OrderColumn } from '../order.ts';
import { findProject, requireFeature } from '../lookup.ts';
import type { Release } from '../model/ci.ts';
import { offsetPage } from '../paging.ts';
import { perProject } from '../project-truth.ts';
import { renderRelease } from '../render/release.ts';
import { withoutTieBreaker } from '../ties.ts';
import { formatTime } from '../time.ts';

/** Filtered by `updated_at`, which is not sent; ordered by a time without a tie-breaker. */
function list(call: Call): Answer {
  const project = findProject(call);
  requireFeature(call, project, 'releases');
  const isByCreation = call.params.text('order_by') === 'created_at';
  const order: OrderColumn<Release> = {
    name: isByCreation ? 'created_at' : 'released_at',
    isDescending: call.params.text('sort') !== 'asc',
    value: (row) => (isByCreation ? row.createdAt : row.releasedAt),
  };
  const wanted = call.world.releases.of(project.id).filter((row) => isWithin(call, 'updated', row.updatedAt));
  const rows = sortRows(wanted, [order, withoutTieBreaker<Release>(call)]);
  return offsetPage(call, rows, (row) => JSON.stringify(renderRelease(call, project, row)));
}

const endpoints: readonly Endpoint[] = [
  { template: '/projects/:id/releases', allowsJobToken: true, answer: list },
];

export default endpoints;

/** The releases of the scope's projects. */
export const truth: Readonly<Record<string, Truth>> = {
  releases: perProject((project, { world, access }) => {
    if (!access.can(project, 'releases')) return [];
    const rows = world.releases.of(project.id);
    return rows.map((row) => ({
      key: { project_id: project.id, tag_name: row.tag },
      cursor: formatTime(row.releasedAt),
      row,
    }));
  }),
};
