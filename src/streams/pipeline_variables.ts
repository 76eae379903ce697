import { partOfPipeline } from '../core/families.ts';
import { stream } from '../core/stream.ts';
import pipelines from './pipelines.ts';

export default stream('pipeline_variables', {
  description: 'The variables that each changed pipeline was started with, without their values.',
  docs: 'pipelines/#retrieve-pipeline-variables',
  per: pipelines,
  route: '/projects/:project_id/pipelines/:id/variables',
  key: ['pipeline_id', 'key'],
  ...partOfPipeline,
  drop: ['value'],
  needs: { ...partOfPipeline.needs, role: 'maintainer' },
});
