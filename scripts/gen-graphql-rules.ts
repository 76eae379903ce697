import type { Stream } from '../src/core/stream.ts';
import { sliceKindsOf } from '../src/core/stream.ts';

/** GitLab's longest query text, in characters (facts: GitLab 18.9, graphql_controller). */
const maxDocumentLength = 10_000;

/** Where a stream's GraphQL documents do not say what reading them needs. */
export function problemsOfGraphql(stream: Stream): readonly string[] {
  const { graphql, sync, query, variants } = stream;
  if ((graphql === undefined) !== (sync.paging !== 'connection'))
    return ['paging `connection` and `graphql` belong together.'];
  if (graphql === undefined) return [];
  const parameters = [
    ...Object.keys(query),
    ...Object.values(variants).flatMap((added) => Object.keys(added)),
    ...('since' in sync ? [sync.since] : []),
  ];
  const roots = sliceKindsOf(stream).map((kind) => (kind === 'instance' ? undefined : kind));
  return roots.flatMap((root) => {
    const document = root === undefined ? undefined : graphql.documents[root];
    return root === undefined || document === undefined
      ? [`there is no document for a slice of kind ${root ?? 'instance'}.`]
      : problemsOfDocument(document, root, graphql.rows, parameters).map(
          (problem) => `its document for a ${root} ${problem}`,
        );
  });
}

function problemsOfDocument(
  document: string,
  root: string,
  rows: readonly string[],
  parameters: readonly string[],
): readonly string[] {
  const connection = rows.at(-1) ?? '';
  const lists = [...document.matchAll(/(\w+)(?:\s*:\s*\w+)?\s*\([^()]*\bafter:\s*\$(\w+)/g)];
  const nested = lists.map(([, name, after]) => [name ?? '', after ?? ''] as const).slice(1);
  const count = (words: RegExp): number => [...document.matchAll(words)].length;
  return [
    ...(document.length > maxDocumentLength ? [`is longer than ${maxDocumentLength} characters.`] : []),
    ...(/^\s*query \w+\(/.test(document) ? [] : ['does not begin with `query` and a name.']),
    ...(document.includes(`${root}(fullPath: $path)`) ? [] : [`has no root ${root}(fullPath: $path).`]),
    ...(lists[0]?.[1] === connection && lists[0][2] === 'after' && document.includes('first: $first')
      ? []
      : [`does not turn ${connection} by first: $first, after: $after.`]),
    ...parameters
      .filter((name) => count(new RegExp(`\\$${name}\\b`, 'g')) < 2)
      .map((name) => `does not use the variable $${name}.`),
    ...nested
      .filter(([name, after]) => after !== `${name}After`)
      .map(([name]) => `does not turn ${name} by after: $${name}After.`),
    ...(nested.length > 0 && count(/\$ids\b/g) < 2
      ? ['has lists in its rows, but no variable $ids that selects rows.']
      : []),
    ...(count(/\bnodes\b/g) === lists.length &&
    count(/pageInfo\s*\{\s*hasNextPage\s+endCursor\s*\}/g) === lists.length
      ? []
      : ['has a list without `after`, or without pageInfo { hasNextPage endCursor }.']),
  ];
}
