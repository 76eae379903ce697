import { eventsOfParent } from '../core/families.ts';
import { stream } from '../core/stream.ts';
import issues from './issues.ts';

export default stream('issue_weight_events', {
  description: 'When the weight of each issue that changed was set, and by whom.',
  docs: 'resource_weight_events/#list-all-project-issue-weight-events',
  per: issues,
  route: '/projects/:project_id/issues/:iid/resource_weight_events',
  key: ['id'],
  carry: { issue_id: 'id', issue_iid: 'iid' },
  sync: eventsOfParent(0),
  flatten: ['user'],
  needs: { feature: 'issues_access_level', tier: 'free', role: 'guest', jobToken: false },
});
