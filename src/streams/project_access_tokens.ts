import { stream } from '../core/stream.ts';

export default stream('project_access_tokens', {
  description: 'The access tokens of each project, without their secrets.',
  docs: 'project_access_tokens/#list-all-project-access-tokens',
  per: 'project',
  route: '/projects/:project_id/access_tokens',
  key: ['id'],
  sync: { mode: 'snapshot', paging: 'offset' },
  needs: { tier: 'free', role: 'maintainer', jobToken: false },
});
