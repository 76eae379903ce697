/** How the events of a parent (its states, labels, milestones, …) are kept up to date: they are written once, and listed for each parent that changed. */
export function eventsOfParent(touchThrottleSeconds: number) {
  return { mode: 'children', paging: 'offset', cursor: 'created_at', touchThrottleSeconds } as const;
}

/** How the audit events of a group, a project or the instance are: written once, and listed by falling id. */
export const auditEvents = {
  mode: 'descending',
  paging: 'keyset',
  cursor: 'id',
  created: 'created_at',
  lateDays: 1,
  unfinished: { field: 'event_name', values: [] },
} as const;

/** The four DORA metrics: one walk for each, a row for each day. */
export const doraMetrics = {
  query: { metric: 'deployment_frequency', interval: 'daily' },
  variants: {
    lead_time_for_changes: { metric: 'lead_time_for_changes' },
    time_to_restore_service: { metric: 'time_to_restore_service' },
    change_failure_rate: { metric: 'change_failure_rate' },
  },
  variantField: 'metric',
  plainVariant: 'deployment_frequency',
  sync: {
    mode: 'daily',
    paging: 'one',
    cursor: 'date',
    from: 'start_date',
    to: 'end_date',
    // GitLab takes 180 days between the first and the last, both of them included.
    maxDays: 181,
    // Deployments and incidents that are recorded late still change the days that they belong to.
    againDays: 30,
  },
} as const;

/**
 * For listings that only a push changes: every push is an event of its project, and GitLab writes `last_activity_at` with
 * every event, but at most once an hour (RESET_PROJECT_ACTIVITY_INTERVAL). Some minutes are added for clocks and replicas.
 */
export const pushPulse = { field: 'last_activity_at', lateSeconds: 3600 + 300 } as const;
