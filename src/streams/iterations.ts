import { stream } from '../core/stream.ts';

export default stream('iterations', {
  description: 'The iterations of each group, without those of the groups above it.',
  docs: 'group_iterations/#list-group-iterations',
  per: 'group',
  route: '/groups/:group_id/iterations',
  groupRoute: {
    path: '/groups/:group_id/iterations',
    query: { include_descendants: true },
    owner: 'group_id',
    since: '16.7',
  },
  query: { include_ancestors: false },
  key: ['id'],
  sync: { mode: 'filtered', paging: 'offset', cursor: 'updated_at', since: 'updated_after' },
  sweep: { query: {} },
  needs: { tier: 'premium', role: 'guest', jobToken: false },
});
