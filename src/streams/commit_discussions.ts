import { stream } from '../core/stream.ts';
import commits from './commits.ts';

export default stream('commit_discussions', {
  description:
    'The threads and single comments on the commits of each default branch. Nothing of a commit tells of a comment, so each commit since start_date is asked for at every pass.',
  docs: 'commits/#list-project-commit-discussion-items',
  per: commits,
  route: '/projects/:project_id/repository/commits/:id/discussions',
  key: ['project_id', 'commit_id', 'id'],
  carry: { commit_id: 'id' },
  sync: { mode: 'snapshot', paging: 'offset' },
  needs: { repository: true, tier: 'free', role: 'reporter', jobToken: false },
});
