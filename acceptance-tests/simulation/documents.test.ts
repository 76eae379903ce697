import { parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { streams } from '../../src/generated/registry.ts';
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
