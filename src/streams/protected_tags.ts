import { stream } from '../core/stream.ts';

export default stream('protected_tags', {
  description: 'The protected tags of each project, with who may create them.',
  docs: 'protected_tags/#list-protected-tags',
  per: 'project',
  route: '/projects/:project_id/protected_tags',
  key: ['project_id', 'name'],
  sync: { mode: 'snapshot', paging: 'offset' },
  needs: { tier: 'free', role: 'maintainer', jobToken: false },
});
