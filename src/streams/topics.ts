import { stream } from '../core/stream.ts';

export default stream('topics', {
  description: 'The topics of the instance, used by projects or not.',
  docs: 'topics/#list-all-topics',
  per: 'instance',
  route: '/topics',
  key: ['id'],
  sync: { mode: 'snapshot', paging: 'offset' },
  needs: { tier: 'free', role: 'none', jobToken: false },
});
