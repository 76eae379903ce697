import {
  GraphQLInterfaceType,
  GraphQLObjectType,
  Kind,
  TypeInfo,
  extendSchema,
  parse,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { DocumentNode, FieldNode, GraphQLSchema, InlineFragmentNode } from 'graphql';
import { gitlabSchema } from './schema.ts';

/** A document with what the server knows, and with what is to be executed. */
export interface FilteredQuery {
  /** Without what `@gl_introduced` says is newer than the server: what is validated and counted. */
  readonly checked: DocumentNode;
  /** The document as it came, and a schema in which fields that are not known yet are null. */
  readonly executed: DocumentNode;
  readonly schema: GraphQLSchema;
}

/** Takes out what is newer than the server's version (Gitlab::Graphql::VersionFilter of 18.9). */
export function filterIntroduced(document: DocumentNode, version: string): FilteredQuery {
  const state = { hasFuture: false };
  const drop = (node: FieldNode | InlineFragmentNode): null | undefined => {
    if (!isNewer(introducedIn(node), version)) return undefined;
    state.hasFuture = true;
    return null;
  };
  const checked = visit(document, { Field: drop, InlineFragment: drop });
  if (!state.hasFuture) return { checked, executed: document, schema: gitlabSchema };
  return { checked, executed: document, schema: withUnknownFields(document) };
}

function introducedIn({ directives = [] }: FieldNode | InlineFragmentNode): string | undefined {
  const directive = directives.find(({ name }) => name.value === 'gl_introduced');
  const value = directive?.arguments?.find(({ name }) => name.value === 'version')?.value;
  return value?.kind === Kind.STRING ? value.value : undefined;
}

function isNewer(introduced: string | undefined, version: string): boolean {
  if (introduced === undefined) return false;
  const [wanted, present] = [partsOf(introduced), partsOf(version)];
  const index = wanted.findIndex((part, at) => part !== (present[at] ?? 0));
  return index >= 0 && (wanted[index] ?? 0) > (present[index] ?? 0);
}

function partsOf(version: string): readonly number[] {
  return /^(\d+)\.(\d+)\.(\d+)/.exec(version)?.slice(1).map(Number) ?? [];
}

/** While anything is too new, every field that is not known is a Boolean without a value. */
function withUnknownFields(document: DocumentNode): GraphQLSchema {
  const unknown = new Set<string>();
  const info = new TypeInfo(gitlabSchema);
  const note = (node: FieldNode): void => {
    const type = info.getParentType();
    const name = node.name.value;
    const definition: unknown = info.getFieldDef();
    if (name.startsWith('__') || (definition !== undefined && definition !== null)) return;
    const kind = type instanceof GraphQLObjectType ? 'type' : 'interface';
    const hasFields = type instanceof GraphQLObjectType || type instanceof GraphQLInterfaceType;
    if (hasFields) unknown.add(`extend ${kind} ${type.name} { ${name}: Boolean }`);
  };
  visit(document, visitWithTypeInfo(info, { Field: note }));
  return unknown.size === 0 ? gitlabSchema : extendSchema(gitlabSchema, parse([...unknown].join('\n')));
}
