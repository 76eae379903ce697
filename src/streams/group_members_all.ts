import { stream } from '../core/stream.ts';

export default stream('group_members_all', {
  description:
    'Everybody with access to each group, direct, inherited and invited members alike, with the highest access level.',
  docs: 'group_members/',
  per: 'group',
  route: '/groups/:group_id/members/all',
  key: ['group_id', 'id'],
  sync: { mode: 'snapshot', paging: 'offset' },
  needs: { tier: 'free', role: 'guest', jobToken: false },
});
