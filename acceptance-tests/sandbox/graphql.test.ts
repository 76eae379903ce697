import { describe, expect, test } from 'vitest';
import { createGraphqlKit } from './graphql/test-kit.ts';

describe('GraphQL', () => {
  test('answers work items', async () => {
    const { ask } = await createGraphqlKit();
    const body = ask(
      '{ currentUser { username } queryComplexity { score limit } group(fullPath: "alpha") { name workItems(first: 2, includeDescendants: true, sort: UPDATED_ASC) { nodes { id iid updatedAt workItemType { name } widgets { type ... on WorkItemWidgetAssignees { assignees { nodes { username } } } ... on WorkItemWidgetHierarchy { parent { id } hasChildren } } } pageInfo { hasNextPage endCursor } } } }',
    );
    expect(body.errors).toBeUndefined();
  });
});
