import { partOfMergeRequest } from '../core/families.ts';
import { stream } from '../core/stream.ts';
import mergeRequests from './merge_requests.ts';

export default stream('merge_request_discussions', {
  description: 'The threads and single comments of each merge request that changed, each with its notes.',
  docs: 'discussions/#list-project-merge-request-discussion-items',
  per: mergeRequests,
  route: '/projects/:project_id/merge_requests/:iid/discussions',
  key: ['project_id', 'merge_request_iid', 'id'],
  ...partOfMergeRequest,
});
