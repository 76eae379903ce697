import { eventsOfParent } from '../core/families.ts';
import { stream } from '../core/stream.ts';
import epics from './epics.ts';

export default stream('epic_state_events', {
  description: 'When each epic that changed was closed and reopened, and by whom.',
  docs: 'resource_state_events/#list-group-epic-state-events',
  per: epics,
  // GitLab takes the epic's id here, where its other paths take the number within the group.
  route: '/groups/:group_id/epics/:id/resource_state_events',
  key: ['id'],
  carry: { epic_id: 'id', epic_iid: 'iid' },
  // Closing and reopening write the epic itself.
  sync: eventsOfParent(0),
  flatten: ['user'],
  needs: { tier: 'premium', role: 'guest', jobToken: false },
});
