import { partOfMergeRequest } from '../core/families.ts';
import { stream } from '../core/stream.ts';
import mergeRequests from './merge_requests.ts';

export default stream('merge_request_reviewers', {
  description: 'The reviewers of each merge request that changed, and how far they are.',
  docs: 'merge_requests/#retrieve-merge-request-reviewers',
  per: mergeRequests,
  route: '/projects/:project_id/merge_requests/:iid/reviewers',
  key: ['project_id', 'merge_request_iid', 'user_id'],
  ...partOfMergeRequest,
  flatten: ['user'],
  needs: { ...partOfMergeRequest.needs, since: { endpoint: '15.3' } },
});
