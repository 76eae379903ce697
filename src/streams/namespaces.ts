import { stream } from '../core/stream.ts';

export default stream('namespaces', {
  description:
    'The groups that the user of the token is a direct member of, and its personal namespace; for administrators all.',
  docs: 'namespaces/#list-all-namespaces',
  per: 'instance',
  route: '/namespaces',
  key: ['id'],
  sync: { mode: 'snapshot', paging: 'offset' },
  needs: { tier: 'free', role: 'none', jobToken: false },
});
