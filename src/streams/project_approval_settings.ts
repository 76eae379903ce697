import { stream } from '../core/stream.ts';

export default stream('project_approval_settings', {
  description: 'How approvals of merge requests work in each project.',
  docs: 'merge_request_approvals/#retrieve-approval-configuration-for-a-project',
  per: 'project',
  route: '/projects/:project_id/approvals',
  answer: 'object',
  key: ['project_id'],
  sync: { mode: 'snapshot', paging: 'one' },
  needs: { tier: 'premium', role: 'maintainer', jobToken: false },
});
