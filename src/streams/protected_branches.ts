import { stream } from '../core/stream.ts';

export default stream('protected_branches', {
  description:
    'The protected branches of each project, with who may push and merge; those that its group protects are among them.',
  docs: 'protected_branches/#list-protected-branches',
  per: 'project',
  route: '/projects/:project_id/protected_branches',
  key: ['project_id', 'id'],
  sync: { mode: 'snapshot', paging: 'offset' },
  needs: { feature: 'repository_access_level', tier: 'free', role: 'reporter', jobToken: false },
});
