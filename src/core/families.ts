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

/** Listings that can be walked by `updated_at`, from an instant on or up to one; `tieOrder` parts rows of one instant. */
export function byUpdate<const Order extends string>(tieOrder: Order) {
  return {
    mode: 'ascending',
    paging: 'offset',
    cursor: 'updated_at',
    since: 'updated_after',
    until: 'updated_before',
    tieOrder,
  } as const;
}

/**
 * What GitLab tells of a merge request at a path below its own, without a time of its own: pushes, reviews and approvals
 * touch the merge request, those that write a note at most once a minute (ThrottledTouch).
 */
export const partOfMergeRequest = {
  carry: { merge_request_id: 'id', merge_request_iid: 'iid', merge_request_updated_at: 'updated_at' },
  sync: {
    mode: 'children',
    paging: 'offset',
    cursor: 'merge_request_updated_at',
    touchThrottleSeconds: 60,
  },
  needs: { feature: 'merge_requests_access_level', tier: 'free', role: 'reporter', jobToken: false },
} as const;

/** What GitLab tells of an epic at a path below its own: a note touches the work item that the epic is at most once a minute. */
export const partOfEpic = {
  carry: { epic_id: 'id', epic_iid: 'iid', epic_updated_at: 'updated_at' },
  sync: { mode: 'children', paging: 'offset', cursor: 'epic_updated_at', touchThrottleSeconds: 60 },
  needs: { tier: 'premium', role: 'guest', jobToken: false },
} as const;

/** What GitLab tells of a pipeline at a path below its own: each of its jobs that starts or ends touches the pipeline. */
export const partOfPipeline = {
  carry: { pipeline_id: 'id', pipeline_updated_at: 'updated_at' },
  sync: { mode: 'children', paging: 'one', cursor: 'pipeline_updated_at', touchThrottleSeconds: 0 },
  needs: { feature: 'builds_access_level', tier: 'free', role: 'reporter', jobToken: false },
} as const;

/** How pipelines are found in bulk: GitLab leaves child pipelines out of the list unless it is asked for them alone. */
export const pipelinesInBulk = {
  connection: 'pipelines',
  type: 'Pipeline',
  apart: { field: 'source', value: 'parent_pipeline', arguments: 'source: "parent_pipeline"' },
  pageSize: 100,
} as const;
