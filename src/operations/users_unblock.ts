import { operation, userByName } from '../core/operation.ts';

export default operation('users.unblock', {
  description: 'Lets a blocked account in again.',
  docs: 'user_moderation/#unblock-access-to-a-user',
  method: 'POST',
  routes: [{ path: '/users/:user_id/unblock', role: 'administrator' }],
  answer: 'flag',
  repeat: { by: 'nature', settled: { path: '/users/:user_id', field: 'state', value: 'active' } },
  refusals: [
    {
      status: 403,
      says: /LDAP/,
      code: 'ldap_account',
      message: 'The account comes from LDAP, which alone can change it',
    },
    {
      status: 403,
      says: /Deactivated users cannot be unblocked/,
      code: 'account_deactivated',
      message: 'The account is deactivated, not blocked. Use users.activate',
    },
  ],
  finds: userByName,
});
