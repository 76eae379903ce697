import { stream } from '../core/stream.ts';

export default stream('project_snippets', {
  description: 'The snippets of each project, without their text.',
  docs: 'project_snippets/#list-all-snippets-for-a-project',
  per: 'project',
  route: '/projects/:project_id/snippets',
  key: ['id'],
  sync: { mode: 'snapshot', paging: 'offset' },
  flatten: ['author'],
  needs: { feature: 'snippets_access_level', tier: 'free', role: 'guest', jobToken: false },
});
