import { stream } from '../core/stream.ts';
import mergeRequests from './merge_requests.ts';

export default stream('merge_request_commits', {
  description: 'The commits of each merge request that changed, as they are after the last push.',
  docs: 'merge_requests/#retrieve-merge-request-commits',
  per: mergeRequests,
  route: '/projects/:project_id/merge_requests/:iid/commits',
  key: ['project_id', 'merge_request_iid', 'id'],
  carry: { merge_request_id: 'id', merge_request_iid: 'iid', merge_request_updated_at: 'updated_at' },
  sync: {
    mode: 'children',
    paging: 'offset',
    cursor: 'merge_request_updated_at',
    touchThrottleSeconds: 60,
  },
  needs: { feature: 'merge_requests_access_level', tier: 'free', role: 'reporter', jobToken: false },
});
