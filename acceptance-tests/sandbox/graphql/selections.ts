import { GraphQLError, Kind, isCompositeType } from 'graphql';
import type {
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  GraphQLCompositeType,
  OperationDefinitionNode,
  SelectionNode,
  SelectionSetNode,
} from 'graphql';
import { gitlabSchema } from './schema.ts';

/** One operation of a document, with the document's fragments. */
export interface Operation {
  readonly node: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

/** The operation that is asked for: the only one, or that of the name. Throws a `GraphQLError` where there is none. */
export function operationOf(document: DocumentNode, name: string | undefined): Operation {
  const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  const [first, second] = operations;
  const node = name === undefined ? first : operations.find((operation) => operation.name?.value === name);
  if (node === undefined) throw new GraphQLError(`No operation named "${name ?? ''}"`);
  if (name === undefined && second !== undefined) {
    throw new GraphQLError('An operation name is required');
  }
  const fragments = document.definitions.filter((part) => part.kind === Kind.FRAGMENT_DEFINITION);
  return { node, fragments: new Map(fragments.map((fragment) => [fragment.name.value, fragment])) };
}

/** Calls back for each field of a selection, fragments included, without those that `@skip` and `@include` take out. */
export function eachField(
  operation: Operation,
  selections: SelectionSetNode,
  parent: GraphQLCompositeType,
  variables: Readonly<Record<string, unknown>>,
  onField: (field: FieldNode, parent: GraphQLCompositeType) => void,
): void {
  for (const selection of selections.selections) {
    if (isSkipped(selection, variables)) continue;
    if (selection.kind === Kind.FIELD) {
      onField(selection, parent);
      continue;
    }
    const part =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : operation.fragments.get(selection.name.value);
    if (part === undefined) continue;
    const name = part.typeCondition?.name.value;
    const type = name === undefined ? parent : gitlabSchema.getType(name);
    if (isCompositeType(type)) eachField(operation, part.selectionSet, type, variables, onField);
  }
}

function isSkipped(selection: SelectionNode, variables: Readonly<Record<string, unknown>>): boolean {
  return (selection.directives ?? []).some(({ name, arguments: args = [] }) => {
    const condition = args.find((argument) => argument.name.value === 'if')?.value;
    const value =
      condition?.kind === Kind.VARIABLE
        ? variables[condition.name.value]
        : condition?.kind === Kind.BOOLEAN && condition.value;
    return (name.value === 'skip' && value === true) || (name.value === 'include' && value === false);
  });
}
