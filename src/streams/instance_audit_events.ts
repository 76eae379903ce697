import { auditEvents } from '../core/families.ts';
import { stream } from '../core/stream.ts';

export default stream('instance_audit_events', {
  description:
    'The audit events of a whole self-managed instance: of its groups, projects, users and settings.',
  docs: 'audit_events/#list-all-instance-audit-events',
  per: 'instance',
  route: '/audit_events',
  key: ['id'],
  sync: auditEvents,
  needs: {
    tier: 'premium',
    role: 'administrator',
    jobToken: false,
    since: { params: { pagination: '15.11' } },
  },
});
