import { eventsOfParent } from '../core/families.ts';
import { stream } from '../core/stream.ts';
import issues from './issues.ts';

export default stream('issue_label_events', {
  description: 'When labels were put on each issue that changed and taken off, and by whom.',
  docs: 'resource_label_events/#list-project-issue-label-events',
  per: issues,
  route: '/projects/:project_id/issues/:iid/resource_label_events',
  key: ['id'],
  carry: { issue_id: 'id', issue_iid: 'iid' },
  // A change of labels alone touches its issue at most once a minute (ThrottledTouch).
  sync: eventsOfParent(60),
  flatten: ['user', 'label'],
  needs: { feature: 'issues_access_level', tier: 'free', role: 'guest', jobToken: false },
});
