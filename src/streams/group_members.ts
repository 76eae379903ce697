import { stream } from '../core/stream.ts';

export default stream('group_members', {
  description: 'The direct members of each group, with their access level.',
  docs: 'group_members/#list-all-group-members',
  per: 'group',
  route: '/groups/:group_id/members',
  key: ['group_id', 'id'],
  sync: { mode: 'snapshot', paging: 'offset' },
  needs: { tier: 'free', role: 'guest', jobToken: false },
});
