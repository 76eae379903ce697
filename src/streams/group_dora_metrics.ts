import { doraMetrics } from '../core/families.ts';
import { stream } from '../core/stream.ts';

export default stream('group_dora_metrics', {
  description: 'The four DORA metrics of each group with all below it, a value for each day and metric.',
  docs: 'dora/metrics/#retrieve-group-level-dora-metrics',
  per: 'group',
  route: '/groups/:group_id/dora/metrics',
  ...doraMetrics,
  key: ['group_id', 'metric', 'date'],
  needs: { tier: 'ultimate', role: 'reporter', jobToken: false },
});
