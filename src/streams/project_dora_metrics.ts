import { doraMetrics } from '../core/families.ts';
import { stream } from '../core/stream.ts';

export default stream('project_dora_metrics', {
  description: 'The four DORA metrics of each project, a value for each day and metric.',
  docs: 'dora/metrics/#retrieve-project-level-dora-metrics',
  per: 'project',
  route: '/projects/:project_id/dora/metrics',
  ...doraMetrics,
  key: ['project_id', 'metric', 'date'],
  needs: { tier: 'ultimate', role: 'reporter', jobToken: false },
});
