import { stream } from '../core/stream.ts';

export default stream('related_epic_links', {
  description: 'The links between epics, other than those of parent and child, each once.',
  docs: 'linked_epics/#list-all-related-epic-links-for-a-group',
  per: 'group',
  route: '/groups/:group_id/related_epic_links',
  key: ['id'],
  // A group lists the links from and to every epic of itself and of the groups below it.
  shared: true,
  sync: { mode: 'filtered', paging: 'offset', cursor: 'updated_at', since: 'updated_after' },
  flatten: ['source_epic', 'target_epic'],
  // GitLab's page says Ultimate; what it asks for (related_epics) is a feature of Premium.
  needs: { tier: 'premium', role: 'guest', jobToken: false, since: { endpoint: '15.9' } },
});
