import { operation, userByName } from '../core/operation.ts';

export default operation('users.delete', {
  description: 'Deletes an account; its contributions go to the Ghost User, or with hard_delete away.',
  docs: 'users/#delete-a-user',
  method: 'DELETE',
  routes: [{ path: '/users/:user_id', role: 'administrator' }],
  answer: 'none',
  isDestructive: true,
  repeat: { by: 'nature' },
  refusals: [
    {
      status: 409,
      says: /sole-owner/,
      code: 'sole_owner',
      message: 'The user alone owns a group. Give the group another owner first',
    },
  ],
  finds: userByName,
});
