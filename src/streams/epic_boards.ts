import { stream } from '../core/stream.ts';

export default stream('epic_boards', {
  description: 'The epic boards of each group, with their lists.',
  docs: 'group_epic_boards/#list-all-epic-boards-in-a-group',
  per: 'group',
  route: '/groups/:group_id/epic_boards',
  key: ['id'],
  sync: { mode: 'snapshot', paging: 'offset' },
  needs: { tier: 'premium', role: 'guest', jobToken: false, since: { endpoint: '15.9' } },
});
