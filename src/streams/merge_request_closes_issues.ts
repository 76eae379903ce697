import { partOfMergeRequest } from '../core/families.ts';
import { stream } from '../core/stream.ts';
import mergeRequests from './merge_requests.ts';

export default stream('merge_request_closes_issues', {
  description: 'The issues that each merge request that changed closes when it is merged, as they were then.',
  docs: 'merge_requests/#list-issues-that-close-on-merge',
  per: mergeRequests,
  route: '/projects/:project_id/merge_requests/:iid/closes_issues',
  key: ['merge_request_id', 'id'],
  ...partOfMergeRequest,
  carry: { ...partOfMergeRequest.carry, merge_request_project_id: 'project_id' },
  flatten: ['closed_by', 'milestone', 'author', 'assignee'],
});
