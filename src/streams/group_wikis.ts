import { stream } from '../core/stream.ts';

export default stream('group_wikis', {
  description: 'The wiki pages of each group, without their text.',
  docs: 'group_wikis/#list-wiki-pages',
  per: 'group',
  route: '/groups/:group_id/wikis',
  key: ['group_id', 'slug'],
  sync: { mode: 'snapshot', paging: 'one' },
  needs: { feature: 'wiki_access_level', tier: 'premium', role: 'guest', jobToken: false },
});
