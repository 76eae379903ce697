import { stream } from '../core/stream.ts';
import epics from './epics.ts';

export default stream('epic_issues', {
  description: 'The issues of each epic that changed, with their place in it.',
  docs: 'epic_issues/#list-all-issues-for-an-epic',
  per: epics,
  route: '/groups/:group_id/epics/:iid/issues',
  key: ['epic_issue_id'],
  carry: { epic_id: 'id', epic_iid: 'iid', epic_updated_at: 'updated_at' },
  sync: {
    mode: 'children',
    paging: 'offset',
    // An issue that comes into the epic or leaves it changes the epic, while the issue itself may stay as it is.
    cursor: 'epic_updated_at',
    // The epic hears of it through a system note, and notes touch a work item at most once a minute (ThrottledTouch).
    touchThrottleSeconds: 60,
  },
  flatten: ['author', 'assignee', 'closed_by', 'milestone', 'iteration'],
  needs: { tier: 'premium', role: 'guest', jobToken: false },
});
