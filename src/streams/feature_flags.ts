import { stream } from '../core/stream.ts';

export default stream('feature_flags', {
  description: 'The feature flags of each project, with their strategies.',
  docs: 'feature_flags/#list-feature-flags-for-a-project',
  per: 'project',
  route: '/projects/:project_id/feature_flags',
  key: ['project_id', 'name'],
  sync: { mode: 'snapshot', paging: 'offset' },
  // GitLab refuses the list without the repository too.
  needs: {
    feature: ['feature_flags_access_level', 'repository_access_level'],
    tier: 'free',
    role: 'developer',
    jobToken: false,
  },
});
