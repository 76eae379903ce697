import { parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { Slice } from '../../src/core/port.ts';
import type { Stream } from '../../src/core/stream.ts';
import { streams } from '../../src/generated/registry.ts';
import { chunksOf, queryOf } from '../../src/gitlab/bulk/chunks.ts';
import { complexityOf } from '../sandbox/graphql/complexity.ts';
import { maxQuerySize } from '../sandbox/graphql/limits.ts';
import { gitlabSchema } from '../sandbox/graphql/schema.ts';

const documents = streams.flatMap(({ name, graphql }) =>
  Object.entries(graphql?.documents ?? {}).map(
    ([root, document]) => [`${name} of a ${root}`, document, graphql?.pageSize ?? 100] as const,
  ),
);
/** What GitLab allows a user (GitlabSchema::AUTHENTICATED_MAX_COMPLEXITY, 18.9). */
const maxComplexity = 250;
const { signal } = new AbortController();

function named(name: string): Stream {
  const found = streams.find((stream) => stream.name === name);
  if (found === undefined) throw new Error(`No stream ${name}`);
  return found;
}

/** The largest query that each stream sends in bulk: all connections, of groups where it asks these. */
const inBulk = streams.flatMap(({ name, bulk }) => {
  if (bulk === undefined) return [];
  const record = { id: 1, updated_at: '2024-01-01T00:00:00.000Z' };
  const slice: Slice = { kind: 'project', id: '1', label: 'group/project', facts: {} };
  const cover: Slice = { kind: 'group', id: '1', label: 'group', facts: {} };
  const alone = bulk.apart === undefined ? {} : { [bulk.apart.field]: bulk.apart.value };
  return [undefined, cover].flatMap((group) =>
    [{}, alone].map((rest) => {
      const parents = [{ slice, record: { ...record, ...rest } }];
      const [chunk] = chunksOf(bulk, { stream: named(name), parents, cover: group, signal });
      if (chunk === undefined) throw new Error('A parent is in a chunk');
      const chunks = Array.from({ length: bulk.connections }, () => ({ ...chunk, after: 'a' }));
      const { document, variables } = queryOf(bulk, chunks);
      const words = [name, group === undefined ? 'of a project' : 'of a group', JSON.stringify(rest)];
      return [words.join(' '), document, variables] as const;
    }),
  );
});

describe.each(inBulk)('the largest query in bulk for %s', (_name, document, variables) => {
  it("is one that GitLab's schema knows, and that costs no more than GitLab allows a user", () => {
    expect(validate(gitlabSchema, parse(document)).map(({ message }) => message)).toEqual([]);
    const score = complexityOf(document, variables);
    expect(score).toBeGreaterThan(0);
    expect(score).toBeLessThanOrEqual(maxComplexity);
    expect(document.length).toBeLessThanOrEqual(maxQuerySize);
  });
});

describe.each(documents)('the document for %s', (_name, document, pageSize) => {
  it("is one that GitLab's schema knows", () => {
    expect(validate(gitlabSchema, parse(document)).map(({ message }) => message)).toEqual([]);
  });

  it('costs no more than GitLab allows a user, in whole pages and for the rest of a list', () => {
    const score = complexityOf(document, { path: 'group', first: pageSize, after: 'a' });
    expect(score).toBeGreaterThan(0);
    expect(score).toBeLessThanOrEqual(maxComplexity);
  });

  it('is no longer than GitLab reads', () => {
    expect(document.length).toBeLessThanOrEqual(maxQuerySize);
  });
});
