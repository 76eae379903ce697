import { stream } from '../core/stream.ts';
import pipelines from './pipelines.ts';

export default stream('pipeline_trigger_jobs', {
  description:
    'The jobs of each changed pipeline that start other pipelines, with the pipeline that each started.',
  docs: 'jobs/#list-all-trigger-jobs-by-pipeline',
  per: pipelines,
  route: '/projects/:project_id/pipelines/:id/bridges',
  key: ['id'],
  carry: { pipeline_id: 'id', pipeline_updated_at: 'updated_at' },
  sync: {
    mode: 'children',
    paging: 'offset',
    cursor: 'pipeline_updated_at',
    touchThrottleSeconds: 0,
  },
  flatten: ['user', 'commit', 'downstream_pipeline'],
  needs: { feature: 'builds_access_level', tier: 'free', role: 'reporter', jobToken: true },
});
