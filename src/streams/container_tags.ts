import { stream } from '../core/stream.ts';
import containerRepositories from './container_repositories.ts';

export default stream('container_tags', {
  description: 'The tags in each repository of container images.',
  docs: 'container_registry/#list-all-registry-repository-tags',
  per: containerRepositories,
  route: '/projects/:project_id/registry/repositories/:id/tags',
  key: ['repository_id', 'name'],
  carry: { repository_id: 'id' },
  // Keyset paging is refused with 405 by registries that do not know GitLab's own API.
  sync: { mode: 'snapshot', paging: 'offset' },
  needs: { feature: 'container_registry_access_level', tier: 'free', role: 'reporter', jobToken: false },
});
