import { readFileSync } from 'node:fs';
import { buildSchema, getDirectiveValues } from 'graphql';
import type { GraphQLField, GraphQLSchema } from 'graphql';

/** The excerpt of GitLab's schema that the sandbox answers. */
export const gitlabSchema: GraphQLSchema = buildSchema(
  readFileSync(new URL('schema.graphql', import.meta.url), 'utf8'),
);

/** What a field adds to the complexity of a query, as `@cost` in the schema has it. */
export interface Cost {
  /** The field's own complexity, whatever its arguments. */
  readonly fixed: number | undefined;
  readonly hasResolver: boolean;
  readonly callsGitaly: boolean;
  /** What the resolver adds to its 1. */
  readonly extra: number;
  /** Whether `sha` and `ref` cost 2 more each. */
  readonly countsRefs: boolean;
  /** What each row of a page adds, as a share of all. */
  readonly multiplier: number;
  readonly maxPage: number;
}

const plainCost: Cost = {
  fixed: undefined,
  hasResolver: false,
  callsGitaly: false,
  extra: 0,
  countsRefs: false,
  multiplier: 0.01,
  maxPage: 100,
};

/** The cost of a field. */
export function costOf({ astNode }: GraphQLField<unknown, unknown>): Cost {
  const directive = gitlabSchema.getDirective('cost');
  if (directive === undefined || directive === null || astNode === undefined || astNode === null) {
    return plainCost;
  }
  const values = getDirectiveValues(directive, astNode);
  if (values === undefined) return plainCost;
  return {
    fixed: numberIn(values.fixed),
    hasResolver: values.resolver === true,
    callsGitaly: values.gitaly === true,
    extra: numberIn(values.extra) ?? 0,
    countsRefs: values.refs === true,
    multiplier: numberIn(values.multiplier) ?? plainCost.multiplier,
    maxPage: numberIn(values.maxPage) ?? plainCost.maxPage,
  };
}

function numberIn(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
