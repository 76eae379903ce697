import { operation, userByName } from '../core/operation.ts';

export default operation('group_members.change', {
  description: 'Changes the role of a member of a group, or when the membership ends.',
  docs: 'members/#edit-a-member-of-a-group-or-project',
  method: 'PUT',
  routes: [{ path: '/groups/:group/members/:user_id', role: 'owner' }],
  repeat: { by: 'nature' },
  finds: userByName,
  part: { object: 'group_members', as: 'change' },
});
