import { operation } from '../core/operation.ts';

export default operation('invitations.create', {
  description:
    'Invites an e-mail address into a project or a group; who has an account with it becomes a member at once.',
  docs: 'invitations/#add-a-member-to-a-group-or-project',
  method: 'POST',
  routes: [
    { path: '/projects/:project/invitations', role: 'maintainer' },
    { path: '/groups/:group/invitations', role: 'owner' },
  ],
  answer: 'addresses',
  repeat: {
    by: 'key',
    key: ['email'],
    taken: { status: 201, says: /has already been taken/ },
    lookups: [
      {
        paths: ['/projects/:project/invitations', '/groups/:group/invitations'],
        query: { query: 'email' },
        match: { invite_email: 'email' },
      },
    ],
    names: { email: 'invite_email' },
  },
  part: { object: 'invitations', as: 'create' },
});
