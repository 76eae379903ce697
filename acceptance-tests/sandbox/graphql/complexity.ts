import {
  GraphQLInterfaceType,
  GraphQLObjectType,
  getArgumentValues,
  getNamedType,
  getVariableValues,
  isAbstractType,
  isCompositeType,
  parse,
} from 'graphql';
import type { GraphQLCompositeType, GraphQLField, VariableValues } from 'graphql';
import { costOf, gitlabSchema } from './schema.ts';
import { eachField, operationOf } from './selections.ts';
import type { Operation } from './selections.ts';

/** A field of a query as it is counted: what is asked of it, by the type it is asked of and the name in the answer. */
interface Scope {
  readonly own: (childComplexity: number) => number;
  readonly children: Map<GraphQLCompositeType, Map<string, Scope>>;
}

/**
 * The complexity of a query by GitLab's rule (Types::BaseField and Resolvers::BaseResolver of 18.9, and graphql-ruby's
 * `legacy` mode): a field costs 1, one that calls Gitaly 2; one with a resolver the sum of what is below it, plus 1, plus 1
 * with `sort` (given or by default), plus 5 with `search`; connections with a resolver cost 1% more for each row of the
 * page, unless rows are picked by iid. Of the types that an interface or a union can be, the dearest counts. Throws a
 * `TypeError` for variables that do not fit.
 */
export function complexityOf(query: string, variables: Readonly<Record<string, unknown>> = {}): number {
  return operationComplexity(operationOf(parse(query), undefined), variables);
}

/** As {@link complexityOf}, of an operation that is parsed already. */
export function operationComplexity(
  operation: Operation,
  variables: Readonly<Record<string, unknown>>,
): number {
  const result = getVariableValues(gitlabSchema, operation.node.variableDefinitions ?? [], variables);
  if (result.variableValues === undefined) throw new TypeError('The variables do not fit the query');
  const root: Scope = { own: (complexity) => complexity, children: new Map() };
  collect(operation, root, gitlabSchema.getQueryType(), result.variableValues);
  return mergedComplexity([root]);
}

function collect(
  operation: Operation,
  scope: Scope,
  type: GraphQLCompositeType | undefined | null,
  variables: VariableValues,
  selections = operation.node.selectionSet,
): void {
  if (type === undefined || type === null) return;
  eachField(operation, selections, type, variables.coerced, (field, parent) => {
    const key = field.alias?.value ?? field.name.value;
    const siblings = scope.children.get(parent) ?? new Map<string, Scope>();
    scope.children.set(parent, siblings);
    const definition = definitionOf(parent, field.name.value);
    const own = (below: number): number =>
      definition === undefined
        ? 1 + below
        : ownComplexity(definition, getArgumentValues(definition, field, variables), below);
    const known = siblings.get(key) ?? { own, children: new Map() };
    siblings.set(key, known);
    const below = definition === undefined ? undefined : getNamedType(definition.type);
    if (field.selectionSet === undefined || below === undefined || !isCompositeType(below)) return;
    collect(operation, known, below, variables, field.selectionSet);
  });
}

function definitionOf(
  parent: GraphQLCompositeType,
  name: string,
): GraphQLField<unknown, unknown> | undefined {
  const hasFields = parent instanceof GraphQLObjectType || parent instanceof GraphQLInterfaceType;
  return hasFields ? parent.getFields()[name] : undefined;
}

function ownComplexity(
  definition: GraphQLField<unknown, unknown>,
  args: Readonly<Record<string, unknown>>,
  below: number,
): number {
  const { fixed, hasResolver, callsGitaly, extra, countsRefs, multiplier, maxPage } = costOf(definition);
  if (fixed !== undefined) return below + fixed;
  const gitaly = callsGitaly ? 1 : 0;
  if (!hasResolver) return below + 1 + gitaly;
  const sort = isGiven(args.sort) ? 1 : 0;
  const search = isGiven(args.search) ? 5 : 0;
  const refs = countsRefs ? [args.sha, args.ref].filter(isGiven).length * 2 : 0;
  const complexity = below + 1 + sort + search + refs + extra + gitaly;
  const isConnection = getNamedType(definition.type).name.endsWith('Connection');
  if (!isConnection || isGiven(args.iid) || isGiven(args.iids)) return complexity;
  const sizes = [args.first, args.last].filter((size) => typeof size === 'number');
  return Math.trunc(complexity + complexity * (Math.min(...sizes, maxPage) * multiplier));
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false;
}

/** What scopes of the same field cost together: those of the dearest type that an object can have. */
function mergedComplexity(scopes: readonly Scope[]): number {
  const types = new Set(scopes.flatMap((scope) => [...scope.children.keys()].flatMap(concreteTypesOf)));
  const costs = [...types].map((type) =>
    selectionComplexity(
      scopes.flatMap((scope) =>
        [...scope.children].flatMap(([asked, fields]) => (mayBe(asked, type) ? [fields] : [])),
      ),
    ),
  );
  return Math.max(0, ...costs);
}

function selectionComplexity(selections: readonly Map<string, Scope>[]): number {
  const keys = new Set(selections.flatMap((fields) => [...fields.keys()]));
  return [...keys].reduce((sum, key) => {
    const scopes = selections.flatMap((fields) => fields.get(key) ?? []);
    // graphql-ruby takes the last scope for all of them.
    const last = scopes.findLast((scope) => scope.children.size > 0) ?? scopes.at(-1);
    return sum + (last?.own(mergedComplexity(scopes)) ?? 0);
  }, 0);
}

function concreteTypesOf(type: GraphQLCompositeType): readonly GraphQLCompositeType[] {
  return isAbstractType(type) ? gitlabSchema.getPossibleTypes(type) : [type];
}

function mayBe(asked: GraphQLCompositeType, type: GraphQLCompositeType): boolean {
  return concreteTypesOf(asked).includes(type);
}
