import { operation } from '../core/operation.ts';

export default operation('issues.get', {
  description: 'Gives one issue.',
  docs: 'issues/#single-project-issue',
  method: 'GET',
  routes: [{ path: '/projects/:project/issues/:issue_iid', role: 'guest' }],
  repeat: { by: 'nature' },
});
