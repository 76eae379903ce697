import type { Access } from './access.ts';
import type { Answer, Refusal } from './answer.ts';
import type { SandboxRequest, TruthRow } from './contract.ts';
import type { Token } from './model/auth.ts';
import type { User } from './model/spaces.ts';
import type { ParamRule, Params } from './params.ts';
import type { License, Tier } from './tier.ts';
import type { Micros } from './time.ts';
import type { World } from './world.ts';

/** What of the instance a test may choose. */
export interface Settings {
  /** Scheme, host, port and relative root under which GitLab believes to be reached; no slash at the end. */
  readonly externalUrl: string;
  /** What `per_page` is clamped to: 100 in GitLab. */
  readonly maxPerPage: number;
  /** Above this many rows a list has no totals, and the total of events stands still: 10,000 in GitLab. */
  readonly countLimit: number;
  /** GitLab's feature flag `branch_list_keyset_pagination`, off by default. */
  readonly hasBranchKeyset: boolean;
  /** Days after which pipelines are archived (`archive_builds_in_seconds`); absent: never, as in GitLab by default. */
  readonly archiveAfterDays?: number;
  readonly version: string;
  /** Whether owners of groups may make service accounts: off in a GitLab as it is installed, on at GitLab.com. */
  readonly letsOwnersMakeServiceAccounts: boolean;
  /** The licence of the instance. */
  readonly tier: Tier;
  /** How long an OAuth access token lives: 7,200 in GitLab. */
  readonly oauthLifetimeSeconds: number;
}

/** One request on its way to an endpoint. */
export interface Call {
  readonly world: World;
  readonly settings: Settings;
  readonly now: Micros;
  readonly request: SandboxRequest;
  /** The request's path, without the query and with the relative root. */
  readonly urlPath: string;
  /** The decoded values of the template's `:names`. */
  readonly path: Readonly<Record<string, string>>;
  readonly params: Params;
  readonly token: Token | undefined;
  readonly viewer: User | undefined;
  readonly access: Access;
  /**
   * Counts one use of an application limit within a scope; refuses with 429 above it. Limits that GitLab's services
   * count themselves (`RateLimitedService`) send no `Retry-After`.
   */
  readonly count: (limitName: string, scope: string, options?: { readonly isSilent?: boolean }) => void;
  /** A value that is kept for as long as the world does not change. */
  readonly memo: <T>(name: string, compute: () => T) => T;
}

/** Parameters that GitLab reads without declaring them, where a list really goes through that pager. */
export type Pager = 'pagination' | 'cursor' | 'page_token';

/** One endpoint as GitLab has it. */
export interface Endpoint {
  readonly method?: 'HEAD' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/api/v4`, unless it begins with `/oauth/` or is `/api/graphql`. */
  readonly template: string;
  /** Declared parameters; absent: those of `declared-params.json`. */
  readonly params?: Readonly<Record<string, unknown>>;
  readonly rules?: readonly ParamRule[];
  readonly pagers?: readonly Pager[];
  /** Whether a CI job token is accepted. */
  readonly allowsJobToken?: boolean;
  /** Scopes that suffice besides `api` and `read_api`; `*` for any. */
  readonly scopes?: readonly string[];
  /** What the instance must be licensed for; absent: the endpoint does not ask. */
  readonly license?: License;
  /** The application limit that counts calls of this endpoint. */
  readonly limit?: string;
  /** How the endpoint words that a token is refused; absent: as the REST API does. */
  readonly refuseToken?: (refusal: Refusal) => Refusal;
  readonly answer: (call: Call) => Answer;
}

/** Whether an endpoint changes data: it takes a body, a token with the scope `api`, and nobody is refused with 401. */
export function isWrite({ method, template }: Endpoint): boolean {
  return method !== undefined && method !== 'HEAD' && !isOutsideRest(template);
}

/** Whether a template is not below `/api/v4`. */
export function isOutsideRest(template: string): boolean {
  return template.startsWith('/oauth/') || template === '/api/graphql';
}

/** Under which name an endpoint's parameters are declared: its template, with the method before it for writes. */
export function declaredName(endpoint: Endpoint): string {
  const { method = '', template } = endpoint;
  return isWrite(endpoint) ? `${method} ${template}` : template;
}

/** Whose rows are asked for: the projects and groups of a scope, as somebody sees them. */
export interface TruthScope {
  readonly world: World;
  readonly access: Access;
  readonly projectIds: readonly number[];
  readonly groupIds: readonly number[];
}

/** The true rows of one stream within a scope. */
export type Truth = (scope: TruthScope) => readonly TruthRow[];
