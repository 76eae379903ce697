import { AccessError } from '../../base/errors.ts';
import type { Json, JsonObject, MutableJsonObject } from '../../base/json.ts';
import type { Operation, OperationRoute } from '../../core/operation.ts';
import { parametersOf } from '../../core/operation.ts';
import type { Query } from '../../core/stream.ts';

/** A request as it will be sent. */
export interface OperationRequest {
  readonly method: Operation['method'];
  /** Below /api/v4. */
  readonly path: string;
  readonly query: Query;
  readonly body?: JsonObject;
}

/** The route that an input asks for. Throws AccessError (`values_invalid`) where it asks for none, or for two places. */
export function routeOf(operation: Operation, input: JsonObject): OperationRoute {
  const route = operation.routes.find(({ path }) => isGiven(path, input));
  const needed = operation.routes.map(({ path }) => parametersOf(path).join(' and ')).join(', or ');
  if (route === undefined)
    throw new AccessError('values_invalid', `${operation.name}: the input must name ${needed}.`);
  if (input.project !== undefined && input.group !== undefined)
    throw new AccessError(
      'values_invalid',
      `${operation.name}: the input names a project and a group. Name one.`,
    );
  return route;
}

/** Whether an input gives all parameters of a path. */
export function isGiven(path: string, input: JsonObject): boolean {
  return parametersOf(path).every((name) => input[name] !== undefined);
}

/** A path with its parameters filled in and percent-encoded. Throws AccessError (`values_invalid`) for one that is none. */
export function fillPath(path: string, input: JsonObject): string {
  return path.replace(/:(\w+)/g, (_match, name: string) => {
    const value = input[name];
    const text = typeof value === 'number' ? String(value) : value;
    // A dot or two would be taken as a step through the path.
    if (typeof text !== 'string' || !text.isWellFormed() || /^\.{0,2}$/.test(text))
      throw new AccessError('values_invalid', `The field ${name} holds no name that can be in an address.`);
    return encodeURIComponent(text);
  });
}

/** The request of an operation for an input whose places and names are resolved. */
export function requestOf(operation: Operation, input: JsonObject): OperationRequest {
  const { method, fixed, finds } = operation;
  const { path } = routeOf(operation, input);
  const apart = [...parametersOf(path), ...Object.values(finds).map(({ from }) => from)];
  const sent = { ...without(input, apart), ...fixed };
  const target = { method, path: fillPath(path, input) };
  if (method === 'GET' || method === 'DELETE') return { ...target, query: toQuery(sent) };
  return { ...target, query: {}, ...(Object.keys(sent).length === 0 ? {} : { body: sent }) };
}

/** An object without some of its fields. */
export function without(object: JsonObject, fields: readonly string[]): MutableJsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !fields.includes(name)));
}

/** GitLab takes lists in a query as texts with commas. */
function toQuery(fields: JsonObject): Query {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([, value]) => value !== undefined && value !== null)
      .map(([name, value]) => [name, toParameter(value ?? '')]),
  );
}

function toParameter(value: Json): string | number | boolean {
  if (Array.isArray(value)) return value.map(String).join(',');
  return typeof value === 'object' ? JSON.stringify(value) : value;
}

/** The fields by which operations name what was found. */
export function namesOf(
  { names }: { readonly names: Readonly<Record<string, string>> },
  found: JsonObject,
): JsonObject {
  return Object.fromEntries(Object.entries(names).map(([name, field]) => [name, found[field]]));
}
