import { operation } from '../core/operation.ts';

export default operation('milestones.create', {
  description: 'Creates a milestone in a project or a group.',
  docs: 'milestones/#create-new-milestone',
  method: 'POST',
  routes: [
    { path: '/projects/:project/milestones', role: 'planner' },
    { path: '/groups/:group/milestones', role: 'planner' },
  ],
  repeat: {
    by: 'key',
    key: ['title'],
    taken: { status: 400, says: /already being used|has already been taken/ },
    lookups: [
      {
        paths: ['/projects/:project/milestones', '/groups/:group/milestones'],
        query: { title: 'title' },
        match: { title: 'title' },
      },
    ],
    names: { milestone_id: 'id' },
  },
  part: { object: 'milestones', as: 'create' },
});
