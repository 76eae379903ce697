import { stream } from '../core/stream.ts';
import mergeRequests from './merge_requests.ts';

export default stream('merge_request_notes', {
  description: 'The comments and system notes of each merge request that changed.',
  docs: 'notes/#list-all-merge-request-notes',
  per: mergeRequests,
  route: '/projects/:project_id/merge_requests/:iid/notes',
  key: ['id'],
  carry: { merge_request_id: 'id', merge_request_iid: 'iid' },
  sync: {
    mode: 'children',
    paging: 'offset',
    cursor: 'updated_at',
    newestFirst: true,
    // A note touches its merge request at most once a minute (ThrottledTouch).
    touchThrottleSeconds: 60,
  },
  flatten: ['author', 'resolved_by'],
  needs: { feature: 'merge_requests_access_level', tier: 'free', role: 'reporter', jobToken: true },
});
