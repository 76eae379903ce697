import { describe, expect, test } from 'vitest';
import { graphqlTimeouts, planFaults } from './faults.ts';
import { at, createGraphqlKit, rowsAt } from './graphql/test-kit.ts';
import { deleteIssue, updateIssue } from './mutations/issuables.ts';
import { pluck, read } from './test-kit.ts';
import { sandboxTokens } from './tokens.ts';

describe('who asks', () => {
  const query = '{ currentUser { username } metadata { version } }';

  test('is known by either header', async () => {
    const { ask, sandbox } = await createGraphqlKit();
    expect(ask(query).data).toEqual({
      currentUser: { username: 'owner' },
      metadata: { version: '18.9.0-ee' },
    });
    const headers = { authorization: `Bearer ${sandboxTokens.owner}` };
    const body = JSON.stringify({ query });
    const reply = read(sandbox.handle({ method: 'POST', url: '/api/graphql', headers, body }));
    expect(reply.json).toMatchObject({ data: { currentUser: { username: 'owner' } } });
  });

  test('may be nobody', async () => {
    const { ask } = await createGraphqlKit();
    expect(ask(query, {}, '').data).toEqual({ currentUser: null, metadata: null });
  });

  test.each(['no-such-token', sandboxTokens.expired, sandboxTokens.revoked, sandboxTokens.withoutScope])(
    'is refused with %s',
    async (token) => {
      const { send } = await createGraphqlKit();
      const reply = send(query, {}, token);
      expect(reply.status).toBe(401);
      expect(reply.json).toEqual({ errors: [{ message: 'Invalid token' }] });
    },
  );

  test('is counted by the same throttle as for REST', async () => {
    const { send, get } = await createGraphqlKit('small', { throttle: { limit: 2, periodSeconds: 60 } });
    expect(get('/version').headers['ratelimit-remaining']).toBe('1');
    expect(send(query).headers['ratelimit-remaining']).toBe('0');
    const reply = send(query);
    expect(reply.status).toBe(429);
    expect(reply.body).toBe('Retry later\n');
  });

  test('is answered below a relative root', async () => {
    const { sandbox } = await createGraphqlKit('small', {
      settings: { externalUrl: 'http://localhost/gitlab' },
    });
    const request = { method: 'POST', headers: {}, body: JSON.stringify({ query }) } as const;
    expect(sandbox.handle({ ...request, url: '/gitlab/api/graphql' })).toMatchObject({ status: 200 });
    expect(sandbox.handle({ ...request, url: '/api/graphql' })).toMatchObject({ status: 404 });
  });
});

describe('a query that takes too long', () => {
  test('fails in both of the ways that GitLab has', async () => {
    const { send, sandbox } = await createGraphqlKit();
    sandbox.setFaults(
      planFaults(graphqlTimeouts.map((fault) => ({ fault, match: '/api/graphql', times: 1 }))),
    );
    const replies = [1, 2, 3].map(() => send('{ currentUser { id } }'));
    expect(replies.map(({ status }) => status)).toEqual([503, 200, 200]);
    expect(replies.map(({ json }) => rowsAt(json, 'errors')?.[0]?.message)).toEqual([
      'Request timed out. Please try a less complex query or a smaller set of records.',
      'Timeout on Query.project',
      undefined,
    ]);
  });
});

describe('a query that GitLab does not understand', () => {
  test('is answered with errors that name the place', async () => {
    const { send } = await createGraphqlKit();
    const query = `query work($path: ID!) {
  project(fullPath: $path) { workItems(colour: "red") { nodes { id ... on WorkItem { height } } } }
}`;
    const reply = send(query, { path: 'alpha/first' });
    expect(reply.status).toBe(200);
    expect(reply.json).toEqual({
      errors: [
        {
          message: "Field 'workItems' doesn't accept argument 'colour'",
          locations: [{ line: 2, column: 40 }],
          path: ['query work', 'project', 'workItems', 'colour'],
          extensions: {
            code: 'argumentNotAccepted',
            name: 'workItems',
            typeName: 'Field',
            argumentName: 'colour',
          },
        },
        {
          message: "Field 'height' doesn't exist on type 'WorkItem'",
          locations: [{ line: 2, column: 86 }],
          path: ['query work', 'project', 'workItems', 'nodes', '... on WorkItem', 'height'],
          extensions: { code: 'undefinedField', typeName: 'WorkItem', fieldName: 'height' },
        },
      ],
    });
  });

  test('is told of types, arguments and variables that do not fit', async () => {
    const { ask } = await createGraphqlKit();
    const messageOf = (query: string, variables = {}): unknown => ask(query, variables).errors?.[0]?.message;
    expect(messageOf('{ group(fullPath: "a") { ... on Team { id } } }')).toBe(
      "No such type Team, so it can't be a fragment condition",
    );
    expect(messageOf('{ group { id } }')).toBe("Field 'group' is missing required arguments: fullPath");
    expect(messageOf('query($p: ID!) { group(fullPath: $p) { id } }')).toBe(
      'Variable $p was provided invalid value',
    );
    expect(messageOf('{ group(')).toContain('Syntax Error');
  });

  test('may say itself what is too new', async () => {
    const { ask } = await createGraphqlKit();
    const query = (version: string): string =>
      `{ currentUser { username @gl_introduced(version: "18.1.0") mood @gl_introduced(version: "${version}") } }`;
    expect(ask(query('19.4.0'))).toEqual({
      data: { currentUser: { username: 'owner', mood: null } },
      errors: undefined,
    });
    expect(ask(query('18.9.0')).errors?.[0]?.message).toBe(
      "Field 'mood' doesn't exist on type 'CurrentUser'",
    );
  });

  test('is told of arguments that the sandbox does not look at', async () => {
    const { ask } = await createGraphqlKit();
    const query = '{ project(fullPath: "alpha/first") { workItems(weight: "3") { nodes { id } } } }';
    expect(ask(query).errors?.[0]?.message).toBe(
      'The sandbox does not know the argument weight of workItems',
    );
  });
});

