import { stream } from '../core/stream.ts';

export default stream('groups', {
  description: 'The groups of the scope: those configured, and all groups below them.',
  docs: 'groups/#list-descendant-groups',
  per: 'scope',
  lists: 'group',
  key: ['id'],
  sync: { mode: 'snapshot', paging: 'offset' },
  needs: { tier: 'free', role: 'guest', jobToken: false },
});
