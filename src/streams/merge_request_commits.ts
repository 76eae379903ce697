import { partOfMergeRequest } from '../core/families.ts';
import { stream } from '../core/stream.ts';
import mergeRequests from './merge_requests.ts';

export default stream('merge_request_commits', {
  description: 'The commits of each merge request that changed, as they are after the last push.',
  docs: 'merge_requests/#retrieve-merge-request-commits',
  per: mergeRequests,
  route: '/projects/:project_id/merge_requests/:iid/commits',
  key: ['project_id', 'merge_request_iid', 'id'],
  ...partOfMergeRequest,
});
