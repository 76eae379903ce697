import { stream } from '../core/stream.ts';

export default stream('container_repositories', {
  description: 'The repositories of container images in the registry of each project.',
  docs: 'container_registry/#within-a-project',
  per: 'project',
  route: '/projects/:project_id/registry/repositories',
  groupRoute: { path: '/groups/:group_id/registry/repositories', query: {}, owner: 'project_id' },
  key: ['id'],
  sync: { mode: 'snapshot', paging: 'offset' },
  needs: { feature: 'container_registry_access_level', tier: 'free', role: 'reporter', jobToken: false },
});
