import { stream } from '../core/stream.ts';

export default stream('project_deploy_keys', {
  description: 'The public SSH keys that are enabled in each project.',
  docs: 'deploy_keys/#list-deploy-keys-for-project',
  per: 'project',
  route: '/projects/:project_id/deploy_keys',
  key: ['project_id', 'id'],
  sync: { mode: 'snapshot', paging: 'offset' },
  needs: { tier: 'free', role: 'maintainer', jobToken: false },
});
