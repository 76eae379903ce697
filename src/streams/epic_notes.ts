import { stream } from '../core/stream.ts';
import epics from './epics.ts';

export default stream('epic_notes', {
  description: 'The comments and system notes of each epic that changed.',
  docs: 'notes/#list-all-epic-notes',
  per: epics,
  // GitLab takes the epic's id here, where its other paths take the number within the group.
  route: '/groups/:group_id/epics/:id/notes',
  key: ['id'],
  carry: { epic_id: 'id', epic_iid: 'iid' },
  sync: {
    mode: 'children',
    paging: 'offset',
    cursor: 'updated_at',
    // A note touches the work item that the epic is at most once a minute (ThrottledTouch).
    touchThrottleSeconds: 60,
  },
  flatten: ['author', 'resolved_by'],
  needs: { tier: 'premium', role: 'guest', jobToken: false },
});
