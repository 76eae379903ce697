import { partOfMergeRequest } from '../core/families.ts';
import { stream } from '../core/stream.ts';
import mergeRequests from './merge_requests.ts';

export default stream('merge_request_approval_state', {
  description: 'The approval rules of each merge request that changed, and which of them are met.',
  docs: 'merge_request_approvals/#retrieve-approval-details-for-a-merge-request',
  per: mergeRequests,
  route: '/projects/:project_id/merge_requests/:iid/approval_state',
  answer: 'object',
  key: ['project_id', 'merge_request_iid'],
  ...partOfMergeRequest,
  sync: { ...partOfMergeRequest.sync, paging: 'one' },
  needs: { ...partOfMergeRequest.needs, tier: 'premium' },
});
