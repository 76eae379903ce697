import type { JsonObject } from '../src/base/json.ts';
import type { GraphqlReading } from '../src/core/graphql.ts';
import { askedForEach, cursorFieldOf, parentOf, sliceKindsOf } from '../src/core/stream.ts';
import type { Query, Stream } from '../src/core/stream.ts';
import { requestsInWords } from './gen-docs-requests.ts';
import { propertiesOf } from './gen-schema-rules.ts';

const docsRoot = 'https://docs.gitlab.com/api/';

const columns: readonly (readonly [string, (stream: Stream) => string])[] = [
  ['Stream', (stream) => `[${stream.name}](#${stream.name})`],
  ['Key', (stream) => codes(stream.key)],
  ['Sync', syncInWords],
  ['Cursor', (stream) => codes([cursorFieldOf(stream) ?? ''])],
  ['Per', perInWords],
  ['Route', (stream) => routeOf(stream)],
  ['Paging', (stream) => stream.sync.paging],
  ['Requests', requestsInWords],
  ['Tier', (stream) => stream.needs.tier],
  ['Role', (stream) => stream.needs.role],
  ['Job token', (stream) => (stream.needs.jobToken ? 'yes' : 'no')],
  ['GitLab', (stream) => `[docs](${docsRoot}${stream.docs})`],
];

