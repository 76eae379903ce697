import { stream } from '../core/stream.ts';

export default stream('group_issue_boards', {
  description: 'The issue boards of each group, with their lists.',
  docs: 'group_boards/#list-all-group-issue-boards-in-a-group',
  per: 'group',
  route: '/groups/:group_id/boards',
  key: ['id'],
  sync: { mode: 'snapshot', paging: 'offset' },
  flatten: ['milestone', 'assignee'],
  needs: { tier: 'free', role: 'guest', jobToken: false },
});
