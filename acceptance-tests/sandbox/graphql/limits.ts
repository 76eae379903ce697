import { GraphQLError } from 'graphql';
import type { SelectionSetNode } from 'graphql';
import type { User } from '../model/spaces.ts';
import { gitlabSchema } from './schema.ts';
import { eachField } from './selections.ts';
import type { Operation } from './selections.ts';

/** How complex and how deep a query may be. */
export interface QueryLimits {
  readonly complexity: number;
  readonly depth: number;
}

/** The limits of GitlabSchema (18.9): for nobody, for users, and for administrators. */
export function queryLimitsOf(viewer: User | undefined): QueryLimits {
  if (viewer === undefined) return { complexity: 200, depth: 15 };
  return { complexity: viewer.isAdmin ? 300 : 250, depth: 20 };
}

/** How many characters the text of a query may have (GraphqlController::MAX_QUERY_SIZE). */
export const maxQuerySize = 10_000;

/** Throws what GitLab says of a query that is too complex, too deep, or that repeats a field within itself. */
export function checkLimits(operation: Operation, score: number, limits: QueryLimits): void {
  if (score > limits.complexity) {
    throw new GraphQLError(
      `Query has complexity of ${score}, which exceeds max complexity of ${limits.complexity}`,
    );
  }
  const { depth, repeated } = measure(operation);
  if (depth > limits.depth) {
    throw new GraphQLError(`Query has depth of ${depth}, which exceeds max depth of ${limits.depth}`);
  }
  if (repeated !== undefined) {
    throw new GraphQLError(
      `Recursive query - too many of fields '${JSON.stringify(repeated)}' detected\nin single branch of the query")\n`,
    );
  }
}

interface Measure {
  readonly depth: number;
  /** A field that stands more than twice in one branch (RecursionAnalyzer), and how often. */
  readonly repeated: Readonly<Record<string, number>> | undefined;
}

const repeatable = ['node', 'edges', 'nodes', 'ofType'];

function measure(operation: Operation): Measure {
  let depth = 0;
  let repeated: Measure['repeated'];
  const visit = (selections: SelectionSetNode, branch: readonly string[]): void => {
    const root = gitlabSchema.getQueryType();
    if (root === undefined || root === null) return;
    eachField(operation, selections, root, {}, (field) => {
      const name = field.name.value;
      depth = Math.max(depth, branch.length + 1);
      if (field.selectionSet === undefined) return;
      const count = 1 + branch.filter((above) => above === name).length;
      if (count > 2 && !repeatable.includes(name)) repeated ??= { [name]: count };
      visit(field.selectionSet, [...branch, name]);
    });
  };
  visit(operation.node.selectionSet, []);
  return { depth, repeated };
}
