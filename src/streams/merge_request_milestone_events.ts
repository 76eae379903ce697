import { eventsOfParent } from '../core/families.ts';
import { stream } from '../core/stream.ts';
import mergeRequests from './merge_requests.ts';

export default stream('merge_request_milestone_events', {
  description: 'When merge requests that changed got and lost their milestone, and by whom.',
  docs: 'resource_milestone_events/#list-project-merge-request-milestone-events',
  per: mergeRequests,
  route: '/projects/:project_id/merge_requests/:iid/resource_milestone_events',
  key: ['id'],
  carry: { merge_request_id: 'id', merge_request_iid: 'iid' },
  sync: eventsOfParent(60),
  flatten: ['user', 'milestone'],
  needs: { feature: 'merge_requests_access_level', tier: 'free', role: 'reporter', jobToken: false },
});
