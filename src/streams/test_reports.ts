import { partOfPipeline } from '../core/families.ts';
import { stream } from '../core/stream.ts';
import pipelines from './pipelines.ts';

export default stream('test_reports', {
  description: 'The tests of each changed pipeline by suite, each with its result.',
  docs: 'pipelines/#retrieve-a-test-report-for-a-pipeline',
  per: pipelines,
  route: '/projects/:project_id/pipelines/:id/test_report',
  answer: 'object',
  key: ['pipeline_id'],
  ...partOfPipeline,
});
