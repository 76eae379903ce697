import { stream } from '../core/stream.ts';

export default stream('group_deploy_tokens', {
  description: 'The deploy tokens of each group, without their secrets.',
  docs: 'deploy_tokens/#list-group-deploy-tokens',
  per: 'group',
  route: '/groups/:group_id/deploy_tokens',
  key: ['id'],
  sync: { mode: 'snapshot', paging: 'offset' },
  needs: { tier: 'free', role: 'maintainer', jobToken: false },
});
