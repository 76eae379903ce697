import { operation, userByName } from '../core/operation.ts';

export default operation('group_members.remove', {
  description: 'Ends the membership of a user in a group.',
  docs: 'members/#remove-a-member-from-a-group-or-project',
  method: 'DELETE',
  routes: [{ path: '/groups/:group/members/:user_id', role: 'owner' }],
  answer: 'none',
  isDestructive: true,
  repeat: { by: 'nature' },
  finds: userByName,
  part: { object: 'group_members', as: 'remove' },
});
