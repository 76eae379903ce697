import { partOfEpic } from '../core/families.ts';
import { stream } from '../core/stream.ts';
import epics from './epics.ts';

export default stream('epic_issues', {
  description: 'The issues of each epic that changed, with their place in it.',
  docs: 'epic_issues/#list-all-issues-for-an-epic',
  per: epics,
  route: '/groups/:group_id/epics/:iid/issues',
  key: ['epic_issue_id'],
  // An issue that comes into the epic or leaves it changes the epic, by a system note, while the issue may stay as it is.
  ...partOfEpic,
  flatten: ['author', 'assignee', 'closed_by', 'milestone', 'iteration'],
});
