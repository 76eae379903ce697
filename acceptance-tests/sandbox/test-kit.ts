import type { Sandbox, SandboxResponse } from './contract.ts';
import { createWorld } from './create-world.ts';
import type { WorldSize } from './create-world.ts';
import { createSandbox } from './sandbox.ts';
import type { SandboxOptions } from './sandbox.ts';
import { sandboxTokens } from './tokens.ts';
import type { World } from './world.ts';

/** When the worlds of these tests are: milliseconds since the epoch. */
export const testNow = Date.UTC(2026, 2, 1, 8);

/** A row as a client sees it. */
export type Row = Readonly<Record<string, unknown>>;

/** An answer, read. */
export interface Reply extends SandboxResponse {
  readonly rows: readonly Row[];
  readonly json: unknown;
  /** Path and query of the next page, below `/api/v4`. */
  readonly next: string | undefined;
}

/** A sandbox and short ways to ask it. */
export interface TestKit {
  readonly world: World;
  readonly sandbox: Sandbox;
  /** Moves by hand. */
  readonly clock: { nowMillis: number };
  /** Asks below `/api/v4` as the owner, unless another token is given; an empty one asks as nobody. */
  readonly get: (path: string, token?: string) => Reply;
  /** Writes below `/api/v4` as the owner, unless another token is given; the body is sent as JSON. */
  readonly write: (method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown, token?: string) => Reply;
  /** All rows of a list, page by page. */
  readonly getAll: (path: string, token?: string) => readonly Row[];
}

/** A sandbox over a seeded world. */
export async function createTestKit(
  size: WorldSize = 'small',
  options: Partial<SandboxOptions> = {},
): Promise<TestKit> {
  const clock = { nowMillis: testNow };
  const world = options.world ?? createWorld({ seed: 7, size, now: testNow, issues: 20_000 });
  const sandbox = await createSandbox({ clock: { now: () => clock.nowMillis }, ...options, world });
  const get = (path: string, token: string = sandboxTokens.owner): Reply => {
    const headers: Record<string, string> = token === '' ? {} : { 'private-token': token };
    return read(sandbox.handle({ method: 'GET', url: `/api/v4${path}`, headers }));
  };
  const getAll = (path: string, token?: string): readonly Row[] => {
    const rows: Row[] = [];
    for (let next: string | undefined = path; next !== undefined;) {
      const reply = get(next, token);
      rows.push(...reply.rows);
      next = reply.next;
    }
    return rows;
  };
  const write: TestKit['write'] = (method, path, body, token = sandboxTokens.ownerWrite) => {
    const type: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
    const headers = { ...type, ...(token === '' ? {} : { 'private-token': token }) };
    const text = body === undefined ? '' : JSON.stringify(body);
    return read(sandbox.handle({ method, url: `/api/v4${path}`, headers, body: text }));
  };
  return { world, sandbox, clock, get, write, getAll };
}

/** Reads what `handle` gave, which must be an answer. */
export function read(answer: ReturnType<Sandbox['handle']>): Reply {
  if (!('status' in answer)) throw new Error(`The sandbox broke the connection: ${answer.kind}`);
  const isJson = answer.headers['content-type'] === 'application/json';
  const json: unknown = isJson ? JSON.parse(answer.body) : undefined;
  const [, next] = /<[^>]*?\/api\/v4([^>]*)>; rel="next"/.exec(answer.headers.link ?? '') ?? [];
  return { ...answer, json, rows: Array.isArray(json) ? json.filter(isRow) : [], next };
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null;
}

/** One field of many rows. */
export function pluck(rows: readonly Row[], name: string): readonly unknown[] {
  return rows.map((row) => row[name]);
}
