import { stream } from '../core/stream.ts';
import pipelines from './pipelines.ts';

export default stream('commit_statuses', {
  description:
    'What CI jobs and outside services say of commits, of each pipeline that changed; retried ones included. GitLab lists those of child pipelines nowhere but as jobs.',
  docs: 'commits/#list-commit-statuses',
  per: pipelines,
  route: '/projects/:project_id/repository/commits/:sha/statuses',
  query: { all: true, order_by: 'id', sort: 'asc' },
  // Several pipelines run for one commit. Before GitLab 17.9 the parameter is ignored, and each lists those of all.
  queryFrom: { pipeline_id: 'id' },
  // The endpoint looks at pipelines that count for the ref: not at those of `dangling_sources` (GitLab 18.9).
  notFor: {
    source: [
      'webide',
      'parent_pipeline',
      'ondemand_dast_scan',
      'ondemand_dast_validation',
      'security_orchestration_policy',
      'container_registry_push',
      'duo_workflow',
      'pipeline_execution_policy_schedule',
    ],
  },
  key: ['id'],
  carry: { pipeline_updated_at: 'updated_at' },
  sync: {
    mode: 'children',
    paging: 'offset',
    cursor: 'pipeline_updated_at',
    // A pipeline keeps its `updated_at` while its status stays the same, whatever is added to it (set_status in
    // GitLab 18.9): one that is finished is looked at for another hour.
    touchThrottleSeconds: 3600,
  },
  flatten: ['author'],
  needs: {
    feature: 'builds_access_level',
    repository: true,
    tier: 'free',
    role: 'reporter',
    jobToken: false,
  },
});
