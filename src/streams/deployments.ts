import { byUpdate } from '../core/families.ts';
import { stream } from '../core/stream.ts';

export default stream('deployments', {
  description: 'The deployments of each project, with the environment, the job and the user.',
  docs: 'deployments/#list-all-project-deployments',
  per: 'project',
  route: '/projects/:project_id/deployments',
  key: ['id'],
  // GitLab filters by change in no other order; it breaks ties by id.
  sync: byUpdate('updated_at'),
  sweep: { query: { order_by: 'id', sort: 'asc' } },
  flatten: ['user', 'environment', 'deployable'],
  // Without CI/CD, which needs a repository, nobody reads deployments either.
  needs: {
    feature: ['environments_access_level', 'builds_access_level'],
    tier: 'free',
    role: 'reporter',
    jobToken: true,
  },
});
