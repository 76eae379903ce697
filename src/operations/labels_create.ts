import { operation } from '../core/operation.ts';

export default operation('labels.create', {
  description: 'Creates a label in a project or a group.',
  docs: 'labels/#create-a-project-label',
  method: 'POST',
  routes: [
    { path: '/projects/:project/labels', role: 'planner' },
    { path: '/groups/:group/labels', role: 'planner' },
  ],
  repeat: {
    by: 'key',
    key: ['name'],
    taken: { status: 409, says: /Label already exists/ },
    lookups: [
      { paths: ['/projects/:project/labels/:name', '/groups/:group/labels/:name'], match: { name: 'name' } },
    ],
    names: { name: 'name' },
  },
  part: { object: 'labels', as: 'create' },
});
