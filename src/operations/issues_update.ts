import { operation } from '../core/operation.ts';

export default operation('issues.update', {
  description: 'Changes an issue; what is not named stays.',
  docs: 'issues/#edit-an-issue',
  method: 'PUT',
  routes: [{ path: '/projects/:project/issues/:issue_iid', role: 'guest' }],
  repeat: { by: 'nature' },
  keepsMark: 'description',
  part: { object: 'issues', as: 'change' },
});
