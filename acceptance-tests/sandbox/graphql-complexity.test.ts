import { describe, expect, test } from 'vitest';
import { complexityOf } from './graphql/complexity.ts';
import { createGraphqlKit } from './graphql/test-kit.ts';
import { sandboxTokens } from './tokens.ts';

describe('the complexity of a query', () => {
  test.each([
    // A field costs 1, and so does the object that it is in; `currentUser` has no resolver.
    ['{ currentUser { id username } }', 3],
    // `group` has a resolver: what is below it, and 1.
    ['{ group(fullPath: "a") { id name } }', 3],
    // id 1, nodes 1 + 1, resolver 1, sort (by default) 1: 4. A page of 100 doubles it: 8. And 1 for `group`.
    ['{ group(fullPath: "a") { workItems { nodes { id } } } }', 9],
    // The same 4, and 10% more for ten rows, rounded down.
    ['{ group(fullPath: "a") { workItems(first: 10) { nodes { id } } } }', 5],
    // More than a page counts as a page.
    ['{ group(fullPath: "a") { workItems(first: 1000) { nodes { id } } } }', 9],
    // Picked by iid, the size of the page costs nothing.
    ['{ group(fullPath: "a") { workItems(iids: ["1"]) { nodes { id } } } }', 5],
    // `search` costs 5: (4 + 5) * 2 + 1.
    ['{ group(fullPath: "a") { workItems(search: "x") { nodes { id } } } }', 19],
    // pageInfo costs 1, and each of its fields: (4 + 3) * 2 + 1.
    ['{ group(fullPath: "a") { workItems { nodes { id } pageInfo { hasNextPage endCursor } } } }', 15],
    // Of widgets the dearest type counts: hierarchy (parent 5 + id 1) beats weight; + widgets 1 + nodes 1 + 2, doubled, + 1.
    [
      `{ group(fullPath: "a") { workItems { nodes { widgets {
         ... on WorkItemWidgetWeight { weight } ... on WorkItemWidgetHierarchy { parent { id } } } } } } }`,
      21,
    ],
    // What all widgets are asked counts with each of them: 6 + type 1.
    [
      `{ group(fullPath: "a") { workItems { nodes { widgets {
         type ... on WorkItemWidgetHierarchy { parent { id } } } } } } }`,
      23,
    ],
    // A fixed complexity (timelogs: 5) is not multiplied: nodes 2, 5, project 1.
    ['{ project(fullPath: "a") { timelogs(first: 100) { nodes { id } } } }', 8],
    // Pipelines ask Gitaly: (nodes 2 + resolver 1 + Gitaly 1) * 2 + 1.
    ['{ project(fullPath: "a") { pipelines { nodes { id } } } }', 9],
    // Fragments count where they are used, and what `@skip` takes out does not.
    [
      'query($no: Boolean = true) { group(fullPath: "a") { ...f name @skip(if: $no) } } fragment f on Group { id }',
      2,
    ],
  ])('%s is %i', (query, score) => {
    expect(complexityOf(query)).toBe(score);
  });

  test('is what the server says of it', async () => {
    const { ask } = await createGraphqlKit();
    const query =
      'query($first: Int) { group(fullPath: "alpha") { workItems(first: $first) { nodes { id } } } queryComplexity { score limit } }';
    const { data } = ask(query, { first: 10 });
    expect(data).toMatchObject({
      queryComplexity: { score: complexityOf(query, { first: 10 }), limit: 250 },
    });
  });

  test.each([
    ['nobody', '', 200],
    ['a user', sandboxTokens.owner, 250],
    ['an administrator', sandboxTokens.admin, 300],
  ])('is limited for %s', async (_who, token, limit) => {
    const { send, ask } = await createGraphqlKit();
    const aliases = (count: number): string =>
      `{ ${Array.from({ length: count }, (_, index) => `a${index}: currentUser { id }`).join(' ')} }`;
    expect(ask(aliases(limit / 2), {}, token).errors).toBeUndefined();
    const reply = send(aliases(limit / 2 + 1), {}, token);
    expect(reply.status).toBe(200);
    expect(reply.json).toEqual({
      errors: [{ message: `Query has complexity of ${limit + 2}, which exceeds max complexity of ${limit}` }],
    });
  });
});

describe('other limits of a query', () => {
  test('are its depth, which differs for nobody', async () => {
    const { ask } = await createGraphqlKit();
    const depth = (levels: number): string => {
      const fields = ['group(fullPath: "alpha")', 'projects', 'edges', 'node', 'issues', 'edges', 'node'];
      const more = ['notes', 'edges', 'node', 'discussion', 'notes', 'edges', 'node', 'project', 'namespace'];
      const path = [...fields, ...more].slice(0, levels - 1);
      return `{ ${path.join(' { ')} { __typename ${'}'.repeat(path.length)} }`;
    };
    expect(ask(depth(16), {}, '').errors).toEqual([
      { message: 'Query has depth of 16, which exceeds max depth of 15' },
    ]);
    expect(ask(depth(15), {}, '').errors).toBeUndefined();
    expect(ask(depth(16)).errors).toBeUndefined();
  });

  test('are fields within themselves', async () => {
    const { ask } = await createGraphqlKit();
    const query = '{ group(fullPath: "alpha") { parent { parent { parent { id } } } } }';
    expect(ask(query).errors?.[0]?.message).toContain('Recursive query - too many of fields');
    expect(ask('{ group(fullPath: "alpha") { parent { parent { id } } } }').errors).toBeUndefined();
  });

  test('are 10,000 characters', async () => {
    const { send } = await createGraphqlKit();
    const query = '{ currentUser { id } }';
    expect(send(query.padEnd(10_000)).status).toBe(200);
    const reply = send(query.padEnd(10_001));
    expect(reply.status).toBe(422);
    expect(reply.json).toEqual({ errors: [{ message: 'Query too large' }] });
  });
});
