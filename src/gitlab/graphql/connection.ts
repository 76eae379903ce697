import type { ErrorPlace } from '../../base/errors.ts';
import type { Json, JsonObject, MutableJsonObject } from '../../base/json.ts';
import { isJsonObject } from '../../base/json.ts';
import type { Query } from '../../core/stream.ts';
import type { Client, RequestContext } from '../client-types.ts';
import { nothingThere, pageHidden, unexpectedShape } from './errors.ts';
import { askOf } from './ask.ts';
import type { Answered, AskPage, Connection, RawPage } from './types.ts';
import { withWholeLists } from './lists.ts';
import { hoisted, toRecord } from './rows.ts';

/** GraphQL's largest page. */
const largestPage = 100;

/** One page of a connection as records. */
export interface ConnectionPage {
  readonly rows: readonly MutableJsonObject[];
  /** Where the next page begins; absent at the end. */
  readonly endCursor: string | undefined;
  readonly requests: number;
}

/**
 * One page of a connection as records. The query's entries are the document's variables, but those that are REST's
 * words for order and paging. Throws AccessError where the group, project or list is not there for the token, or the
 * server does not know it; ContractError for another shape.
 */
export async function readConnectionPage(
  client: Client,
  connection: Connection,
  context: RequestContext,
  query: Query,
): Promise<ConnectionPage> {
  const { hoist } = connection.graphql;
  const askPage: AskPage = async (variables) =>
    pageIn(await askOf(client, connection, context, variables), connection, context.place);
  const page = await askPage(variablesOf(connection, query));
  const whole = await withWholeLists(
    page.nodes.map((node) => hoisted(node, hoist)),
    { ask: askPage, path: connection.fullPath, hoist, place: context.place },
  );
  return {
    rows: whole.rows.map(toRecord),
    endCursor: page.endCursor,
    requests: page.requests + whole.requests,
  };
}

/** REST's words for order and paging: a document says these itself. */
const restWords: ReadonlySet<string> = new Set(['order_by', 'sort', 'pagination', 'per_page', 'cursor']);

function variablesOf({ graphql, fullPath }: Connection, query: Query): JsonObject {
  const { per_page, cursor } = query;
  const pageSize = graphql.pageSize ?? largestPage;
  return {
    ...Object.fromEntries(Object.entries(query).filter(([name]) => !restWords.has(name))),
    path: fullPath,
    first: typeof per_page === 'number' ? Math.min(per_page, pageSize) : pageSize,
    ...(cursor === undefined ? {} : { after: String(cursor) }),
  };
}

function pageIn({ data, requests }: Answered, { graphql, root }: Connection, place: ErrorPlace): RawPage {
  let value = data;
  for (const [depth, field] of [root, ...graphql.rows].entries()) {
    if (!isJsonObject(value) || value[field] === undefined) throw unexpectedShape(`no ${field}`, place);
    value = value[field];
    if (value === null) throw nothingThere(field, depth === 0, place);
  }
  const { nodes, pageInfo } = isJsonObject(value) ? value : {};
  if (!Array.isArray(nodes) || !isJsonObject(pageInfo)) throw unexpectedShape('no nodes or pageInfo', place);
  const { hasNextPage, endCursor } = pageInfo;
  if (hasNextPage === true && typeof endCursor !== 'string') throw pageHidden(place);
  return {
    // A row that the token may not see is null.
    nodes: (nodes as readonly Json[]).filter(isJsonObject),
    endCursor: hasNextPage === true && typeof endCursor === 'string' ? endCursor : undefined,
    requests,
  };
}
