import { stream } from '../core/stream.ts';

export default stream('remote_mirrors', {
  description: 'The repositories elsewhere to which each project is pushed.',
  docs: 'remote_mirrors/#list-all-remote-mirrors-for-a-project',
  per: 'project',
  route: '/projects/:project_id/remote_mirrors',
  key: ['id'],
  sync: { mode: 'snapshot', paging: 'offset' },
  needs: { tier: 'free', role: 'maintainer', jobToken: false },
});
