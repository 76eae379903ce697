import { stream } from '../core/stream.ts';

export default stream('feature_flags', {
  description: 'The feature flags of each project, with their strategies.',
  docs: 'feature_flags/#list-feature-flags-for-a-project',
  per: 'project',
  route: '/projects/:project_id/feature_flags',
  key: ['project_id', 'name'],
  sync: { mode: 'snapshot', paging: 'offset' },
  // GitLab refuses the list without the repository too; where only the flags are off, it answers 403 and is passed over.
  needs: { feature: 'repository_access_level', tier: 'free', role: 'developer', jobToken: false },
});
