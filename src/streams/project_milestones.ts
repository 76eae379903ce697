import { stream } from '../core/stream.ts';

export default stream('project_milestones', {
  description: 'The milestones of each project, without those of the groups above it.',
  docs: 'milestones/#list-all-project-milestones',
  per: 'project',
  route: '/projects/:project_id/milestones',
  groupRoute: {
    path: '/groups/:group_id/milestones',
    query: { include_descendants: true },
    owner: 'project_id',
    since: '16.7',
  },
  query: { include_ancestors: false },
  key: ['id'],
  sync: { mode: 'filtered', paging: 'offset', cursor: 'updated_at', since: 'updated_after' },
  sweep: { query: {} },
  // GitLab refuses the list where both are off (project_policy.rb, read_milestone).
  needs: {
    anyFeature: ['issues_access_level', 'merge_requests_access_level'],
    tier: 'free',
    role: 'guest',
    jobToken: false,
    since: { params: { include_ancestors: '16.7' } },
  },
});
