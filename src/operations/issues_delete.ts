import { operation } from '../core/operation.ts';

export default operation('issues.delete', {
  description: 'Deletes an issue for good, with its comments.',
  docs: 'issues/#delete-an-issue',
  method: 'DELETE',
  routes: [{ path: '/projects/:project/issues/:issue_iid', role: 'planner' }],
  answer: 'none',
  isDestructive: true,
  repeat: { by: 'nature' },
});
