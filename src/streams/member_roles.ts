import { stream } from '../core/stream.ts';

export default stream('member_roles', {
  description: 'The custom roles of each top-level group.',
  docs: 'member_roles/#get-all-group-member-roles',
  per: 'group',
  route: '/groups/:group_id/member_roles',
  key: ['id'],
  sync: { mode: 'snapshot', paging: 'one' },
  needs: {
    refusedBy: [400],
    topLevel: true,
    tier: 'ultimate',
    role: 'owner',
    jobToken: false,
    since: { endpoint: '15.4' },
  },
});
