import { stream } from '../core/stream.ts';
import issues from './issues.ts';

export default stream('issue_award_emoji', {
  description: 'The emoji reactions to each issue. Asks for every issue at every pass.',
  docs: 'emoji_reactions/#list-all-emoji-reactions-for-a-resource',
  per: issues,
  route: '/projects/:project_id/issues/:iid/award_emoji',
  key: ['id'],
  carry: { issue_id: 'id', issue_iid: 'iid' },
  // A reaction leaves the issue's `updated_at` alone: every issue has to be asked.
  sync: { mode: 'snapshot', paging: 'offset' },
  flatten: ['user'],
  needs: { feature: 'issues_access_level', tier: 'free', role: 'guest', jobToken: false },
});
