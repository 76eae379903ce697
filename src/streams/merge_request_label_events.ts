import { eventsOfParent } from '../core/families.ts';
import { stream } from '../core/stream.ts';
import mergeRequests from './merge_requests.ts';

export default stream('merge_request_label_events', {
  description: 'When merge requests that changed got and lost labels, and by whom.',
  docs: 'resource_label_events/#list-project-merge-request-label-events',
  per: mergeRequests,
  route: '/projects/:project_id/merge_requests/:iid/resource_label_events',
  key: ['id'],
  carry: { merge_request_id: 'id', merge_request_iid: 'iid' },
  sync: eventsOfParent(60),
  flatten: ['user', 'label'],
  needs: { feature: 'merge_requests_access_level', tier: 'free', role: 'reporter', jobToken: false },
});
