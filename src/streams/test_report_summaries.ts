import { stream } from '../core/stream.ts';
import pipelines from './pipelines.ts';

export default stream('test_report_summaries', {
  description: 'What the tests of each changed pipeline came to, in all and by suite.',
  docs: 'pipelines/#retrieve-a-test-report-summary-for-a-pipeline',
  per: pipelines,
  route: '/projects/:project_id/pipelines/:id/test_report_summary',
  answer: 'object',
  key: ['pipeline_id'],
  carry: { pipeline_id: 'id', pipeline_updated_at: 'updated_at' },
  sync: {
    mode: 'children',
    paging: 'one',
    cursor: 'pipeline_updated_at',
    touchThrottleSeconds: 0,
  },
  bulk: {
    connection: 'pipelines',
    type: 'Pipeline',
    // GitLab leaves child pipelines out of the list unless it is asked for them alone.
    apart: { field: 'source', value: 'parent_pipeline', arguments: 'source: "parent_pipeline"' },
    pageSize: 100,
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
  needs: { feature: 'builds_access_level', tier: 'free', role: 'reporter', jobToken: false },
});
