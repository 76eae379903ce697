import { eventsOfParent } from '../core/families.ts';
import { stream } from '../core/stream.ts';
import issues from './issues.ts';

export default stream('issue_iteration_events', {
  description: 'When each issue that changed was planned for iterations or taken out of them, and by whom.',
  docs: 'resource_iteration_events/#list-project-issue-iteration-events',
  per: issues,
  route: '/projects/:project_id/issues/:iid/resource_iteration_events',
  key: ['id'],
  carry: { issue_id: 'id', issue_iid: 'iid' },
  sync: eventsOfParent(0),
  flatten: ['user', 'iteration'],
  needs: { feature: 'issues_access_level', tier: 'premium', role: 'guest', jobToken: false },
});
