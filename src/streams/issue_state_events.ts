import { eventsOfParent } from '../core/families.ts';
import { stream } from '../core/stream.ts';
import issues from './issues.ts';

export default stream('issue_state_events', {
  description: 'When each issue that changed was closed and reopened, and by whom.',
  docs: 'resource_state_events/#list-project-issue-state-events',
  per: issues,
  route: '/projects/:project_id/issues/:iid/resource_state_events',
  key: ['id'],
  carry: { issue_id: 'id', issue_iid: 'iid' },
  sync: eventsOfParent(0),
  flatten: ['user'],
  needs: { feature: 'issues_access_level', tier: 'free', role: 'guest', jobToken: false },
});
