import { stream } from '../core/stream.ts';
import mergeRequests from './merge_requests.ts';

export default stream('merge_request_closes_issues', {
  description: 'The issues that each merge request that changed closes when it is merged, as they were then.',
  docs: 'merge_requests/#list-issues-that-close-on-merge',
  per: mergeRequests,
  route: '/projects/:project_id/merge_requests/:iid/closes_issues',
  key: ['merge_request_id', 'id'],
  carry: {
    merge_request_id: 'id',
    merge_request_iid: 'iid',
    merge_request_project_id: 'project_id',
    merge_request_updated_at: 'updated_at',
  },
  sync: {
    mode: 'children',
    paging: 'offset',
    cursor: 'merge_request_updated_at',
    touchThrottleSeconds: 60,
  },
  flatten: ['closed_by', 'milestone', 'author', 'assignee'],
  needs: { feature: 'merge_requests_access_level', tier: 'free', role: 'reporter', jobToken: false },
});
