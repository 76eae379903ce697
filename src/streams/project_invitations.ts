import { stream } from '../core/stream.ts';

export default stream('project_invitations', {
  description: 'The invitations to each project that nobody has accepted yet.',
  docs: 'invitations/#list-all-invitations-pending-for-a-group-or-project',
  per: 'project',
  route: '/projects/:project_id/invitations',
  key: ['project_id', 'invite_email'],
  sync: { mode: 'snapshot', paging: 'offset' },
  // Whoever knows it can accept the invitation.
  drop: ['invite_token'],
  needs: { tier: 'free', role: 'maintainer', jobToken: false },
});
