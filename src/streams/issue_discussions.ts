import { stream } from '../core/stream.ts';
import issues from './issues.ts';

export default stream('issue_discussions', {
  description: 'The threads and single comments of each issue that changed, with their notes.',
  docs: 'discussions/#list-project-issue-discussion-items',
  per: issues,
  route: '/projects/:project_id/issues/:iid/discussions',
  key: ['issue_id', 'id'],
  carry: { issue_id: 'id', issue_iid: 'iid', issue_updated_at: 'updated_at' },
  // GitLab gives a discussion no time of its own.
  sync: {
    mode: 'children',
    paging: 'offset',
    cursor: 'issue_updated_at',
    // A note touches its issue at most once a minute (ThrottledTouch).
    touchThrottleSeconds: 60,
  },
  needs: { feature: 'issues_access_level', tier: 'free', role: 'guest', jobToken: false },
});
