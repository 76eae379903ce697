import { stream } from '../core/stream.ts';

export default stream('merge_trains', {
  description: 'The places of merge requests on the merge trains of each project, past and present.',
  docs: 'merge_trains/#list-all-merge-trains-for-a-project',
  per: 'project',
  route: '/projects/:project_id/merge_trains',
  query: { sort: 'desc' },
  key: ['id'],
  sync: {
    mode: 'descending',
    paging: 'offset',
    cursor: 'id',
    created: 'created_at',
    lateDays: 30,
    unfinished: { field: 'status', values: ['idle', 'stale', 'fresh', 'merging'] },
  },
  flatten: ['merge_request', 'user', 'pipeline'],
  needs: { feature: 'merge_requests_access_level', tier: 'premium', role: 'reporter', jobToken: false },
});
