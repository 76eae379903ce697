import { stream } from '../core/stream.ts';

export default stream('group_push_rules', {
  description: 'The push rules that each group gives to its new projects.',
  docs: 'group_push_rules/#get-the-push-rules-of-a-group',
  per: 'group',
  route: '/groups/:group_id/push_rule',
  answer: 'object',
  key: ['group_id', 'id'],
  sync: { mode: 'snapshot', paging: 'one' },
  needs: { tier: 'premium', role: 'maintainer', jobToken: false },
});
