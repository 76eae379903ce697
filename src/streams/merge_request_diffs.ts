import { partOfMergeRequest } from '../core/families.ts';
import { stream } from '../core/stream.ts';
import mergeRequests from './merge_requests.ts';

export default stream('merge_request_diffs', {
  description: 'The files that each merge request that changed would change, with the changes.',
  docs: 'merge_requests/#list-merge-request-diffs',
  per: mergeRequests,
  route: '/projects/:project_id/merge_requests/:iid/diffs',
  key: ['project_id', 'merge_request_iid', 'old_path', 'new_path'],
  ...partOfMergeRequest,
  needs: { ...partOfMergeRequest.needs, since: { endpoint: '15.7', links: '18.0' } },
});
