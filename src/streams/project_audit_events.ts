import { auditEvents } from '../core/families.ts';
import { stream } from '../core/stream.ts';

export default stream('project_audit_events', {
  description: 'The audit events of each project; roles below maintainer see their own actions alone.',
  docs: 'audit_events/#list-all-project-audit-events',
  per: 'project',
  route: '/projects/:project_id/audit_events',
  key: ['id'],
  sync: auditEvents,
  needs: { tier: 'premium', role: 'developer', jobToken: false, since: { params: { pagination: '15.10' } } },
});
