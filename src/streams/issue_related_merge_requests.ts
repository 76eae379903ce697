import { stream } from '../core/stream.ts';
import issues from './issues.ts';

export default stream('issue_related_merge_requests', {
  description:
    'The merge requests that are mentioned in each issue or mention it. Asks for every issue at every pass.',
  docs: 'issues/#list-all-merge-requests-related-to-an-issue',
  per: issues,
  route: '/projects/:project_id/issues/:iid/related_merge_requests',
  key: ['issue_id', 'id'],
  carry: { issue_id: 'id', issue_iid: 'iid', issue_project_id: 'project_id' },
  // A mention in a merge request leaves the issue's `updated_at` alone: every issue has to be asked.
  sync: { mode: 'snapshot', paging: 'offset' },
  flatten: [
    'author',
    'assignee',
    'merged_by',
    'merge_user',
    'closed_by',
    'milestone',
    'pipeline',
    'head_pipeline',
  ],
  needs: { feature: 'issues_access_level', tier: 'free', role: 'guest', jobToken: false },
});
