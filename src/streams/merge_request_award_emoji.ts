import { stream } from '../core/stream.ts';
import mergeRequests from './merge_requests.ts';

export default stream('merge_request_award_emoji', {
  description: 'The emoji reactions to each merge request; all merge requests are asked every time.',
  docs: 'emoji_reactions/#list-all-emoji-reactions-for-a-resource',
  per: mergeRequests,
  route: '/projects/:project_id/merge_requests/:iid/award_emoji',
  key: ['id'],
  carry: { merge_request_id: 'id', merge_request_iid: 'iid' },
  // A reaction does not touch its merge request: nothing tells which of them got one.
  sync: { mode: 'snapshot', paging: 'offset' },
  flatten: ['user'],
  needs: { feature: 'merge_requests_access_level', tier: 'free', role: 'reporter', jobToken: false },
});
