import { Refusal, jsonAnswer } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Call, Endpoint, Truth } from '../endpoint.ts';
import { executeQuery } from '../graphql/execute.ts';
import type { GraphqlRequest } from '../graphql/execute.ts';
import { maxQuerySize } from '../graphql/limits.ts';
import { graphqlTruths } from '../graphql/truths.ts';

/** A refusal as GraphqlController words it. */
function refusal(status: number, message: string): Refusal {
  return new Refusal(status, { errors: [{ message }] });
}

/** Whatever is wrong with a token, GraphQL calls it invalid; only blocked users are told something else. */
function refuseToken({ answer, message }: Refusal): Refusal {
  const isBlocked = answer.status === 403 && answer.body.includes('blocked');
  if (isBlocked) return refusal(403, 'API not accessible for user');
  return answer.status === 401 || answer.status === 403
    ? refusal(401, 'Invalid token')
    : new Refusal(answer.status, message);
}

function answer(call: Call): Answer {
  const request = parseRequest(call.request.body ?? '');
  if (request.query.length > maxQuerySize) throw refusal(422, 'Query too large');
  const body = executeQuery(call, request);
  return { ...jsonAnswer(200, body), rows: countNodes(body.data) };
}

function parseRequest(body: string): GraphqlRequest {
  const fields = parseObject(body);
  const { query, operationName, variables } = fields;
  return {
    query: typeof query === 'string' ? query : '',
    operationName: typeof operationName === 'string' && operationName !== '' ? operationName : undefined,
    variables: parseVariables(variables),
  };
}

/** Variables come as an object or as its text (Gitlab::Graphql::Variables). */
function parseVariables(value: unknown): Readonly<Record<string, unknown>> {
  if (value === undefined || value === null || value === '') return {};
  if (typeof value === 'string') return parseObject(value);
  if (isObject(value)) return value;
  throw refusal(422, `Unexpected parameter: ${JSON.stringify(value)}`);
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return value;
  } catch {
    // Told below, like a body that is no object.
  }
  throw new Refusal(400, { message: 'There was a problem in the JSON you submitted' });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** How many rows the outermost connections hold. */
function countNodes(value: unknown): number {
  if (!isObject(value)) return 0;
  const { nodes, edges } = value;
  if (Array.isArray(nodes)) return nodes.length;
  if (Array.isArray(edges)) return edges.length;
  return Object.values(value).reduce<number>((sum, part) => sum + countNodes(part), 0);
}

const endpoints: readonly Endpoint[] = [
  { method: 'POST', template: '/api/graphql', params: {}, refuseToken, answer },
];

export default endpoints;

/** The rows of the streams that are read through GraphQL. */
export const truth: Readonly<Record<string, Truth>> = graphqlTruths;
