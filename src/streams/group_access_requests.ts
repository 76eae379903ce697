import { stream } from '../core/stream.ts';

export default stream('group_access_requests', {
  description: 'The users who ask to become members of each group.',
  docs: 'access_requests/#list-access-requests-for-a-group-or-project',
  per: 'group',
  route: '/groups/:group_id/access_requests',
  key: ['group_id', 'id'],
  sync: { mode: 'snapshot', paging: 'offset' },
  needs: { tier: 'free', role: 'owner', jobToken: false },
});
