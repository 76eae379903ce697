import { stream } from '../core/stream.ts';

export default stream('integrations', {
  description: 'The active integrations of each project with other services.',
  docs: 'project_integrations/#list-all-active-integrations',
  per: 'project',
  route: '/projects/:project_id/integrations',
  key: ['id'],
  sync: { mode: 'snapshot', paging: 'one' },
  needs: { tier: 'free', role: 'maintainer', jobToken: false },
});
