import { partOfMergeRequest } from '../core/families.ts';
import { stream } from '../core/stream.ts';
import mergeRequests from './merge_requests.ts';

export default stream('merge_request_pipelines', {
  description:
    'The pipelines of each merge request that changed, as they were then; `pipelines` has their latest state.',
  docs: 'merge_requests/#list-merge-request-pipelines',
  per: mergeRequests,
  route: '/projects/:project_id/merge_requests/:iid/pipelines',
  key: ['merge_request_id', 'id'],
  ...partOfMergeRequest,
  carry: { ...partOfMergeRequest.carry, merge_request_project_id: 'project_id' },
  // A push touches the merge request, and so does its end; a pipeline that is started by hand does not.
  // The records are therefore about which pipelines belong to it, more than about where they stand.
});
