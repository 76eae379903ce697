import { stream } from '../core/stream.ts';

export default stream('tags', {
  description: 'The tags of each repository, with the commit that they name.',
  docs: 'tags/#list-project-repository-tags',
  per: 'project',
  route: '/projects/:project_id/repository/tags',
  query: { order_by: 'name', sort: 'asc' },
  key: ['project_id', 'name'],
  sync: { mode: 'snapshot', paging: 'token' },
  flatten: ['commit'],
  needs: {
    repository: true,
    tier: 'free',
    role: 'reporter',
    jobToken: true,
    since: { params: { pagination: '15.4' } },
  },
});
