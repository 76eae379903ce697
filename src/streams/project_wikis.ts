import { stream } from '../core/stream.ts';

export default stream('project_wikis', {
  description: 'The wiki pages of each project, without their text.',
  docs: 'wikis/#list-all-wiki-pages',
  per: 'project',
  route: '/projects/:project_id/wikis',
  key: ['project_id', 'slug'],
  sync: { mode: 'snapshot', paging: 'one' },
  needs: { feature: 'wiki_access_level', tier: 'free', role: 'guest', jobToken: false },
});
