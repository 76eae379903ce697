import { stream } from '../core/stream.ts';

export default stream('group_runners', {
  description:
    'The runners that each group may use: its own, those of the groups above it and of the instance.',
  docs: 'runners/#list-all-of-a-groups-runners',
  per: 'group',
  route: '/groups/:group_id/runners',
  key: ['group_id', 'id'],
  sync: { mode: 'snapshot', paging: 'offset' },
  flatten: ['created_by'],
  needs: { tier: 'free', role: 'maintainer', jobToken: false },
});
