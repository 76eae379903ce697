import { stream } from '../core/stream.ts';

export default stream('project_members', {
  description: 'The direct members of each project, with their access level.',
  docs: 'project_members/#list-all-members-of-a-project',
  per: 'project',
  route: '/projects/:project_id/members',
  key: ['project_id', 'id'],
  sync: { mode: 'snapshot', paging: 'offset' },
  needs: { tier: 'free', role: 'guest', jobToken: false },
});
