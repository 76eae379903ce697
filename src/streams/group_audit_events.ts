import { auditEvents } from '../core/families.ts';
import { stream } from '../core/stream.ts';

export default stream('group_audit_events', {
  description:
    'The audit events of each group, without those of its projects; roles below owner see their own actions alone.',
  docs: 'audit_events/#list-all-group-audit-events',
  per: 'group',
  route: '/groups/:group_id/audit_events',
  key: ['id'],
  sync: auditEvents,
  needs: { tier: 'premium', role: 'developer', jobToken: false, since: { params: { pagination: '15.2' } } },
});
