import { stream } from '../core/stream.ts';

export default stream('project_hooks', {
  description: 'The webhooks of each project.',
  docs: 'project_webhooks/#list-webhooks-for-a-project',
  per: 'project',
  route: '/projects/:project_id/hooks',
  key: ['id'],
  sync: { mode: 'snapshot', paging: 'offset' },
  needs: { tier: 'free', role: 'maintainer', jobToken: false },
});
