import { operation } from '../core/operation.ts';

export default operation('issues.close', {
  description: 'Closes an issue.',
  docs: 'issues/#edit-an-issue',
  method: 'PUT',
  routes: [{ path: '/projects/:project/issues/:issue_iid', role: 'guest' }],
  fixed: { state_event: 'close' },
  repeat: { by: 'nature' },
  part: { object: 'issues', as: 'remove' },
});
