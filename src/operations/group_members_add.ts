import { operation, userByName } from '../core/operation.ts';

export default operation('group_members.add', {
  description: 'Makes a user a member of a group.',
  docs: 'members/#add-a-member-to-a-group-or-project',
  method: 'POST',
  routes: [{ path: '/groups/:group/members', role: 'owner' }],
  repeat: {
    by: 'key',
    key: ['user_id'],
    taken: { status: 409, says: /Member already exists/ },
    lookups: [{ paths: ['/groups/:group/members/:user_id'], match: { id: 'user_id' } }],
    names: { user_id: 'id' },
  },
  finds: userByName,
  refusals: [
    {
      status: 400,
      says: /should be greater than or equal to .* inherited membership/,
      code: 'role_inherited',
      message: 'The user has a higher role by a group above, which a membership here cannot lower',
    },
  ],
  part: { object: 'group_members', as: 'create' },
});
