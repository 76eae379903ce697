import { stream } from '../core/stream.ts';

export default stream('ldap_group_links', {
  description: 'The links of each group to groups of an LDAP directory.',
  docs: 'ldap/#list-all-ldap-group-links',
  per: 'group',
  route: '/groups/:group_id/ldap_group_links',
  key: ['group_id', 'provider', 'cn', 'filter'],
  // Part of what tells two links apart, and null where it does not apply.
  fill: { cn: '', filter: '' },
  sync: { mode: 'snapshot', paging: 'one' },
  needs: { tier: 'premium', role: 'owner', jobToken: false },
});
