import { stream } from '../core/stream.ts';

export default stream('jobs', {
  description:
    'The CI/CD jobs of each project, retried ones included; trigger jobs are not part of the list.',
  docs: 'jobs/#list-all-jobs-for-a-project',
  per: 'project',
  route: '/projects/:project_id/jobs',
  key: ['id'],
  sync: {
    mode: 'descending',
    paging: 'keyset',
    cursor: 'id',
    created: 'created_at',
    lateDays: 30,
    unfinished: {
      field: 'status',
      values: [
        'created',
        'waiting_for_resource',
        'preparing',
        'waiting_for_callback',
        'pending',
        'running',
        'manual',
        'scheduled',
        'canceling',
      ],
    },
  },
  flatten: ['user', 'commit', 'pipeline', 'runner'],
  needs: {
    feature: 'builds_access_level',
    tier: 'free',
    role: 'reporter',
    jobToken: true,
    since: { params: { pagination: '15.9' } },
  },
});