describe('a connection', () => {
  const query = `query($after: String, $first: Int, $since: Time) { project(fullPath: "alpha/first") {
    workItems(first: $first, after: $after, sort: UPDATED_ASC, updatedAfter: $since) {
      nodes { id updatedAt } pageInfo { hasNextPage hasPreviousPage endCursor } } } }`;
  const place = 'project.workItems';

  test('gives every row once, in order', async () => {
    const { ask } = await createGraphqlKit();
    const whole = rowsAt(ask(query).data, `${place}.nodes`) ?? [];
    const seen: unknown[] = [];
    let after: unknown;
    do {
      const { data } = ask(query, { first: 3, ...(after === undefined ? {} : { after }) });
      seen.push(...pluck(rowsAt(data, `${place}.nodes`) ?? [], 'id'));
      expect(at(data, `${place}.pageInfo.hasPreviousPage`)).toBe(after !== undefined);
      after =
        at(data, `${place}.pageInfo.hasNextPage`) === true
          ? at(data, `${place}.pageInfo.endCursor`)
          : undefined;
    } while (after !== undefined);
    expect(seen).toEqual(pluck(whole, 'id'));
    expect(new Set(seen).size).toBe(8);
  });

  test('loses no row when others move or go while it is walked', async () => {
    const { ask, world } = await createGraphqlKit();
    const whole = pluck(rowsAt(ask(query).data, `${place}.nodes`) ?? [], 'id');
    const first = ask(query, { first: 3 }).data;
    const idOf = (gid: unknown): number => Number(String(gid).split('/').at(-1));
    // One that was seen moves to the end; the one that the cursor names goes.
    updateIssue(world, idOf(whole[0]), { title: 'moved' }, Date.UTC(2026, 5, 1) * 1000);
    deleteIssue(world, idOf(whole[2]));
    const rest = ask(query, { after: at(first, `${place}.pageInfo.endCursor`) }).data;
    expect(pluck(rowsAt(rest, `${place}.nodes`) ?? [], 'id')).toEqual([...whole.slice(3), whole[0]]);
  });

  test('holds at most 100 rows, and 100 where nothing is said', async () => {
    const { ask } = await createGraphqlKit('huge');
    const group =
      '{ project(fullPath: "giant/ocean") { workItems(FIRST) { nodes { id } pageInfo { hasNextPage } } } }';
    const { world } = await createGraphqlKit('huge');
    const [project] = world.issueSeries.keys();
    expect(project).toBeDefined();
    const paths = [...world.projects.rows.values()]
      .filter(({ id }) => id === project)
      .map(({ path }) => path);
    const [owner] = [...world.groups.rows.values()].map(({ path }) => path);
    const of = (text: string): string =>
      group.replace('giant/ocean', `${owner ?? ''}/${paths[0] ?? ''}`).replace('(FIRST)', text);
    expect(rowsAt(ask(of('')).data, 'project.workItems.nodes')).toHaveLength(100);
    expect(rowsAt(ask(of('(first: 1000)')).data, 'project.workItems.nodes')).toHaveLength(100);
  });

  test('refuses cursors that are none, and two sizes at once', async () => {
    const { ask } = await createGraphqlKit();
    const broken = ask(query, { after: 'abc' });
    expect(broken.errors?.[0]).toMatchObject({
      message: 'Please provide a valid cursor',
      path: ['project', 'workItems'],
    });
    expect(broken.data).toEqual({ project: { workItems: null } });
    const both = '{ project(fullPath: "alpha/first") { workItems(first: 1, last: 1) { nodes { id } } } }';
    expect(ask(both).errors?.[0]?.message).toBe('Can only provide either `first` or `last`, not both');
  });

  test('filters by whole times, which are shown in seconds', async () => {
    const { ask, world } = await createGraphqlKit();
    const at1 = Date.UTC(2026, 5, 1) * 1000 + 123_456;
    updateIssue(world, 1, {}, at1);
    const nodes = (since: string): unknown => rowsAt(ask(query, { since }).data, `${place}.nodes`);
    const row = { id: 'gid://gitlab/WorkItem/1', updatedAt: '2026-06-01T00:00:00Z' };
    expect(nodes('2026-06-01T00:00:00Z')).toEqual([row]);
    expect(nodes('2026-06-01T00:00:00.123456Z')).toEqual([row]);
    expect(nodes('2026-06-01T00:00:00.123457Z')).toEqual([]);
  });
});
