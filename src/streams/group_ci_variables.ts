import { stream } from '../core/stream.ts';

export default stream('group_ci_variables', {
  description: 'The CI/CD variables of each group: their names and settings, never their values.',
  docs: 'group_level_variables/#list-group-variables',
  per: 'group',
  route: '/groups/:group_id/variables',
  // Names and settings only: the values are secrets.
  drop: ['value'],
  key: ['group_id', 'key', 'environment_scope'],
  sync: { mode: 'snapshot', paging: 'offset' },
  needs: { tier: 'free', role: 'owner', jobToken: false },
});
