import { stream } from '../core/stream.ts';

export default stream('project_access_requests', {
  description: 'The users who ask to become members of each project.',
  docs: 'access_requests/#list-access-requests-for-a-group-or-project',
  per: 'project',
  route: '/projects/:project_id/access_requests',
  key: ['project_id', 'id'],
  sync: { mode: 'snapshot', paging: 'offset' },
  needs: { tier: 'free', role: 'maintainer', jobToken: false },
});
