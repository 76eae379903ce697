import { stream } from '../core/stream.ts';

export default stream('branches', {
  description: 'The branches of each repository, with the commit at their head.',
  docs: 'branches/#list-all-repository-branches',
  per: 'project',
  route: '/projects/:project_id/repository/branches',
  query: { sort: 'name_asc' },
  key: ['project_id', 'name'],
  sync: { mode: 'snapshot', paging: 'offset' },
  flatten: ['commit'],
  needs: { repository: true, tier: 'free', role: 'reporter', jobToken: true },
});
