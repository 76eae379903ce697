import type { Answer } from './answer.ts';
import { declaredName } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';
import type { DeclaredParams } from './params.ts';
import type { Modules } from './modules.ts';

/** With which release an endpoint, or a part of it, came; what is not named was there in 15.0. */
interface Since {
  readonly endpoint?: string;
  /** Keyset paging: before, its parameters are ignored, and pages have numbers. */
  readonly keyset?: string;
  /** Headers of paging: before, there are none. */
  readonly headers?: string;
  readonly params?: Readonly<Record<string, string>>;
}

/**
 * What GitLab's releases brought, by endpoint as `declaredName` names it: from its CHANGELOG.md and changelogs/archive-*.md, and where those are
 * silent from the history notes of its documentation (18.9).
 */
export const history: Readonly<Record<string, Since>> = {
  '/metadata': { endpoint: '15.2' },
  '/personal_access_tokens/self': { endpoint: '15.5' },
  '/audit_events': { keyset: '15.11' },
  '/groups/:id/audit_events': { keyset: '15.2' },
  '/projects/:id/audit_events': { keyset: '15.10' },
  '/groups/:id/epic_boards': { endpoint: '15.9' },
  '/groups/:id/iterations': {
    params: { updated_after: '15.10', updated_before: '15.10', in: '16.3', include_descendants: '16.7' },
  },
  '/groups/:id/member_roles': { endpoint: '15.4' },
  '/groups/:id/milestones': {
    params: {
      updated_after: '15.10',
      updated_before: '15.10',
      include_ancestors: '16.7',
      include_descendants: '16.7',
    },
  },
  '/projects/:id/milestones': {
    params: { updated_after: '15.10', updated_before: '15.10', include_ancestors: '16.7' },
  },
  '/groups/:id/related_epic_links': { endpoint: '15.9' },
  '/groups/:id/saml_group_links': { endpoint: '15.3' },
  '/groups/:id/service_accounts': { endpoint: '17.1' },
  '/projects': { params: { updated_after: '15.10', updated_before: '15.10' } },
  '/projects/:id/issues': { keyset: '18.3' },
  '/projects/:id/jobs': { keyset: '15.9' },
  '/projects/:id/merge_requests/:iid/diffs': { endpoint: '15.7', headers: '18.0' },
  '/projects/:id/merge_requests/:iid/reviewers': { endpoint: '15.3' },
  '/projects/:id/releases': { params: { updated_after: '16.9', updated_before: '16.9' } },
  '/projects/:id/repository/tags': { keyset: '15.4' },
  '/service_accounts': { endpoint: '17.1' },
  '/users': { keyset: '16.4' },
  'POST /groups/:id/service_accounts': {
    endpoint: '16.1',
    params: { username: '16.10', name: '16.10', email: '17.11' },
  },
  'POST /service_accounts': {
    endpoint: '16.1',
    params: { username: '16.10', name: '16.10', email: '17.9' },
  },
};

/** The endpoints and parameters that a version of GitLab has. */
export function modulesOf({ endpoints, truths, declared }: Modules, version: string): Modules {
  const has = (release: string | undefined): boolean => release === undefined || isAtLeast(version, release);
  const kept = endpoints.filter((endpoint) => has(history[declaredName(endpoint)]?.endpoint));
  return {
    truths,
    endpoints: kept.map((endpoint) => endpointOf(endpoint, has)),
    declared: new Map([...declared].map(([template, params]) => [template, paramsOf(template, params, has)])),
  };
}

/** Whether a version is that of a release or a later one. */
export function isAtLeast(version: string, release: string): boolean {
  return numberOf(version) >= numberOf(release);
}

type Has = (release: string | undefined) => boolean;

function endpointOf(endpoint: Endpoint, has: Has): Endpoint {
  const { keyset, headers } = history[declaredName(endpoint)] ?? {};
  const { pagers = [], answer, ...rest } = endpoint;
  return {
    ...rest,
    pagers: has(keyset) ? pagers : [],
    answer: has(headers) ? answer : (call) => withoutPaging(answer(call)),
  };
}

function withoutPaging({ headers, ...rest }: Answer): Answer {
  const type = headers['content-type'];
  return { ...rest, headers: type === undefined ? {} : { 'content-type': type } };
}

function paramsOf(template: string, params: DeclaredParams, has: Has): DeclaredParams {
  const since = history[template]?.params ?? {};
  return Object.fromEntries(Object.entries(params).filter(([name]) => has(since[name])));
}

/** `15.10.3-ee` as 15010: greater for a later release. */
function numberOf(version: string): number {
  const [major = 0, minor = 0] = version.split('.').map((part) => Number.parseInt(part, 10));
  return major * 1000 + minor;
}
