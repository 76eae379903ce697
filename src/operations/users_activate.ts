import { operation, userByName } from '../core/operation.ts';

export default operation('users.activate', {
  description: 'Activates a deactivated account.',
  docs: 'user_moderation/#reactivate-a-user',
  method: 'POST',
  routes: [{ path: '/users/:user_id/activate', role: 'administrator' }],
  answer: 'flag',
  repeat: { by: 'nature' },
  refusals: [
    {
      status: 403,
      says: /blocked user must be unblocked/,
      code: 'account_blocked',
      message: 'The account is blocked. Use users.unblock',
    },
  ],
  finds: userByName,
});
