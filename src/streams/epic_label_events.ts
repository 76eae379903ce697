import { eventsOfParent } from '../core/families.ts';
import { stream } from '../core/stream.ts';
import epics from './epics.ts';

export default stream('epic_label_events', {
  description: 'When labels were added to and removed from each epic that changed, and by whom.',
  docs: 'resource_label_events/#list-group-epic-label-events',
  per: epics,
  // GitLab takes the epic's id here, where its other paths take the number within the group.
  route: '/groups/:group_id/epics/:id/resource_label_events',
  key: ['id'],
  carry: { epic_id: 'id', epic_iid: 'iid' },
  // Other labels write the epic itself.
  sync: eventsOfParent(0),
  flatten: ['user', 'label'],
  needs: { tier: 'premium', role: 'guest', jobToken: false },
});
