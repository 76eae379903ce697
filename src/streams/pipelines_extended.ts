import { stream } from '../core/stream.ts';
import pipelines from './pipelines.ts';

export default stream('pipelines_extended', {
  description: 'Each pipeline that changed with what lists leave out: durations, coverage, who started it.',
  docs: 'pipelines/#retrieve-a-single-pipeline',
  per: pipelines,
  route: '/projects/:project_id/pipelines/:id',
  answer: 'object',
  key: ['id'],
  sync: {
    mode: 'children',
    paging: 'one',
    cursor: 'updated_at',
    touchThrottleSeconds: 0,
  },
  flatten: ['user'],
  needs: { feature: 'builds_access_level', tier: 'free', role: 'reporter', jobToken: true },
});
