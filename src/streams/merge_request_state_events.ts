import { eventsOfParent } from '../core/families.ts';
import { stream } from '../core/stream.ts';
import mergeRequests from './merge_requests.ts';

export default stream('merge_request_state_events', {
  description: 'When merge requests that changed were closed, reopened or merged, and by whom.',
  docs: 'resource_state_events/#list-project-merge-request-state-events',
  per: mergeRequests,
  route: '/projects/:project_id/merge_requests/:iid/resource_state_events',
  key: ['id'],
  carry: { merge_request_id: 'id', merge_request_iid: 'iid' },
  sync: eventsOfParent(60),
  flatten: ['user'],
  needs: { feature: 'merge_requests_access_level', tier: 'free', role: 'reporter', jobToken: false },
});
