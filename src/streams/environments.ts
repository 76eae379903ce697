import { stream } from '../core/stream.ts';

export default stream('environments', {
  description: 'The environments of each project, stopped ones included.',
  docs: 'environments/#list-all-environments',
  per: 'project',
  route: '/projects/:project_id/environments',
  key: ['id'],
  sync: { mode: 'snapshot', paging: 'offset' },
  flatten: ['cluster_agent'],
  // Without CI/CD, which needs a repository, nobody reads environments either.
  needs: {
    feature: ['environments_access_level', 'builds_access_level'],
    tier: 'free',
    role: 'reporter',
    jobToken: true,
  },
});
