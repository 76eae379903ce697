import { stream } from '../core/stream.ts';

export default stream('group_dora_metrics', {
  description: 'The four DORA metrics of each group with all below it, a value for each day and metric.',
  docs: 'dora/metrics/#retrieve-group-level-dora-metrics',
  per: 'group',
  route: '/groups/:group_id/dora/metrics',
  query: { metric: 'deployment_frequency', interval: 'daily' },
  variants: {
    lead_time_for_changes: { metric: 'lead_time_for_changes' },
    time_to_restore_service: { metric: 'time_to_restore_service' },
    change_failure_rate: { metric: 'change_failure_rate' },
  },
  variantField: 'metric',
  plainVariant: 'deployment_frequency',
  key: ['group_id', 'metric', 'date'],
  sync: {
    mode: 'daily',
    paging: 'one',
    cursor: 'date',
    from: 'start_date',
    to: 'end_date',
    // GitLab takes 180 days between the first and the last, both of them included.
    maxDays: 181,
    // Deployments and incidents that are recorded late still change the days that they belong to.
    againDays: 30,
  },
  needs: { tier: 'ultimate', role: 'reporter', jobToken: false },
});
