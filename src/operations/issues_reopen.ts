import { operation } from '../core/operation.ts';

export default operation('issues.reopen', {
  description: 'Opens a closed issue again.',
  docs: 'issues/#edit-an-issue',
  method: 'PUT',
  routes: [{ path: '/projects/:project/issues/:issue_iid', role: 'guest' }],
  fixed: { state_event: 'reopen' },
  repeat: { by: 'nature' },
});
