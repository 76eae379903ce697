import { stream } from '../core/stream.ts';
import commitDiscussions from './commit_discussions.ts';

export default stream('commit_comments', {
  description:
    'The comments and system notes on the commits of each default branch, from their discussions: the list of comments has no ids. Each commit since start_date is asked for at every pass.',
  docs: 'commits/#list-project-commit-discussion-items',
  per: commitDiscussions,
  expand: ['notes'],
  key: ['id'],
  carry: { commit_id: 'commit_id', discussion_id: 'id' },
  sync: { mode: 'snapshot', paging: 'one' },
  flatten: ['author'],
  needs: { repository: true, tier: 'free', role: 'reporter', jobToken: false },
});
