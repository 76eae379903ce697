import { operation } from '../core/operation.ts';

export default operation('invitations.delete', {
  description: 'Takes back an invitation that nobody has accepted yet.',
  docs: 'invitations/#delete-an-invitation-to-a-group-or-project',
  method: 'DELETE',
  routes: [
    { path: '/projects/:project/invitations/:email', role: 'maintainer' },
    { path: '/groups/:group/invitations/:email', role: 'owner' },
  ],
  answer: 'none',
  isDestructive: true,
  repeat: { by: 'nature' },
  part: { object: 'invitations', as: 'remove' },
});
