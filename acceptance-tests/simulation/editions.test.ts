import { buildSchema, parse, validate } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/base/json.ts';
import { silentLog } from '../../src/base/log.ts';
import { readPage } from '../../src/gitlab/listing.ts';
import workItems from '../../src/streams/work_items.ts';
import { formatMistake } from '../sandbox/graphql/messages.ts';

/** Types that only the Enterprise Edition has (ee/app/graphql/types of 18.9), and fields that it adds to others. */
const enterpriseTypes = [
  'WorkItemWidgetColor',
  'WorkItemWidgetCustomFields',
  'WorkItemWidgetHealthStatus',
  'WorkItemWidgetIteration',
  'WorkItemWidgetProgress',
  'WorkItemWidgetStatus',
  'WorkItemWidgetVerificationStatus',
  'WorkItemWidgetWeight',
];
const enterpriseFields = ['blocked', 'blockedByCount', 'blockingCount', 'promotedToEpicUrl'];

/** The schema of a Community Edition. */
function communitySchema(): GraphQLSchema {
  const text = readFileSync(new URL('../sandbox/graphql/schema.graphql', import.meta.url), 'utf8');
  const names = enterpriseTypes.join('|');
  const fields = enterpriseFields.join('|');
  return buildSchema(
    text
      .replace(new RegExp(`^type (?:${names})\\b[^{]*\\{[^}]*\\}`, 'gm'), '')
      .replace(new RegExp(`^ +\\w+: (?:${names})\\b.*$`, 'gm'), '')
      .replace(new RegExp(`^ +(?:${fields}): .*$`, 'gm'), ''),
  );
}

describe('a Community Edition', () => {
  const schema = communitySchema();
  const row = { id: 'gid://gitlab/WorkItem/1', updatedAt: '2026-01-01T00:00:00Z', widgets: [] };
  const pageInfo = { hasNextPage: false, endCursor: null };

  it('is asked for the work items that it has, without the widgets that it does not know', async () => {
    const asked: string[] = [];
    const answer = (document: string): JsonObject => {
      const parsed = parse(document);
      const mistakes = validate(schema, parsed);
      // GitLab names six at most (`validate_max_errors 5`).
      const errors = mistakes.slice(0, 6).map((mistake) => formatMistake(parsed, mistake));
      if (errors.length > 0) return JSON.parse(JSON.stringify({ errors })) as JsonObject;
      return { data: { project: { workItems: { nodes: [row], pageInfo } } } };
    };
    if (workItems.graphql === undefined) throw new Error('not GraphQL');
    const { rows } = await readPage(
      {
        path: '/graphql',
        context: { signal: new AbortController().signal, place: {} },
        connection: {
          graphql: workItems.graphql,
          root: 'project',
          fullPath: 'group/project',
          shelf: { accepted: new Map(), log: silentLog },
        },
        client: {
          get: () => Promise.reject(new Error('not REST')),
          head: () => Promise.reject(new Error('not REST')),
          query: ({ document }) => {
            asked.push(document);
            return Promise.resolve({ headers: {}, requests: 1, body: answer(document) });
          },
        },
      },
      {},
    );
    expect(rows).toEqual([{ id: 1, updated_at: '2026-01-01T00:00:00Z' }]);
    const last = asked.at(-1) ?? '';
    expect(validate(schema, parse(last))).toEqual([]);
    expect([...enterpriseTypes, ...enterpriseFields].filter((name) => last.includes(name))).toEqual([]);
    expect([...last.matchAll(/\.\.\. on (\w+)/g)].map(([, name]) => name)).toContain(
      'WorkItemWidgetLinkedItems',
    );
    expect(asked.length).toBeLessThan(8);
  });
});
