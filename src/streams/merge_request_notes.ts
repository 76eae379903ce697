import { bulkUser } from '../core/bulk.ts';
import { stream } from '../core/stream.ts';
import mergeRequests from './merge_requests.ts';

export default stream('merge_request_notes', {
  description:
    'The comments and system notes of each merge request that changed. GitLab gives no sign of a mention elsewhere: its note comes with the next change.',
  docs: 'notes/#list-all-merge-request-notes',
  per: mergeRequests,
  route: '/projects/:project_id/merge_requests/:iid/notes',
  key: ['id'],
  query: { order_by: 'created_at', sort: 'asc' },
  carry: { merge_request_id: 'id', merge_request_iid: 'iid' },
  sync: {
    mode: 'children',
    paging: 'offset',
    cursor: 'updated_at',
    // A note touches its merge request at most once a minute (ThrottledTouch).
    touchThrottleSeconds: 60,
  },
  bulk: {
    connection: 'mergeRequests',
    type: 'MergeRequest',
    groupArguments: 'includeSubgroups: true, includeArchived: true',
    pageSize: 50,
    connections: 2,
    fields: `notes(first: 100) {
      nodes {
        id body createdAt updatedAt system internal imported noteableType author { ${bulkUser} }
        resolvable resolved resolvedAt resolvedBy { ${bulkUser} }
      }
      pageInfo { hasNextPage }
    }`,
    shape: 'notes',
  },
  flatten: ['author', 'resolved_by'],
  needs: { feature: 'merge_requests_access_level', tier: 'free', role: 'reporter', jobToken: true },
});
