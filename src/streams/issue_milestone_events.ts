import { eventsOfParent } from '../core/families.ts';
import { stream } from '../core/stream.ts';
import issues from './issues.ts';

export default stream('issue_milestone_events', {
  description: 'When each issue that changed was planned for milestones or taken out of them, and by whom.',
  docs: 'resource_milestone_events/#list-project-issue-milestone-events',
  per: issues,
  route: '/projects/:project_id/issues/:iid/resource_milestone_events',
  key: ['id'],
  carry: { issue_id: 'id', issue_iid: 'iid' },
  sync: eventsOfParent(0),
  flatten: ['user', 'milestone'],
  needs: { feature: 'issues_access_level', tier: 'free', role: 'guest', jobToken: false },
});
