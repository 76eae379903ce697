import { stream } from '../core/stream.ts';
import mergeRequests from './merge_requests.ts';

export default stream('merge_request_reviewers', {
  description: 'The reviewers of each merge request that changed, and how far they are.',
  docs: 'merge_requests/#retrieve-merge-request-reviewers',
  per: mergeRequests,
  route: '/projects/:project_id/merge_requests/:iid/reviewers',
  key: ['project_id', 'merge_request_iid', 'user_id'],
  carry: { merge_request_id: 'id', merge_request_iid: 'iid', merge_request_updated_at: 'updated_at' },
  sync: {
    mode: 'children',
    paging: 'offset',
    cursor: 'merge_request_updated_at',
    touchThrottleSeconds: 60,
  },
  flatten: ['user'],
  needs: {
    feature: 'merge_requests_access_level',
    tier: 'free',
    role: 'reporter',
    jobToken: false,
    since: { endpoint: '15.3' },
  },
});
