import { stream } from '../core/stream.ts';
import issues from './issues.ts';

export default stream('issue_links', {
  description: 'The links of each issue that changed to other issues, with the linked issue as it was then.',
  docs: 'issue_links/#list-all-issue-links',
  per: issues,
  route: '/projects/:project_id/issues/:iid/links',
  key: ['issue_id', 'issue_link_id'],
  carry: { issue_id: 'id', issue_iid: 'iid', issue_project_id: 'project_id' },
  sync: {
    mode: 'children',
    paging: 'one',
    cursor: 'link_updated_at',
    // Making or removing a link writes a note to both issues, which touches them at most once a minute.
    touchThrottleSeconds: 60,
  },
  flatten: ['author', 'assignee', 'closed_by', 'milestone'],
  needs: { feature: 'issues_access_level', tier: 'free', role: 'guest', jobToken: false },
});
