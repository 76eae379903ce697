import { partOfMergeRequest } from '../core/families.ts';
import { stream } from '../core/stream.ts';
import mergeRequests from './merge_requests.ts';

export default stream('merge_request_approvals', {
  description: 'Who approved each merge request that changed, and what is still missing.',
  docs: 'merge_request_approvals/#retrieve-approval-state-for-a-merge-request',
  per: mergeRequests,
  route: '/projects/:project_id/merge_requests/:iid/approvals',
  answer: 'object',
  key: ['project_id', 'merge_request_iid'],
  ...partOfMergeRequest,
  // An approval writes a system note, and that touches its merge request.
  sync: { ...partOfMergeRequest.sync, paging: 'one' },
});
