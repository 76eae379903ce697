import { stream } from '../core/stream.ts';
import pipelines from './pipelines.ts';

export default stream('pipeline_variables', {
  description: 'The variables that each changed pipeline was started with, without their values.',
  docs: 'pipelines/#retrieve-pipeline-variables',
  per: pipelines,
  route: '/projects/:project_id/pipelines/:id/variables',
  key: ['pipeline_id', 'key'],
  carry: { pipeline_id: 'id', pipeline_updated_at: 'updated_at' },
  sync: {
    mode: 'children',
    paging: 'one',
    cursor: 'pipeline_updated_at',
    touchThrottleSeconds: 0,
  },
  drop: ['value'],
  needs: { feature: 'builds_access_level', tier: 'free', role: 'maintainer', jobToken: false },
});
