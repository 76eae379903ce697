import { stream } from '../core/stream.ts';

export default stream('project_runners', {
  description: 'The runners that each project may use: its own, those of its groups and of the instance.',
  docs: 'runners/#list-all-of-a-projects-runners',
  per: 'project',
  route: '/projects/:project_id/runners',
  key: ['project_id', 'id'],
  sync: { mode: 'snapshot', paging: 'offset' },
  flatten: ['created_by'],
  needs: { tier: 'free', role: 'maintainer', jobToken: false },
});
