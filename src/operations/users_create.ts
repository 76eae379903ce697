import { operation } from '../core/operation.ts';

export default operation('users.create', {
  description:
    'Creates an account. Say how its password comes about: reset_password, force_random_password or password.',
  docs: 'users/#create-a-user',
  method: 'POST',
  routes: [{ path: '/users', role: 'administrator' }],
  repeat: {
    by: 'key',
    key: ['username', 'email'],
    taken: { status: 409, says: /has already been taken/ },
    lookups: [
      { paths: ['/users'], query: { username: 'username' }, match: { username: 'username' } },
      { paths: ['/users'], query: { search: 'email' }, match: { email: 'email' } },
    ],
    names: { user_id: 'id' },
  },
  part: { object: 'users', as: 'create' },
});
