import type { Query } from '../core/stream.ts';

/** Endpoints that GitLab limits apart from all others. */
export interface LimitFamily {
  readonly name: string;
  readonly limit: number;
  readonly periodMs: number;
}

const minuteMs = 60_000;

/** Which requests count for a family. */
interface Matched {
  readonly path: RegExp;
  /** Absent: reading alone. */
  readonly methods?: readonly string[];
  /** A parameter that a request must have to count. */
  readonly param?: string;
  /** What GitLab.com allows, where that is less. */
  readonly onGitlabCom?: number;
}

/**
 * GitLab's application limits per user, on by default on GitLab.com and self-managed alike (facts: GitLab 18.9,
 * application_setting_implementation). An administrator may change them: a 429 says so.
 */
const families: readonly (LimitFamily & Matched)[] = [
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
  {
    // Counted for each project; taken together, because a project is one of many ways to one database.
    name: 'issues_create',
    path: /^\/projects\/[^/]+\/issues$/,
    methods: ['POST'],
    limit: 300,
    onGitlabCom: 200,
    periodMs: minuteMs,
  },
  {
    name: 'notes_create',
    path: /^\/projects\/[^/]+\/(?:issues|merge_requests)\/[^/]+\/notes$/,
    methods: ['POST'],
    limit: 300,
    onGitlabCom: 60,
    periodMs: minuteMs,
  },
  {
    name: 'members_delete',
    path: /^\/(?:groups|projects)\/[^/]+\/members\/[^/]+$/,
    methods: ['DELETE'],
    limit: 60,
    periodMs: minuteMs,
  },
  {
    name: 'search_rate_limit',
    path: /^(?:\/(?:groups|projects)\/[^/]+)?\/issues$/,
    param: 'search',
    limit: 30,
    onGitlabCom: 10,
    periodMs: minuteMs,
  },
];

/** All families of the instance at a root, for the limiter. */
export function limitFamiliesOf(baseUrl: string): readonly LimitFamily[] {
  const isGitlabCom = new URL(baseUrl).hostname === 'gitlab.com';
  return families.map(({ name, limit, onGitlabCom, periodMs }) => ({
    name,
    limit: isGitlabCom ? (onGitlabCom ?? limit) : limit,
    periodMs,
  }));
}

const readingMethods: readonly string[] = ['GET', 'HEAD'];

/** The families that a request to a path below /api/v4 counts for. */
export function familiesOf(path: string, method = 'GET', query: Query = {}): readonly string[] {
  return families
    .filter(
      ({ path: pattern, methods = readingMethods, param }) =>
        methods.includes(method) && pattern.test(path) && (param === undefined || param in query),
    )
    .map(({ name }) => name);
}
