import { stream } from '../core/stream.ts';

export default stream('project_events', {
  description: 'What users did in each project; GitLab keeps events for three years.',
  docs: 'events/#list-all-visible-events-for-a-project',
  per: 'project',
  route: '/projects/:project_id/events',
  query: { sort: 'desc' },
  key: ['id'],
  sync: {
    mode: 'descending',
    paging: 'offset',
    days: { before: 'before', after: 'after' },
    cursor: 'id',
    created: 'created_at',
    lateDays: 0,
    // What has happened does not change.
    unfinished: { field: 'action_name', values: [] },
  },
  needs: { tier: 'free', role: 'guest', jobToken: false },
});
