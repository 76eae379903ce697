import { operation } from '../core/operation.ts';

export default operation('service_accounts.create', {
  description: 'Creates a service account in a top-level group, or on the instance.',
  docs: 'service_accounts/#create-a-group-service-account',
  method: 'POST',
  routes: [
    { path: '/groups/:group/service_accounts', role: 'owner' },
    { path: '/service_accounts', role: 'administrator' },
  ],
  tier: 'premium',
  repeat: {
    by: 'key',
    key: ['username'],
    taken: { status: 400, says: /Username has already been taken/ },
    lookups: [{ paths: ['/users'], query: { username: 'username' }, match: { username: 'username' } }],
    names: {},
  },
  part: { object: 'service_accounts', as: 'create' },
});
