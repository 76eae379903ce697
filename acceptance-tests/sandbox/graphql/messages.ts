import { Kind, visit } from 'graphql';
import type { ASTNode, DocumentNode, GraphQLError, GraphQLFormattedError } from 'graphql';

/** How graphql-ruby words what graphql-js finds in a query. */
const wordings: readonly (readonly [RegExp, (parts: readonly string[]) => GraphQLFormattedError])[] = [
  [
    /^Cannot query field "(.*?)" on type "(.*?)"/,
    ([, fieldName = '', typeName = '']) => ({
      message: `Field '${fieldName}' doesn't exist on type '${typeName}'`,
      extensions: { code: 'undefinedField', typeName, fieldName },
    }),
  ],
  [
    /^Unknown argument "(.*?)" on field "(.*?)\.(.*?)"/,
    ([, argumentName = '', , name = '']) => ({
      message: `Field '${name}' doesn't accept argument '${argumentName}'`,
      extensions: { code: 'argumentNotAccepted', name, typeName: 'Field', argumentName },
    }),
  ],
  [
    /^Argument "(?:.*?\.)?(.*?)\((.*?):\)" of type/,
    ([, name = '', argument = '']) => ({
      message: `Field '${name}' is missing required arguments: ${argument}`,
      extensions: { code: 'missingRequiredArguments', className: 'Field', name, arguments: argument },
    }),
  ],
  [
    /^Variable "\$(.*?)" (?:of required type|got invalid value|has invalid value)/,
    ([, name = '']) => ({ message: `Variable $${name} was provided invalid value` }),
  ],
];

/** A type that is not there: one thing in a fragment, another in the declaration of a variable. */
function unknownType(error: GraphQLError, path: readonly string[]): GraphQLFormattedError | undefined {
  const [, name] = /^Unknown type "(.*?)"/.exec(error.message) ?? [];
  if (name === undefined) return undefined;
  const isFragment = path.some((part) => part.startsWith('... on') || part.startsWith('fragment'));
  return isFragment
    ? {
        message: `No such type ${name}, so it can't be a fragment condition`,
        extensions: { code: 'undefinedType', typeName: name },
      }
    : {
        message: `${name} isn't a defined input type (on $${path.at(-1) ?? ''})`,
        extensions: { code: 'variableRequiresValidType', typeName: name },
      };
}

/** An error as GitLab's answer has it. */
export function formatError(error: GraphQLError): GraphQLFormattedError {
  const own = error.toJSON();
  for (const [pattern, word] of wordings) {
    const parts = pattern.exec(error.message);
    if (parts !== null) return { ...own, ...word(parts) };
  }
  return own;
}

/** What is wrong with a query itself, with the place in the query that graphql-ruby calls the path. */
export function formatMistake(document: DocumentNode, mistake: GraphQLError): GraphQLFormattedError {
  const { path, fragment } = placeOf(document, mistake.nodes?.[0]);
  const start = fragment?.loc?.startToken;
  // graphql-ruby points at the fragment, where graphql-js points at the name of its type.
  const locations = start === undefined ? {} : { locations: [{ line: start.line, column: start.column }] };
  return { ...formatError(mistake), ...unknownType(mistake, path), ...locations, path };
}

interface Place {
  readonly path: readonly string[];
  /** The fragment whose type it is. */
  readonly fragment: ASTNode | undefined;
}

function placeOf(document: DocumentNode, wanted: ASTNode | undefined): Place {
  const path: string[] = [];
  const found: { place: Place } = { place: { path: [], fragment: undefined } };
  visit(document, {
    enter: (node, _key, parent) => {
      const name = nameOf(node);
      if (name !== undefined) path.push(name);
      const above = parent !== undefined && 'kind' in parent ? parent : undefined;
      const fragment =
        above?.kind === Kind.INLINE_FRAGMENT && node.kind === Kind.NAMED_TYPE ? above : undefined;
      if (node === wanted) found.place = { path: [...path], fragment };
    },
    leave: (node) => {
      if (nameOf(node) !== undefined) path.pop();
    },
  });
  return found.place;
}

function nameOf(node: ASTNode): string | undefined {
  switch (node.kind) {
    case Kind.OPERATION_DEFINITION:
      return node.name === undefined ? node.operation : `${node.operation} ${node.name.value}`;
    case Kind.FRAGMENT_DEFINITION:
      return `fragment ${node.name.value}`;
    case Kind.INLINE_FRAGMENT:
      return node.typeCondition === undefined ? '...' : `... on ${node.typeCondition.name.value}`;
    case Kind.FRAGMENT_SPREAD:
      return `... ${node.name.value}`;
    case Kind.FIELD:
      return node.alias?.value ?? node.name.value;
    case Kind.ARGUMENT:
      return node.name.value;
    case Kind.VARIABLE_DEFINITION:
      return node.variable.name.value;
    default:
      return undefined;
  }
}
