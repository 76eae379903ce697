import { stream } from '../core/stream.ts';

export default stream('group_access_tokens', {
  description: 'The access tokens of each group, without their secrets.',
  docs: 'group_access_tokens/#list-all-group-access-tokens',
  per: 'group',
  route: '/groups/:group_id/access_tokens',
  key: ['id'],
  sync: { mode: 'snapshot', paging: 'offset' },
  needs: { tier: 'free', role: 'owner', jobToken: false },
});
