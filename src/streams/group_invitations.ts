import { stream } from '../core/stream.ts';

export default stream('group_invitations', {
  description: 'The invitations to each group that nobody has accepted yet.',
  docs: 'invitations/#list-all-invitations-pending-for-a-group-or-project',
  per: 'group',
  route: '/groups/:group_id/invitations',
  key: ['group_id', 'invite_email'],
  sync: { mode: 'snapshot', paging: 'offset' },
  // Whoever knows it can accept the invitation.
  drop: ['invite_token'],
  needs: { tier: 'free', role: 'owner', jobToken: false },
});
