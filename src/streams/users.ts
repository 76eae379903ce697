import { stream } from '../core/stream.ts';

export default stream('users', {
  description: 'The users who can reach the projects of the scope, each once.',
  docs: 'projects/#list-users',
  per: 'project',
  route: '/projects/:project_id/users',
  key: ['id'],
  shared: true,
  sync: { mode: 'snapshot', paging: 'offset' },
  needs: { tier: 'free', role: 'guest', jobToken: false },
});
