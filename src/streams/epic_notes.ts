import { partOfEpic } from '../core/families.ts';
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
  sync: { ...partOfEpic.sync, cursor: 'updated_at' },
  flatten: ['author', 'resolved_by'],
  needs: partOfEpic.needs,
});
