import { operation, userByName } from '../core/operation.ts';

export default operation('project_members.change', {
  description: 'Changes the role of a member of a project, or when the membership ends.',
  docs: 'members/#edit-a-member-of-a-group-or-project',
  method: 'PUT',
  routes: [{ path: '/projects/:project/members/:user_id', role: 'maintainer' }],
  repeat: { by: 'nature' },
  finds: userByName,
  part: { object: 'project_members', as: 'change' },
});
