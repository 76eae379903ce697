import { byUpdate } from '../core/families.ts';
import { stream } from '../core/stream.ts';

export default stream('merge_requests', {
  description: 'The merge requests of each project, in every state.',
  docs: 'merge_requests/#list-project-merge-requests',
  per: 'project',
  route: '/projects/:project_id/merge_requests',
  groupRoute: {
    path: '/groups/:group_id/merge_requests',
    query: { non_archived: false },
    owner: 'project_id',
  },
  query: { scope: 'all', state: 'all' },
  key: ['id'],
  sync: byUpdate('created_at'),
  sweep: { query: { order_by: 'created_at', sort: 'asc' } },
  flatten: ['author', 'assignee', 'merged_by', 'merge_user', 'closed_by', 'milestone'],
  needs: { feature: 'merge_requests_access_level', tier: 'free', role: 'reporter', jobToken: true },
});
