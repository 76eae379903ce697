import { stream } from '../core/stream.ts';

export default stream('repository_tree', {
  description: "The files and folders on each project's default branch.",
  docs: 'repositories/#list-all-repository-trees-in-a-project',
  per: 'project',
  route: '/projects/:project_id/repository/tree',
  query: { recursive: true },
  key: ['project_id', 'path'],
  sync: { mode: 'snapshot', paging: 'token' },
  needs: {
    repository: true,
    tier: 'free',
    role: 'reporter',
    jobToken: false,
    since: { params: { pagination: '16.7' } },
  },
});
