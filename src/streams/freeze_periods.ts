import { stream } from '../core/stream.ts';

export default stream('freeze_periods', {
  description: 'The times in which each project must not deploy.',
  docs: 'freeze_periods/#list-freeze-periods',
  per: 'project',
  route: '/projects/:project_id/freeze_periods',
  key: ['id'],
  sync: { mode: 'snapshot', paging: 'offset' },
  needs: { tier: 'free', role: 'reporter', jobToken: false },
});
