import { createRandomChanges } from './changes.ts';
import type { Fault, Sandbox, SandboxResponse } from './contract.ts';
import { planFaults } from './faults.ts';
import type { FaultRule } from './faults.ts';
import { createRandom } from './random.ts';
import { sandboxTokens } from './tokens.ts';
import type { World } from './world.ts';

/** Answers a request below `/-/sandbox/`. */
export type Control = (method: string, url: string, body: string) => SandboxResponse;

interface ControlOptions {
  readonly sandbox: Sandbox;
  readonly world: World;
  readonly seed: number;
}

/**
 * The sandbox's own routes: `GET` and `DELETE log`; `POST faults` with `[{fault, match?, method?, after?, times?}]`, an empty
 * list ends them; `POST changes` with `{count}`; `GET truth/<stream>` with `token`, `project_ids` and `group_ids`, and with
 * `fields`, names of fields whose values are told of those rows that have them.
 */
export function handleControl({ sandbox, world, seed }: ControlOptions): Control {
  const random = createRandom(seed);
  const changeWorld = createRandomChanges(world);
  return (method, url, body) => {
    const { pathname, searchParams } = new URL(url, 'http://sandbox');
    const route = `${method} ${pathname.slice('/-/sandbox/'.length)}`;
    if (route === 'GET log') return json(200, sandbox.log);
    if (route === 'DELETE log') {
      sandbox.clearLog();
      return json(200, {});
    }
    if (route === 'POST faults') {
      sandbox.setFaults(planFaults(parseRules(parse(body))));
      return json(200, {});
    }
    if (route === 'POST changes') {
      const count = countOf(parse(body));
      return json(
        200,
        Array.from({ length: count }, () => changeWorld(random.next, Date.now())),
      );
    }
    if (route.startsWith('GET truth/')) {
      return json(200, truthFor(sandbox, route.slice('GET truth/'.length), searchParams));
    }
    return json(404, { error: 'The sandbox has no such route' });
  };
}

function truthFor(sandbox: Sandbox, stream: string, search: URLSearchParams): unknown {
  const ids = (name: string): readonly number[] | undefined => search.get(name)?.split(',').map(Number);
  const projectIds = ids('project_ids');
  const groupIds = ids('group_ids');
  const rows = sandbox.truth(stream, {
    token: search.get('token') ?? sandboxTokens.owner,
    ...(projectIds === undefined ? {} : { projectIds }),
    ...(groupIds === undefined ? {} : { groupIds }),
  });
  const names = search.get('fields')?.split(',');
  return rows.map(({ key, cursor, row }) => ({
    key,
    cursor,
    ...(names === undefined ? {} : { fields: fieldsOf(row, names) }),
  }));
}

function fieldsOf(row: unknown, names: readonly string[]): Readonly<Record<string, unknown>> {
  if (!isRecord(row)) return {};
  return Object.fromEntries(names.flatMap((name) => (name in row ? [[name, row[name]]] : [])));
}

function countOf(body: unknown): number {
  const count = isRecord(body) ? body.count : undefined;
  return typeof count === 'number' && Number.isInteger(count) && count > 0 ? count : 1;
}

function parseRules(body: unknown): readonly FaultRule[] {
  if (!Array.isArray(body)) throw new TypeError('Faults are sent as a list of rules');
  return body.map((rule: unknown) => {
    if (!isRule(rule)) throw new TypeError('A rule has a fault with a kind');
    return rule;
  });
}

const kinds: readonly Fault['kind'][] = ['status', 'reset', 'truncate', 'delay', 'redirect'];

function isRule(rule: unknown): rule is FaultRule {
  if (!isRecord(rule) || !isRecord(rule.fault)) return false;
  const { kind, status, delayMs, location } = rule.fault;
  if (kind === 'status' && typeof status !== 'number') return false;
  if (kind === 'delay' && typeof delayMs !== 'number') return false;
  if (kind === 'redirect' && typeof location !== 'string') return false;
  return kinds.some((known) => known === kind);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(body: string): unknown {
  return body === '' ? {} : JSON.parse(body);
}

function json(status: number, value: unknown): SandboxResponse {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}
