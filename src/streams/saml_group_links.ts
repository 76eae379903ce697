import { stream } from '../core/stream.ts';

export default stream('saml_group_links', {
  description: 'The links of each group to groups of a SAML provider.',
  docs: 'saml/#list-all-saml-group-links',
  per: 'group',
  route: '/groups/:group_id/saml_group_links',
  key: ['group_id', 'name', 'provider'],
  // Part of what tells two links apart, and null where it does not apply.
  fill: { provider: '' },
  sync: { mode: 'snapshot', paging: 'one' },
  needs: { tier: 'premium', role: 'owner', jobToken: false, since: { endpoint: '15.3' } },
});
