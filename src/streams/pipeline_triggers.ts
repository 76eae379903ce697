import { stream } from '../core/stream.ts';

export default stream('pipeline_triggers', {
  description: 'The triggers of each project by which others start its pipelines, without their tokens.',
  docs: 'pipeline_triggers/#list-project-trigger-tokens',
  per: 'project',
  route: '/projects/:project_id/triggers',
  key: ['id'],
  sync: { mode: 'snapshot', paging: 'offset' },
  flatten: ['owner'],
  drop: ['token'],
  needs: { feature: 'builds_access_level', tier: 'free', role: 'maintainer', jobToken: false },
});
