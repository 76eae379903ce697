import { stream } from '../core/stream.ts';

export default stream('billable_members', {
  description: 'The users who take a seat of the subscription of each top-level group.',
  docs: 'group_members/#list-all-billable-group-members',
  per: 'group',
  route: '/groups/:group_id/billable_members',
  key: ['group_id', 'id'],
  sync: { mode: 'snapshot', paging: 'offset' },
  needs: { refusedBy: [400], topLevel: true, tier: 'premium', role: 'owner', jobToken: false },
});
