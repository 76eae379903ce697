import { bulkUser } from '../core/bulk.ts';
import { pipelinesInBulk } from '../core/families.ts';
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
  bulk: {
    ...pipelinesInBulk,
    connections: 3,
    fields: `status beforeSha refPath yamlErrorMessages startedAt finishedAt committedAt duration queuedDuration coverage
      user { ${bulkUser} }
      detailedStatus { icon text label group tooltip hasDetails detailsPath favicon }`,
    shape: 'pipeline',
    // A pipeline is archived once it is older than the instance's settings allow (Ci::Pipeline#archived?).
    aged: { field: 'archived', by: 'created_at' },
  },
  flatten: ['user'],
  needs: { feature: 'builds_access_level', tier: 'free', role: 'reporter', jobToken: true },
});
