import { pushPulse } from '../core/families.ts';
import { stream } from '../core/stream.ts';

export default stream('commits', {
  description: "The commits of each project's default branch, with their line counts.",
  docs: 'commits/#list-repository-commits',
  per: 'project',
  route: '/projects/:project_id/repository/commits',
  query: { with_stats: true },
  key: ['project_id', 'id'],
  sync: { mode: 'history', paging: 'offset', cursor: 'committed_date', since: 'since', lateDays: 30 },
  pulse: pushPulse,
  needs: { repository: true, tier: 'free', role: 'reporter', jobToken: false },
});
