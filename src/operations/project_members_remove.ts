import { operation, userByName } from '../core/operation.ts';

export default operation('project_members.remove', {
  description: 'Ends the membership of a user in a project.',
  docs: 'members/#remove-a-member-from-a-group-or-project',
  method: 'DELETE',
  routes: [{ path: '/projects/:project/members/:user_id', role: 'maintainer' }],
  answer: 'none',
  isDestructive: true,
  repeat: { by: 'nature' },
  finds: userByName,
  part: { object: 'project_members', as: 'remove' },
});
