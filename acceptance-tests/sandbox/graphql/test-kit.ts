import type { WorldSize } from '../create-world.ts';
import type { SandboxOptions } from '../sandbox.ts';
import { createTestKit, read } from '../test-kit.ts';
import type { Reply, Row, TestKit } from '../test-kit.ts';
import { sandboxTokens } from '../tokens.ts';

/** What a query came back with. */
export interface Body {
  readonly data: unknown;
  readonly errors: readonly Row[] | undefined;
}

/** A sandbox and short ways to query it. */
export interface GraphqlKit extends TestKit {
  /** Sends a query as the owner, unless another token is given; an empty one asks as nobody. */
  readonly send: (query: string, variables?: Row, token?: string) => Reply;
  /** As `send`: the body of the answer. */
  readonly ask: (query: string, variables?: Row, token?: string) => Body;
}

/** A sandbox over a seeded world. */
export async function createGraphqlKit(
  size: WorldSize = 'small',
  options: Partial<SandboxOptions> = {},
): Promise<GraphqlKit> {
  const kit = await createTestKit(size, options);
  const send: GraphqlKit['send'] = (query, variables = {}, token = sandboxTokens.owner) => {
    const body = JSON.stringify({ query, variables });
    const headers: Record<string, string> = token === '' ? {} : { 'private-token': token };
    return read(kit.sandbox.handle({ method: 'POST', url: '/api/graphql', headers, body }));
  };
  const ask: GraphqlKit['ask'] = (query, variables, token) => {
    const { json } = send(query, variables, token);
    return { data: at(json, 'data'), errors: rowsAt(json, 'errors') };
  };
  return { ...kit, send, ask };
}

/** What lies in a value along a path of names, such as `group.workItems.nodes`. */
export function at(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (part, name) =>
        typeof part === 'object' && part !== null
          ? Object.entries(part).find(([key]) => key === name)?.[1]
          : undefined,
      value,
    );
}

/** The objects in a list along a path. */
export function rowsAt(value: unknown, path: string): readonly Row[] | undefined {
  const rows = at(value, path);
  return Array.isArray(rows) ? rows.filter((row) => typeof row === 'object' && row !== null) : undefined;
}
