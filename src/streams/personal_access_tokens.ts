import { stream } from '../core/stream.ts';

export default stream('personal_access_tokens', {
  description:
    "The personal access tokens of the token's user, or for administrators of all users, without their secrets.",
  docs: 'personal_access_tokens/#list-all-personal-access-tokens',
  per: 'instance',
  route: '/personal_access_tokens',
  key: ['id'],
  sync: { mode: 'snapshot', paging: 'offset' },
  needs: { tier: 'free', role: 'none', jobToken: false },
});
