import { bulkUser } from '../core/bulk.ts';
import { stream } from '../core/stream.ts';
import issues from './issues.ts';

export default stream('issue_notes', {
  description:
    'The comments and system notes of each issue that changed. A mention elsewhere does not change the issue: its note is read when the issue next changes.',
  docs: 'notes/#list-all-issue-notes',
  per: issues,
  route: '/projects/:project_id/issues/:iid/notes',
  query: { order_by: 'created_at', sort: 'asc' },
  key: ['id'],
  carry: { issue_id: 'id', issue_iid: 'iid' },
  // All notes of a changed issue are read, not only the newest: a note about a mention elsewhere leaves the issue's
  // `updated_at` alone, so it may be older than the last pass and not yet read.
  sync: {
    mode: 'children',
    paging: 'offset',
    cursor: 'updated_at',
    // A note touches its issue at most once a minute (ThrottledTouch).
    touchThrottleSeconds: 60,
  },
  bulk: {
    connection: 'issues',
    type: 'Issue',
    groupArguments: 'includeSubgroups: true, includeArchived: true',
    pageSize: 50,
    connections: 2,
    fields: `notes(first: 100) {
      nodes { id body createdAt updatedAt system internal imported resolvable noteableType author { ${bulkUser} } }
      pageInfo { hasNextPage }
    }`,
    shape: 'notes',
  },
  flatten: ['author', 'resolved_by'],
  needs: { feature: 'issues_access_level', tier: 'free', role: 'guest', jobToken: false },
});
