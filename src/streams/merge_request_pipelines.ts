import { stream } from '../core/stream.ts';
import mergeRequests from './merge_requests.ts';

export default stream('merge_request_pipelines', {
  description:
    'The pipelines of each merge request that changed, as they were then; `pipelines` has their latest state.',
  docs: 'merge_requests/#list-merge-request-pipelines',
  per: mergeRequests,
  route: '/projects/:project_id/merge_requests/:iid/pipelines',
  key: ['merge_request_id', 'id'],
  carry: {
    merge_request_id: 'id',
    merge_request_iid: 'iid',
    merge_request_project_id: 'project_id',
    merge_request_updated_at: 'updated_at',
  },
  // A push touches the merge request, and so does its end; a pipeline that is started by hand does not.
  // The records are therefore about which pipelines belong to it, more than about where they stand.
  sync: {
    mode: 'children',
    paging: 'offset',
    cursor: 'merge_request_updated_at',
    touchThrottleSeconds: 60,
  },
  needs: { feature: 'merge_requests_access_level', tier: 'free', role: 'reporter', jobToken: false },
});
