import { partOfPipeline, pipelinesInBulk } from '../core/families.ts';
import { stream } from '../core/stream.ts';
import pipelines from './pipelines.ts';

export default stream('test_report_summaries', {
  description: 'What the tests of each changed pipeline came to, in all and by suite.',
  docs: 'pipelines/#retrieve-a-test-report-summary-for-a-pipeline',
  per: pipelines,
  route: '/projects/:project_id/pipelines/:id/test_report_summary',
  answer: 'object',
  key: ['pipeline_id'],
  ...partOfPipeline,
  bulk: {
    ...pipelinesInBulk,
    // GitLab adds up the results of each pipeline's jobs anew.
    connections: 1,
    fields: `testReportSummary {
      total { time count success failed skipped error suiteError }
      testSuites {
        nodes { name totalTime totalCount successCount failedCount skippedCount errorCount suiteError buildIds }
        pageInfo { hasNextPage }
      }
    }`,
    shape: 'test_report_summary',
  },
});
