import { stream } from '../core/stream.ts';

export default stream('pipeline_schedules', {
  description: 'The schedules by which each project runs pipelines.',
  docs: 'pipeline_schedules/#list-all-pipeline-schedules',
  per: 'project',
  route: '/projects/:project_id/pipeline_schedules',
  key: ['id'],
  sync: { mode: 'snapshot', paging: 'offset' },
  flatten: ['owner'],
  needs: { feature: 'builds_access_level', tier: 'free', role: 'reporter', jobToken: false },
});
