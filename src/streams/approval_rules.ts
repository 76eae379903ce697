import { stream } from '../core/stream.ts';

export default stream('approval_rules', {
  description: 'The approval rules of each project, with the people and branches that they are about.',
  docs: 'merge_request_approvals/#list-all-approval-rules-for-a-project',
  per: 'project',
  route: '/projects/:project_id/approval_rules',
  key: ['id'],
  sync: { mode: 'snapshot', paging: 'offset' },
  needs: { tier: 'premium', role: 'reporter', jobToken: false },
});
