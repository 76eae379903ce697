import { GraphQLError, executeSync, parse, validate } from 'graphql';
import type { GraphQLFormattedError } from 'graphql';
import type { Call } from '../endpoint.ts';
import { operationComplexity } from './complexity.ts';
import { filterIntroduced } from './introduced.ts';
import { checkLimits, queryLimitsOf } from './limits.ts';
import { formatError, formatMistake } from './messages.ts';
import { queryRoot } from './nodes/query.ts';
import { withPageSize } from './page-size.ts';
import { gitlabSchema } from './schema.ts';
import { operationOf } from './selections.ts';

/** What is asked for. */
export interface GraphqlRequest {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The body of an answer: data, errors, or both. */
export interface GraphqlBody {
  readonly data?: unknown;
  readonly errors?: readonly GraphQLFormattedError[];
}

/** Answers a query as GitLab does: checks, counts, and resolves it. What is wrong is in the body's `errors`. */
export function executeQuery(call: Call, request: GraphqlRequest): GraphqlBody {
  try {
    return execute(call, request);
  } catch (thrown) {
    if (thrown instanceof GraphQLError) return { errors: [formatError(thrown)] };
    throw thrown;
  }
}

function execute(call: Call, { query, operationName, variables }: GraphqlRequest): GraphqlBody {
  const { checked, executed, schema } = filterIntroduced(parse(query), call.settings.version);
  const mistakes = validate(gitlabSchema, checked);
  if (mistakes.length > 0) return { errors: mistakes.map((mistake) => formatMistake(checked, mistake)) };
  const operation = operationOf(checked, operationName);
  const limits = queryLimitsOf(call.viewer);
  const score = scoreOf(() => operationComplexity(operation, variables));
  if (score !== undefined) checkLimits(operation, score, limits);
  const result = executeSync({
    schema,
    document: executed,
    rootValue: queryRoot({ call, complexity: { score: score ?? 0, limit: limits.complexity } }),
    variableValues: variables,
    operationName,
    fieldResolver: withPageSize(call.settings.maxPerPage),
  });
  const errors = result.errors?.map(formatError);
  return {
    ...(result.data === undefined ? {} : { data: result.data }),
    ...(errors === undefined ? {} : { errors }),
  };
}

/** Variables that do not fit are told by the execution. */
function scoreOf(compute: () => number): number | undefined {
  try {
    return compute();
  } catch (thrown) {
    if (thrown instanceof TypeError) return undefined;
    throw thrown;
  }
}
