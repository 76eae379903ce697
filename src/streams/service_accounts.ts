import { stream } from '../core/stream.ts';

export default stream('service_accounts', {
  description: 'The service accounts of each top-level group.',
  docs: 'service_accounts/#list-all-group-service-accounts',
  per: 'group',
  route: '/groups/:group_id/service_accounts',
  query: { order_by: 'id', sort: 'asc' },
  key: ['id'],
  sync: { mode: 'snapshot', paging: 'keyset' },
  needs: { topLevel: true, tier: 'premium', role: 'owner', jobToken: false, since: { endpoint: '17.1' } },
});
