import { describe, expect, it } from 'vitest';
import type { Stream } from '../src/core/stream.ts';
import frameworks from '../src/streams/compliance_frameworks.ts';
import issues from '../src/streams/issues.ts';
import workItems from '../src/streams/work_items.ts';
import { problemsOfGraphql } from './gen-graphql-rules.ts';

/** A declared stream whose documents are changed. */
function changed(stream: Stream, from: string | RegExp, to: string): Stream {
  if (stream.graphql === undefined) throw new Error('no documents');
  const documents = Object.fromEntries(
    Object.entries(stream.graphql.documents).map(([root, document]) => [root, document.replace(from, to)]),
  );
  return { ...stream, graphql: { ...stream.graphql, documents } };
}

describe('problemsOfGraphql', () => {
  it('finds none in streams that are in order', () => {
    expect([frameworks, workItems, issues].flatMap((stream) => problemsOfGraphql(stream))).toEqual([]);
  });

  it.each([
    [workItems, 'updatedAfter: $updatedAfter, ', '', 'does not use the variable $updatedAfter.'],
    [
      workItems,
      'labels(after: $labelsAfter)',
      'labels(after: $after)',
      'does not turn labels by after: $labelsAfter.',
    ],
    [workItems, 'labels(after: $labelsAfter)', 'labels', 'has a list without `after`'],
    [workItems, 'ids: $ids, ', '', 'no variable $ids that selects rows.'],
    [workItems, 'pageInfo { hasNextPage endCursor }', '', 'has a list without `after`'],
    [workItems, 'first: $first, after: $after, ', '', 'does not turn workItems'],
    [workItems, 'fullPath: $path', 'fullPath: "a"', 'has no root'],
    [workItems, 'query workItems', 'query', 'does not begin with `query` and a name.'],
    [workItems, /^/, ' '.repeat(10_000), 'is longer than 10000 characters.'],
    [frameworks, 'projects(after: $projectsAfter)', 'projects', 'has a list without `after`'],
  ])('finds a fault', (stream, from, to, problem) => {
    expect(problemsOfGraphql(changed(stream, from, to)).join('\n')).toContain(problem);
  });

  it('wants a document for each kind of slice', () => {
    const document = frameworks.graphql?.documents.group ?? '';
    const stream: Stream = { ...workItems, graphql: { documents: { group: document }, rows: ['workItems'] } };
    expect(problemsOfGraphql(stream)).toContain('there is no document for a slice of kind project.');
  });

  it('wants connections of GraphQL, and of nothing else', () => {
    const wrong: Stream = { ...issues, sync: { mode: 'snapshot', paging: 'connection' } };
    expect(problemsOfGraphql(wrong)).toEqual(['paging `connection` and `graphql` belong together.']);
  });
});
