import { createAccess } from './access.ts';
import type { Access } from './access.ts';
import { Refusal, unauthorized } from './answer.ts';
import type { Answer } from './answer.ts';
import { bearerOf, identify } from './auth.ts';
import type { Identity } from './auth.ts';
import { sentInBody } from './body.ts';
import type { SandboxClock, SandboxRequest } from './contract.ts';
import { declaredName, isWrite } from './endpoint.ts';
import type { Call, Endpoint, Settings } from './endpoint.ts';
import type { Limiter } from './limits.ts';
import type { Memo } from './memo.ts';
import type { Modules } from './modules.ts';
import type { User } from './model/spaces.ts';
import { parseParams, sentInQuery } from './params.ts';
import type { Params } from './params.ts';
import type { Match, Router } from './router.ts';
import { answerWithin } from './tier.ts';
import { fromMillis } from './time.ts';
import type { World } from './world.ts';

/** A GitLab that is ready to serve. */
export interface Instance {
  readonly world: World;
  readonly clock: SandboxClock;
  readonly settings: Settings;
  readonly modules: Modules;
  readonly router: Router;
  readonly limiter: Limiter;
  readonly memo: Memo;
}

/** What became of a request. */
export interface Served {
  readonly answer: Answer | undefined;
  readonly endpoint: Endpoint | undefined;
  readonly undeclared: readonly string[];
}

/** Serves one request as GitLab does, without faults. */
export function serve(instance: Instance, request: SandboxRequest): Served {
  const [urlPath = '', query = ''] = request.url.split('?', 2);
  const root = new URL(instance.settings.externalUrl).pathname.replace(/\/$/, '');
  const path = urlPath.startsWith(root) ? urlPath.slice(root.length) : '';
  const match = instance.router(request.method, path);
  if (match === undefined) {
    const { answer } = new Refusal(404, { error: '404 Not Found' });
    return { answer, endpoint: undefined, undeclared: [] };
  }
  const { endpoint } = match;
  const undeclared: string[] = [];
  const answer = answerOf(() => {
    const limits = admit(instance, request, endpoint);
    const call = createCall(instance, request, match, { urlPath, query });
    undeclared.push(...call.params.undeclared);
    const own = answerWithin(call, endpoint);
    return { ...own, headers: { ...own.headers, ...limits } };
  });
  return { answer, endpoint, undeclared };
}

/** Who asks, and for what; refuses tokens first and parameters second, as GitLab does. */
function createCall(
  instance: Instance,
  request: SandboxRequest,
  { endpoint, path }: Match,
  { urlPath, query }: { readonly urlPath: string; readonly query: string },
): Call {
  const { world, settings, modules } = instance;
  const now = fromMillis(instance.clock.now());
  const { token, viewer } = identifyFor(endpoint, () =>
    identify(world, request.headers, endpoint, { now, externalUrl: settings.externalUrl }),
  );
  if (viewer === undefined && isWrite(endpoint)) throw unauthorized();
  const params = paramsOf(modules, request, { endpoint, path }, query);
  const access = accessOf(instance, viewer);
  const key = `${urlPath}|${viewer?.id ?? 0}|${listKey(query)}`;
  const memo: Memo = (name, compute) => instance.memo(`${name}|${key}`, compute);
  const count: Call['count'] = (limitName, scope, { isSilent = false } = {}) => {
    instance.limiter.count(limitName, scope, instance.clock.now(), isSilent);
  };
  return { world, settings, now, request, urlPath, path, params, token, viewer, access, count, memo };
}

function paramsOf(
  { declared }: Modules,
  { headers, body = '' }: SandboxRequest,
  { endpoint, path }: Match,
  query: string,
): Params {
  const inQuery = sentInQuery(new URLSearchParams(query));
  const inBody = isWrite(endpoint) ? sentInBody(body, headers['content-type'] ?? '') : [];
  return parseParams(new Map([...inQuery, ...inBody]), {
    declared: declared.get(declaredName(endpoint)) ?? {},
    rules: endpoint.rules ?? [],
    // Links repeat the path's parameters in their queries, and GitLab declares those.
    readRaw: [...(endpoint.pagers ?? []), ...Object.keys(path)],
  });
}

function identifyFor(endpoint: Endpoint, ask: () => Identity): Identity {
  try {
    return ask();
  } catch (thrown) {
    if (thrown instanceof Refusal && endpoint.refuseToken !== undefined) throw endpoint.refuseToken(thrown);
    throw thrown;
  }
}

function answerOf(serveCall: () => Answer): Answer {
  try {
    return serveCall();
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown.answer;
    throw thrown;
  }
}

function admit(
  instance: Instance,
  { headers }: SandboxRequest,
  endpoint: Endpoint,
): Readonly<Record<string, string>> {
  const secret = headers['private-token'] ?? bearerOf(headers) ?? headers['job-token'];
  const token = secret === undefined ? undefined : instance.world.tokens.get(secret);
  const who = token === undefined ? 'anonymous' : `user ${token.userId}`;
  return instance.limiter.admit(who, endpoint.limit, instance.clock.now());
}

function accessOf(instance: Instance, viewer: User | undefined): Access {
  return instance.memo(`access|${viewer?.id ?? 0}`, () => createAccess(instance.world, viewer));
}

/** What of a query decides about the rows of a list, but not about the page. */
function listKey(query: string): string {
  return query
    .split('&')
    .filter((part) => !/^(page|per_page|cursor)=/.test(part))
    .join('&');
}
