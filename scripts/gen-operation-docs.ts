import { isJsonObject, wordOf, type Json, type JsonObject } from '../src/base/json.ts';
import type { Operation } from '../src/core/operation.ts';
import { partsOf, type Keeping } from '../src/core/keeping.ts';
import type { OperationSchemas } from './gen-operations.ts';
import { propertiesOf } from './gen-schema-rules.ts';

const docsRoot = 'https://docs.gitlab.com/api/';

interface Documented {
  readonly operation: Operation;
  readonly schemas: OperationSchemas;
}

const columns: readonly (readonly [string, (one: Operation) => string])[] = [
  ['Operation', ({ name }) => `[${name}](#${anchorOf(name)})`],
  ['Request', requestOf],
  ['Role', ({ routes }) => [...new Set(routes.map(({ role }) => role))].join(', ')],
  ['Tier', ({ tier }) => tier],
  ['Job token', ({ jobToken }) => (jobToken ? 'yes' : 'no')],
  ['A repeat is known by', repeatInWords],
  ['Needs `allow_destructive`', ({ isDestructive }) => (isDestructive ? 'yes' : 'no')],
  ['GitLab', ({ docs }) => `[docs](${docsRoot}${docs})`],
];

/** `docs/operations.md`: what the declarations say, as tables and a section for each operation. */
export function renderOperationDocs(all: readonly Documented[]): string {
  const operations = all.map(({ operation }) => operation);
  return [
    '<!-- Written by scripts/gen.ts from src/operations/ and schemas/operations/; do not edit. -->',
    '',
    '# Operations',
    '',
    'What `destination-gitlab` does to GitLab. A role is the lowest one that GitLab ever accepts; some fields need a higher one.',
    '[The guide](guides/activation.md) shows how they are used. The names in the examples are those of `npm run sandbox -- --size small`.',
    '',
    ...table(
      columns.map(([title]) => title),
      operations.map((one) => columns.map(([, cell]) => cell(one))),
    ),
    '',
    '## Objects',
    '',
    'What the records of a sync can be kept as, by the name in `destination_object_name`:',
    '',
    ...table(
      ['Object', 'append', 'append_dedup', 'update', 'soft_delete', 'Matched by'],
      partsOf(operations).map(objectRow),
    ),
    ...all.flatMap((one) => ['', ...sectionOf(one)]),
    '',
  ].join('\n');
}

function table(titles: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(titles), line(titles.map(() => '---')), ...rows.map(line)];
}

function objectRow({ object, create, change, remove, matching }: Keeping): readonly string[] {
  const link = (one: Operation | undefined): string =>
    one === undefined ? '' : `[${one.name}](#${anchorOf(one.name)})`;
  const both = create !== undefined && change !== undefined;
  return [
    object,
    link(create),
    both ? `${link(create)} or ${link(change)}` : '',
    link(change),
    link(remove),
    matching.map((key) => `\`${key.join(', ')}\``).join(' or '),
  ];
}

function sectionOf({ operation, schemas: { input, result } }: Documented): readonly string[] {
  const required: readonly Json[] = Array.isArray(input.required) ? input.required : [];
  const fields = Object.entries(propertiesOf(input)).map(([name, schema]) => [
    `\`${name}\`${required.includes(name) ? ' (required)' : ''}`,
    isJsonObject(schema) ? typeInWords(schema) : '',
    textOf(schema),
  ]);
  return [
    `## ${operation.name}`,
    '',
    operation.description,
    '',
    ...table(['Input', 'Type', 'What it is'], fields),
    '',
    ...exampleOf(operation, input),
    `Result: ${textOf(result)}`,
    ...(operation.refusals.length === 0 ? [] : ['', 'Refusals of its own:', '']),
    ...operation.refusals.map(({ code, status, message }) => `- \`${code}\` (HTTP ${status}): ${message}.`),
  ];
}

/** A line of `apply`. */
function exampleOf({ name }: Operation, { examples }: JsonObject): readonly string[] {
  const all: readonly Json[] = Array.isArray(examples) ? examples : [];
  const [input] = all;
  if (input === undefined) return [];
  return ['```json', JSON.stringify({ id: 1, operation: name, input }), '```', ''];
}

function textOf(schema: Json | undefined): string {
  return isJsonObject(schema) && typeof schema.description === 'string' ? schema.description : '';
}

function typeInWords({ type, enum: values }: JsonObject): string {
  if (Array.isArray(values)) return values.map((value) => `\`${String(value)}\``).join(', ');
  const types: readonly Json[] = Array.isArray(type) ? type : [type ?? ''];
  return types.map(wordOf).join(' or ');
}

function requestOf({ method, routes }: Operation): string {
  return routes.map(({ path }) => `\`${method} ${path}\``).join('<br>');
}

function repeatInWords({ repeat, method }: Operation): string {
  switch (repeat.by) {
    case 'nature':
      return method === 'GET' ? 'changes nothing' : 'doing it twice is doing it once';
    case 'key':
      return repeat.key.map((field) => `\`${field}\``).join(', ');
    case 'mark':
      return `a hidden mark in \`${repeat.text}\``;
  }
}

/** GitHub's and GitLab's anchor of a heading. */
function anchorOf(name: string): string {
  return name.replaceAll('.', '');
}
