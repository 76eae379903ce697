import { stream } from '../core/stream.ts';
import epics from './epics.ts';

export default stream('epic_discussions', {
  description: 'The threads and single comments of each epic that changed.',
  docs: 'discussions/#list-group-epic-discussion-items',
  per: epics,
  // GitLab takes the epic's id here, where its other paths take the number within the group.
  route: '/groups/:group_id/epics/:id/discussions',
  key: ['epic_id', 'id'],
  carry: { epic_id: 'id', epic_iid: 'iid', epic_updated_at: 'updated_at' },
  sync: {
    mode: 'children',
    paging: 'offset',
    // A discussion has no time of its own.
    cursor: 'epic_updated_at',
    // A note touches the work item that the epic is at most once a minute (ThrottledTouch).
    touchThrottleSeconds: 60,
  },
  needs: { tier: 'premium', role: 'guest', jobToken: false },
});