/** `docs/streams.md`: what the declarations say, as a table and a section for each stream. */
export function renderDocs(streams: readonly Stream[], schemas: ReadonlyMap<string, JsonObject>): string {
  const sorted = [...streams].sort((left, right) => (left.name < right.name ? -1 : 1));
  return [
    '<!-- Written by scripts/gen.ts from src/streams/ and schemas/; do not edit. -->',
    '',
    '# Streams',
    '',
    'Requests are the fewest that a pass makes; every further page of rows (100, unless the section says otherwise) is one more.',
    'A role is the lowest one that reads the listing of a private project or group. A personal, project, group, service account or',
    'OAuth token with the scope `read_api` reaches every stream that its role and the tier allow; a job token, the `CI_JOB_TOKEN` of a',
    'running job, reaches those with a yes. The fields of each record are in `schemas/<stream>.json`.',
    '',
    row(columns.map(([title]) => title)),
    row(columns.map(() => '---')),
    ...sorted.map((stream) => row(columns.map(([, cell]) => cell(stream)))),
    ...sorted.flatMap((stream) => ['', ...sectionOf(stream, schemas.get(stream.name) ?? {})]),
    '',
  ].join('\n');
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

/** How a stream is kept up to date, in a few words. */
export function syncInWords(stream: Stream): string {
  const { sync } = stream;
  switch (sync.mode) {
    case 'snapshot':
      return 'everything at every pass';
    case 'ascending':
      return 'incremental, upwards by the cursor';
    case 'filtered':
      return `incremental, what changed (\`${sync.since}\`)`;
    case 'descending':
      return 'incremental, downwards to the oldest that may still change';
    case 'history':
      return 'incremental, from one head of the branch to the next';
    case 'children':
      return `incremental, of the ${parentOf(stream)?.name ?? 'parents'} that changed`;
    case 'daily':
      return `incremental, a row for each day; the last ${sync.againDays} days are read again`;
    case 'files':
      return 'incremental, the files that differ between two heads of the branch';
    case 'deletions':
      return 'incremental, what other streams have lost since the last pass';
  }
}

function perInWords(stream: Stream): string {
  if (stream.per === 'scope') return 'scope';
  const parent = parentOf(stream);
  return parent === undefined
    ? sliceKindsOf(stream).join(' and ')
    : `record of [${parent.name}](#${parent.name})`;
}

function routeOf(stream: Stream, added: Query = {}): string {
  if (stream.expand !== undefined) return `none: ${codes([stream.expand.join('.')])} of the parent's record`;
  if (stream.sync.mode === 'deletions') return 'none: the listings of the streams that are swept';
  if (stream.graphql !== undefined) return graphqlRouteOf(stream, stream.graphql);
  if (stream.route === undefined) return 'the listing of the scope';
  if (stream.sync.mode === 'files')
    return codes(['commits', 'tree', 'files/:file_path'].map((part) => `GET ${stream.route}/${part}`));
  const fromParent = Object.entries(stream.queryFrom ?? {}).map(([name, field]) => [name, `:${field}`]);
  const query = [...Object.entries({ ...stream.query, ...added }), ...fromParent].map(
    ([name, value]) => `${name}=${value}`,
  );
  return codes([[`GET ${stream.route}`, query.join('&')].filter((part) => part !== '').join('?')]);
}

function graphqlRouteOf(stream: Stream, { rows }: GraphqlReading): string {
  const roots = sliceKindsOf(stream).map((root) => [root, ...rows].join('.'));
  return `\`POST /api/graphql\`: ${codes(roots)}`;
}

function groupRouteOf({ groupRoute, query }: Stream): string {
  const parameters = Object.entries({ ...query, ...groupRoute?.query }).map(
    ([name, value]) => `${name}=${value}`,
  );
  return codes([[`GET ${groupRoute?.path}`, parameters.join('&')].filter((part) => part !== '').join('?')]);
}

function sectionOf(stream: Stream, schema: JsonObject): readonly string[] {
  const variants = Object.entries(stream.variants);
  const carried = Object.entries(stream.carry);
  const { feature, anyFeature, repository } = stream.needs;
  return [
    `## ${stream.name}`,
    '',
    stream.description,
    '',
    `- ${Object.keys(propertiesOf(schema)).length} fields; key ${codes(stream.key)}`,
    ...(stream.groupRoute === undefined ? [] : [`- or for many slices at once: ${groupRouteOf(stream)}`]),
    ...(stream.pulse === undefined
      ? []
      : [`- not asked where the project's \`${stream.pulse.field}\` shows that nothing has changed`]),
    ...(stream.sweep === undefined
      ? []
      : [
          '- swept: with `detect_deletions`, what is gone from it is told in [deleted_records](#deleted_records)',
        ]),
    ...variants.map(([name, query]) => `- also read as \`${name}\`: ${routeOf(stream, query)}`),
    ...(carried.length === 0
      ? []
      : [
          `- from its parent: ${carried.map(([field, from]) => `\`${field}\` (its \`${from}\`)`).join(', ')}`,
        ]),
    ...(stream.flatten.length === 0
      ? []
      : [`- added beside nested objects: ${codes(stream.flatten.map((name) => `${name}_id`))}`]),
    ...(feature === undefined
      ? []
      : [
          `- left out where the ${sliceKindsOf(stream).join(' or ')}'s ${codes([feature].flat())} is disabled`,
        ]),
    ...(anyFeature === undefined
      ? []
      : [
          `- left out where the ${sliceKindsOf(stream).join(' or ')}'s ${codes(anyFeature)} are all disabled`,
        ]),
    ...(repository === undefined ? [] : ['- left out where the project has no repository']),
    ...(stream.graphql === undefined ? [] : graphqlNotes(stream.graphql)),
    ...(stream.needs.topLevel === undefined ? [] : ['- only for groups without a parent']),
    ...(stream.needs.since?.endpoint === undefined ? [] : [`- since GitLab ${stream.needs.since.endpoint}`]),
    ...(stream.drop.length === 0 ? [] : [`- never emitted: ${codes(stream.drop)}`]),
    ...Object.entries(stream.notFor ?? {}).map(
      ([field, values]) => `- not asked for where the parent's \`${field}\` is ${codes(values)}: it has none`,
    ),
    ...costOf(stream),
    ...(stream.shared ? ['- listed in several places, emitted once in a pass'] : []),
  ];
}

function graphqlNotes({ pageSize = 100, hoist }: GraphqlReading): readonly string[] {
  return [
    `- by GraphQL: a request for each ${pageSize} rows of a slice; fields that the server does not know are left out`,
    ...(hoist === undefined ? [] : [`- the fields of its \`${hoist}\` are the record's own`]),
  ];
}

function costOf(stream: Stream): readonly string[] {
  const above = askedForEach(stream);
  if (above === undefined) return [];
  const { bulk } = stream;
  if (bulk !== undefined)
    return [
      `- read in bulk: a GraphQL query for up to ${bulk.pageSize * bulk.connections} records of its parent (\`${bulk.connection}\`); the route for those that GraphQL does not tell all about, or with \`bulk_reading: false\``,
      '- in bulk, times that are not in the record of its parent are whole seconds, and nested users have no `locked`',
    ];
  return above === parentOf(stream)
    ? ['- costs a request for each record of its parent that it is read for']
    : [`- costs a request for each record of [${above.name}](#${above.name}) that it is read for`];
}

function codes(names: readonly string[]): string {
  return names
    .filter((name) => name !== '')
    .map((name) => `\`${name}\``)
    .join(', ');
}
