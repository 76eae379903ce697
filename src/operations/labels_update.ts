import { operation } from '../core/operation.ts';

export default operation('labels.update', {
  description: 'Changes a label of a project or a group; what is not named stays.',
  docs: 'labels/#update-a-project-label',
  method: 'PUT',
  routes: [
    { path: '/projects/:project/labels/:name', role: 'planner' },
    { path: '/groups/:group/labels/:name', role: 'planner' },
  ],
  repeat: { by: 'nature' },
  part: { object: 'labels', as: 'change' },
});
