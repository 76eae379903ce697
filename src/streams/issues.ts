import { stream } from '../core/stream.ts';

export default stream('issues', {
  description: 'The issues of each project, of all types that GitLab lists as issues.',
  docs: 'issues/#list-all-project-issues',
  per: 'project',
  route: '/projects/:project_id/issues',
  groupRoute: { path: '/groups/:group_id/issues', query: { non_archived: false }, owner: 'project_id' },
  query: { scope: 'all', state: 'all' },
  key: ['id'],
  sync: {
    mode: 'ascending',
    paging: 'keyset',
    cursor: 'updated_at',
    since: 'updated_after',
    until: 'updated_before',
    tieOrder: 'created_at',
  },
  // Below the Planner (before 17.7: the Reporter) GitLab leaves confidential issues out of its lists.
  sweep: { query: { order_by: 'created_at', sort: 'asc' }, role: 'planner' },
  flatten: ['author', 'assignee', 'closed_by', 'milestone'],
  needs: {
    feature: 'issues_access_level',
    isEmptyWhenOff: true,
    tier: 'free',
    role: 'guest',
    jobToken: true,
    since: { params: { pagination: '18.3' } },
  },
});
