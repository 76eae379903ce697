import { operation } from '../core/operation.ts';

export default operation('issues.create', {
  description: 'Opens an issue.',
  docs: 'issues/#new-issue',
  method: 'POST',
  routes: [{ path: '/projects/:project/issues', role: 'guest' }],
  repeat: {
    by: 'mark',
    text: 'description',
    listing: '/projects/:project/issues',
    query: { state: 'all', order_by: 'created_at', sort: 'desc', pagination: 'keyset' },
    one: '/projects/:project/issues/:issue_iid',
    names: { issue_iid: 'iid' },
  },
  refusals: [
    {
      status: 409,
      says: /Duplicated issue/,
      code: 'already_exists',
      message: 'The project has an issue with this iid. Leave iid out, and GitLab takes the next one',
    },
  ],
  part: { object: 'issues', as: 'create' },
});
