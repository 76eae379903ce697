/** Endpoints that GitLab limits apart from all others. */
export interface LimitFamily {
  readonly name: string;
  readonly limit: number;
  readonly periodMs: number;
}

const minuteMs = 60_000;

/**
 * GitLab's application limits per user, on by default on GitLab.com and self-managed alike (facts: GitLab 18.9,
 * application_setting_implementation). An administrator may change them: a 429 says so.
 */
const families: readonly (LimitFamily & { readonly path: RegExp })[] = [
  { name: 'projects_api', path: /^\/projects$/, limit: 2000, periodMs: 10 * minuteMs },
  { name: 'project_api', path: /^\/projects\/[^/]+$/, limit: 400, periodMs: minuteMs },
  { name: 'groups_api', path: /^\/groups$/, limit: 200, periodMs: minuteMs },
  { name: 'group_api', path: /^\/groups\/[^/]+$/, limit: 400, periodMs: minuteMs },
  { name: 'group_projects_api', path: /^\/groups\/[^/]+\/projects$/, limit: 600, periodMs: minuteMs },
  {
    name: 'members_all_api',
    path: /^\/(?:groups|projects)\/[^/]+\/members\/all$/,
    limit: 200,
    periodMs: minuteMs,
  },
  { name: 'jobs_index', path: /^\/projects\/[^/]+\/jobs$/, limit: 600, periodMs: minuteMs },
  {
    // A throttle apart from that of the API, with GitLab's default numbers; narrower ones (500 a minute on
    // GitLab.com) are told by the headers of its answers, which count for this family alone.
    name: 'files_api',
    path: /^\/projects\/[^/]+\/repository\/files\//,
    limit: 500,
    periodMs: minuteMs / 4,
  },
  { name: 'users_get_by_id', path: /^\/users\/[^/]+$/, limit: 300, periodMs: 10 * minuteMs },
];

/** All families, for the limiter. */
export const limitFamilies: readonly LimitFamily[] = families.map(({ name, limit, periodMs }) => ({
  name,
  limit,
  periodMs,
}));

/** The families that a path below /api/v4 counts for. */
export function familiesOf(path: string): readonly string[] {
  return families.filter((family) => family.path.test(path)).map(({ name }) => name);
}
