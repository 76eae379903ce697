import { stream } from '../core/stream.ts';

export default stream('project_ci_variables', {
  description: 'The CI/CD variables of each project: their names and settings, never their values.',
  docs: 'project_level_variables/#list-project-variables',
  per: 'project',
  route: '/projects/:project_id/variables',
  // Names and settings only: the values are secrets.
  drop: ['value'],
  key: ['project_id', 'key', 'environment_scope'],
  sync: { mode: 'snapshot', paging: 'offset' },
  needs: { feature: 'builds_access_level', tier: 'free', role: 'maintainer', jobToken: false },
});
