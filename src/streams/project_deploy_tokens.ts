import { stream } from '../core/stream.ts';

export default stream('project_deploy_tokens', {
  description: 'The deploy tokens of each project, without their secrets.',
  docs: 'deploy_tokens/#list-project-deploy-tokens',
  per: 'project',
  route: '/projects/:project_id/deploy_tokens',
  key: ['id'],
  sync: { mode: 'snapshot', paging: 'offset' },
  needs: { tier: 'free', role: 'maintainer', jobToken: false },
});
