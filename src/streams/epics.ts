import { byUpdate } from '../core/families.ts';
import { stream } from '../core/stream.ts';

export default stream('epics', {
  description: 'The epics of each group, without those of the groups above and below it.',
  docs: 'epics/#list-all-group-epics',
  per: 'group',
  route: '/groups/:group_id/epics',
  groupRoute: {
    path: '/groups/:group_id/epics',
    query: { include_descendant_groups: true },
    owner: 'group_id',
  },
  query: { include_ancestor_groups: false, include_descendant_groups: false },
  key: ['id'],
  sync: byUpdate('created_at'),
  // Below the Planner (before 17.7: the Reporter) GitLab leaves confidential epics out of its lists.
  sweep: { query: { order_by: 'created_at', sort: 'asc' }, role: 'planner' },
  flatten: ['author'],
  needs: { tier: 'premium', role: 'guest', jobToken: false },
});
