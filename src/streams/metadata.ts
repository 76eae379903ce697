import { stream } from '../core/stream.ts';

export default stream('metadata', {
  description: 'The version of the GitLab instance that was read.',
  docs: 'metadata/',
  per: 'instance',
  // The same answer as that of /metadata, which every pass asks for already.
  route: '/version',
  answer: 'object',
  key: ['version'],
  sync: { mode: 'snapshot', paging: 'one' },
  needs: { tier: 'free', role: 'none', jobToken: false },
});
