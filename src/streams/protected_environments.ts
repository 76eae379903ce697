import { stream } from '../core/stream.ts';

export default stream('protected_environments', {
  description: 'The protected environments of each project, with who may deploy and who must approve.',
  docs: 'protected_environments/#list-protected-environments',
  per: 'project',
  route: '/projects/:project_id/protected_environments',
  key: ['project_id', 'name'],
  sync: { mode: 'snapshot', paging: 'offset' },
  needs: { tier: 'premium', role: 'maintainer', jobToken: false },
});
