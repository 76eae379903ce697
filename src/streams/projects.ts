import { stream } from '../core/stream.ts';

export default stream('projects', {
  description: 'The projects of the scope, with their settings and the state of each feature.',
  docs: 'groups/#list-projects',
  per: 'scope',
  lists: 'project',
  key: ['id'],
  sync: { mode: 'snapshot', paging: 'offset' },
  needs: { tier: 'free', role: 'guest', jobToken: false },
});
