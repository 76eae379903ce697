import { partOfEpic } from '../core/families.ts';
import { stream } from '../core/stream.ts';
import epics from './epics.ts';

export default stream('epic_discussions', {
  description: 'The threads and single comments of each epic that changed.',
  docs: 'discussions/#list-group-epic-discussion-items',
  per: epics,
  // GitLab takes the epic's id here, where its other paths take the number within the group.
  route: '/groups/:group_id/epics/:id/discussions',
  key: ['epic_id', 'id'],
  // A discussion has no time of its own.
  ...partOfEpic,
});
