import { stream } from '../core/stream.ts';

export default stream('instance_audit_events', {
  description:
    'The audit events of a whole self-managed instance: of its groups, projects, users and settings.',
  docs: 'audit_events/#list-all-instance-audit-events',
  per: 'instance',
  route: '/audit_events',
  key: ['id'],
  sync: {
    mode: 'descending',
    paging: 'keyset',
    cursor: 'id',
    created: 'created_at',
    lateDays: 1,
    // An event is written once.
    unfinished: { field: 'event_name', values: [] },
  },
  needs: { tier: 'premium', role: 'administrator', jobToken: false },
});
