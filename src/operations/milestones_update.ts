import { operation } from '../core/operation.ts';

export default operation('milestones.update', {
  description: 'Changes a milestone of a project or a group, or closes it; what is not named stays.',
  docs: 'milestones/#edit-milestone',
  method: 'PUT',
  routes: [
    { path: '/projects/:project/milestones/:milestone_id', role: 'planner' },
    { path: '/groups/:group/milestones/:milestone_id', role: 'planner' },
  ],
  repeat: { by: 'nature' },
  part: { object: 'milestones', as: 'change' },
});
