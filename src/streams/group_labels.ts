import { stream } from '../core/stream.ts';

export default stream('group_labels', {
  description: 'The labels of each group, without those of the groups above it.',
  docs: 'group_labels/#list-group-labels',
  per: 'group',
  route: '/groups/:group_id/labels',
  query: { include_ancestor_groups: false },
  key: ['id'],
  sync: { mode: 'snapshot', paging: 'offset' },
  needs: { tier: 'free', role: 'guest', jobToken: false },
});
