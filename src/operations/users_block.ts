import { operation, userByName } from '../core/operation.ts';

export default operation('users.block', {
  description: 'Blocks an account: nobody can sign in with it, and its tokens do nothing.',
  docs: 'user_moderation/#block-access-to-a-user',
  method: 'POST',
  routes: [{ path: '/users/:user_id/block', role: 'administrator' }],
  answer: 'flag',
  isDestructive: true,
  repeat: { by: 'nature' },
  part: { object: 'users', as: 'remove' },
  refusals: [
    {
      status: 403,
      says: /LDAP/,
      code: 'ldap_account',
      message: 'The account comes from LDAP, which alone can change it',
    },
    {
      status: 403,
      says: /cannot be blocked/,
      code: 'account_kept',
      message: 'GitLab blocks neither the account of the token nor its own accounts',
    },
  ],
  finds: userByName,
});
