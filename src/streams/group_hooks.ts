import { stream } from '../core/stream.ts';

export default stream('group_hooks', {
  description: 'The webhooks of each group.',
  docs: 'group_webhooks/#list-all-group-hooks',
  per: 'group',
  route: '/groups/:group_id/hooks',
  key: ['id'],
  sync: { mode: 'snapshot', paging: 'offset' },
  needs: { tier: 'premium', role: 'owner', jobToken: false },
});
