import { stream } from '../core/stream.ts';

export default stream('runners', {
  description: 'All runners of a whole instance: its own, and those of all groups and projects.',
  docs: 'runners/#list-all-runners',
  per: 'instance',
  route: '/runners/all',
  key: ['id'],
  sync: { mode: 'snapshot', paging: 'offset' },
  flatten: ['created_by'],
  needs: { tier: 'free', role: 'administrator', jobToken: false },
});
