import { stream } from '../core/stream.ts';
import issues from './issues.ts';

export default stream('issue_closed_by', {
  description:
    'The merge requests that close each issue when they are merged. Asks for every issue at every pass.',
  docs: 'issues/#list-all-merge-requests-that-close-an-issue-on-merge',
  per: issues,
  route: '/projects/:project_id/issues/:iid/closed_by',
  key: ['issue_id', 'id'],
  carry: { issue_id: 'id', issue_iid: 'iid', issue_project_id: 'project_id' },
  // A mention in a merge request leaves the issue's `updated_at` alone: every issue has to be asked.
  sync: { mode: 'snapshot', paging: 'offset' },
  flatten: ['author', 'assignee', 'merged_by', 'merge_user', 'closed_by', 'milestone'],
  needs: { feature: 'issues_access_level', tier: 'free', role: 'guest', jobToken: false },
});
