import { stream } from '../core/stream.ts';

export default stream('group_milestones', {
  description: 'The milestones of each group, without those of the groups above it.',
  docs: 'group_milestones/#list-group-milestones',
  per: 'group',
  route: '/groups/:group_id/milestones',
  groupRoute: {
    path: '/groups/:group_id/milestones',
    query: { include_descendants: true },
    owner: 'group_id',
    since: '16.7',
  },
  query: { include_ancestors: false },
  key: ['id'],
  sync: { mode: 'filtered', paging: 'offset', cursor: 'updated_at', since: 'updated_after' },
  sweep: { query: {} },
  needs: { tier: 'free', role: 'guest', jobToken: false, since: { params: { include_ancestors: '16.7' } } },
});
