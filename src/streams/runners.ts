import { stream } from '../core/stream.ts';

export default stream('runners', {
  description:
    'The runners of all projects that the token maintains and all groups that it owns; those of the instance are in the other streams of runners.',
  docs: 'runners/#list-all-available-runners',
  per: 'instance',
  route: '/runners',
  key: ['id'],
  sync: { mode: 'snapshot', paging: 'offset' },
  flatten: ['created_by'],
  needs: { tier: 'free', role: 'maintainer', jobToken: false },
});
