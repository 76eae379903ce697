import { stream } from '../core/stream.ts';

export default stream('releases', {
  description: 'The releases of each project, with their links, milestones and evidence.',
  docs: 'releases/#list-releases',
  per: 'project',
  route: '/projects/:project_id/releases',
  query: { order_by: 'created_at', sort: 'desc' },
  key: ['project_id', 'tag_name'],
  sync: { mode: 'filtered', paging: 'offset', cursor: 'released_at', since: 'updated_after' },
  // A release touches its project (`belongs_to :project, touch: true`) whenever its own `updated_at` moves.
  pulse: { field: 'updated_at', lateSeconds: 0 },
  sweep: { query: { order_by: 'created_at', sort: 'asc' } },
  flatten: ['author', 'commit'],
  needs: {
    feature: 'releases_access_level',
    tier: 'free',
    role: 'guest',
    jobToken: true,
    since: { params: { updated_after: '16.9' } },
  },
});
