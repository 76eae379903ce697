import { stream } from '../core/stream.ts';
import mergeRequests from './merge_requests.ts';

export default stream('merge_request_versions', {
  description: 'The versions of each merge request that changed: one for each push.',
  docs: 'merge_requests/#retrieve-merge-request-diff-versions',
  per: mergeRequests,
  route: '/projects/:project_id/merge_requests/:iid/versions',
  key: ['id'],
  carry: { merge_request_id: 'id', merge_request_iid: 'iid' },
  sync: {
    mode: 'children',
    paging: 'offset',
    cursor: 'created_at',
    touchThrottleSeconds: 60,
  },
  needs: { feature: 'merge_requests_access_level', tier: 'free', role: 'reporter', jobToken: false },
});
