import { operation, userByName } from '../core/operation.ts';

export default operation('users.deactivate', {
  description: 'Deactivates an account that is not used; it is active again with the next sign-in.',
  docs: 'user_moderation/#deactivate-a-user',
  method: 'POST',
  routes: [{ path: '/users/:user_id/deactivate', role: 'administrator' }],
  answer: 'flag',
  isDestructive: true,
  repeat: { by: 'nature' },
  refusals: [
    {
      status: 403,
      says: /has been active in the past/,
      code: 'account_in_use',
      message:
        'The account was used lately, and GitLab deactivates only those that were not. Use users.block',
    },
    {
      status: 403,
      says: /blocked user cannot be deactivated/,
      code: 'account_blocked',
      message: 'The account is blocked, which is more than deactivated',
    },
    {
      status: 403,
      says: /Internal users cannot be deactivated/,
      code: 'account_kept',
      message: 'GitLab does not deactivate its own accounts',
    },
  ],
  finds: userByName,
});
