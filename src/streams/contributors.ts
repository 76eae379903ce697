import { stream } from '../core/stream.ts';

export default stream('contributors', {
  description: "The authors of the latest 2,000 commits of each project's default branch, merges aside.",
  docs: 'repositories/#get-contributor-list',
  per: 'project',
  route: '/projects/:project_id/repository/contributors',
  // Unlike the number of commits, the address gives each page a fixed place.
  query: { order_by: 'email', sort: 'asc' },
  key: ['project_id', 'email'],
  sync: { mode: 'snapshot', paging: 'offset' },
  needs: { repository: true, tier: 'free', role: 'reporter', jobToken: false },
});
