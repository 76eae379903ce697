import { stream } from '../core/stream.ts';

export default stream('external_status_checks', {
  description: 'The outside services whose word the merge requests of each project wait for.',
  docs: 'status_checks/#retrieve-project-external-status-check-services',
  per: 'project',
  route: '/projects/:project_id/external_status_checks',
  key: ['id'],
  sync: { mode: 'snapshot', paging: 'offset' },
  needs: { tier: 'ultimate', role: 'maintainer', jobToken: false },
});
