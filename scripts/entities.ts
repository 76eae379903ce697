/**
 * Extracts what GitLab says that its records hold: `node scripts/entities.ts OPENAPI DOCS VERSION`, with the paths of
 * GitLab's `doc/api/openapi/openapi_v3.yaml` and of its `doc/api`. Writes the names of fields alone, for the test that
 * holds the schemas against them.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { isJsonObject } from '../src/base/json.ts';
import type { Json, JsonObject } from '../src/base/json.ts';
import type { Stream } from '../src/core/stream.ts';
import { streams } from '../src/generated/registry.ts';
import { exampleOf, isList, pathsOf } from './entities-examples.ts';

/** A field: the name of its type or entity, `[]` behind that of a list's, or the fields of an object of its own. */
export type FieldType = string | { readonly [field: string]: FieldType };

/** What GitLab says of its records. */
export interface EntityFacts {
  /** The version of GitLab that the facts are of. */
  readonly gitlab: string;
  /** By name as in GitLab's OpenAPI document: each that a stream's rows are or hold. */
  readonly entities: Readonly<Record<string, Readonly<Record<string, FieldType>>>>;
  /** By stream. */
  readonly streams: Readonly<Record<string, StreamFacts>>;
}

/** What is known of a stream's rows. */
export interface StreamFacts {
  /** What GitLab says that the rows are. */
  readonly entity?: string;
  /** The dotted names of the fields in the example of GitLab's page; rows of a list are not numbered. */
  readonly examples?: readonly string[];
}

/**
 * Streams whose rows GitLab's source presents as something else than its OpenAPI document says; undefined where the
 * document does not know the entity.
 */
const presented: ReadonlyMap<string, string | undefined> = new Map([
  ['billable_members', undefined],
  ['commit_comments', 'APIEntitiesNote'],
  ['issue_related_merge_requests', 'APIEntitiesMergeRequest'],
  ['merge_request_approvals', 'APIEntitiesApprovalState'],
  ['merge_request_closes_issues', 'APIEntitiesIssueBasic'],
  ['projects', 'APIEntitiesProjectWithAccess'],
  ['related_epic_links', 'APIEntitiesRelatedEpicLink'],
  ['release_links', 'APIEntitiesReleasesLink'],
]);

const prefix = '#/components/schemas/';

function at(value: Json | undefined, ...names: readonly string[]): Json | undefined {
  return names.reduce<Json | undefined>(
    (found, name) => (isJsonObject(found) ? found[name] : undefined),
    value,
  );
}

/** What a property of the document is. */
function typeOf(property: Json | undefined): FieldType {
  if (!isJsonObject(property)) return 'any';
  const { $ref: reference, allOf, items, properties, type } = property;
  if (typeof reference === 'string') return reference.replace(prefix, '');
  if (isList(allOf)) return typeOf(allOf[0]);
  if (isJsonObject(properties)) return fieldsOf(property);
  if (type === 'array') {
    const item = typeOf(items);
    return typeof item === 'string' ? `${item}[]` : item;
  }
  return typeof type === 'string' ? type.toLowerCase() : 'any';
}

function fieldsOf(schema: Json | undefined): Readonly<Record<string, FieldType>> {
  const properties = at(schema, 'properties');
  if (!isJsonObject(properties)) return {};
  return Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, typeOf(property)]));
}

/** The entity that the stream's rows are: that of the answer to its route, whatever the route's parameters are called. */
function entityOf(document: JsonObject, stream: Stream): string | undefined {
  if (presented.has(stream.name)) return presented.get(stream.name);
  const route = stream.route ?? (stream.per === 'scope' ? `/${stream.name}` : undefined);
  const wanted = `/api/v4${route ?? ''}`.replace(/:\w+/g, '{}');
  const paths = at(document, 'paths');
  const names = isJsonObject(paths) ? Object.keys(paths) : [];
  const path = names.find((one) => one.replace(/\{\w+\}/g, '{}') === wanted) ?? '';
  const answer = at(paths, path, 'get', 'responses', '200', 'content', 'application/json', 'schema');
  const type = typeOf(answer);
  const name = typeof type === 'string' ? type.replace(/\[\]$/, '') : undefined;
  return name !== undefined && isJsonObject(at(document, 'components', 'schemas', name)) ? name : undefined;
}

/** The entities by these names, and all that they hold. */
function entitiesFrom(document: JsonObject, names: readonly string[]): EntityFacts['entities'] {
  const found = new Map<string, Readonly<Record<string, FieldType>>>();
  const add = (type: FieldType): void => {
    if (typeof type !== 'string') {
      Object.values(type).forEach(add);
      return;
    }
    const name = type.replace(/\[\]$/, '');
    const schema = at(document, 'components', 'schemas', name);
    if (found.has(name) || !isJsonObject(schema)) return;
    found.set(name, fieldsOf(schema));
    Object.values(fieldsOf(schema)).forEach(add);
  };
  names.forEach(add);
  return Object.fromEntries([...found].sort(([left], [right]) => (left < right ? -1 : 1)));
}

async function factsOf(document: JsonObject, docs: string, stream: Stream): Promise<StreamFacts> {
  const entity = entityOf(document, stream);
  const [page = '', anchor = ''] = stream.docs.split('/#');
  const example = exampleOf(await readFile(join(docs, `${page}.md`), 'utf8').catch(() => ''), anchor);
  const examples = example === undefined ? [] : pathsOf(example);
  return { ...(entity === undefined ? {} : { entity }), ...(examples.length === 0 ? {} : { examples }) };
}

async function main([openapi, docs, version]: readonly string[]): Promise<void> {
  if (openapi === undefined || docs === undefined || version === undefined)
    throw new TypeError('Usage: node scripts/entities.ts OPENAPI DOCS VERSION');
  const document: unknown = load(await readFile(openapi, 'utf8'));
  if (!isJsonObject(document)) throw new TypeError(`${openapi} is not an OpenAPI document.`);
  const known = await Promise.all(
    // What GraphQL gives is what its documents ask for.
    streams
      .filter(({ graphql }) => graphql === undefined)
      .map(async (stream) => [stream.name, await factsOf(document, docs, stream)] as const),
  );
  const names = known.flatMap(([, { entity }]) => entity ?? []);
  const facts: EntityFacts = {
    gitlab: version,
    entities: entitiesFrom(document, names),
    streams: Object.fromEntries(known),
  };
  const file = join(import.meta.dirname, '../acceptance-tests/entities.json');
  await writeFile(file, `${JSON.stringify(facts)}\n`);
  const silent = known.filter(([, { entity, examples }]) => entity === undefined && examples === undefined);
  console.log(
    `${names.length} entities, ${known.filter(([, { examples }]) => examples !== undefined).length} examples`,
  );
  console.log(`Nothing is said of: ${silent.map(([name]) => name).join(', ')}`);
}

if (import.meta.main) await main(process.argv.slice(2));
