import { ContractError } from '../../base/errors.ts';
import type { JsonObject } from '../../base/json.ts';
import { isJsonObject } from '../../base/json.ts';
import type { Client, RequestContext } from '../client-types.ts';
import type { Fault } from './errors.ts';
import { faultsIn, isUnknown, notSupported, unexpectedShape } from './errors.ts';
import { prune } from './prune.ts';
import type { Answered, Connection } from './types.ts';

/** How often a document is cut down for one server: GitLab names a handful of faults at a time. */
const maxCuts = 20;

/**
 * Asks with the connection's document. Selections of its rows that the server does not know are left out, once for the
 * life of the shelf, and told. Throws AccessError (`graphql_not_supported`) where the list itself is unknown.
 */
export async function askOf(
  client: Client,
  connection: Connection,
  context: RequestContext,
  variables: JsonObject,
): Promise<Answered> {
  const { graphql, root, shelf } = connection;
  const declared = graphql.documents[root];
  if (declared === undefined)
    throw new ContractError('no_document', `There is no GraphQL document for a ${root}`, {
      place: context.place,
    });
  let requests = 0;
  for (let cuts = 0; ; cuts += 1) {
    const document = shelf.accepted.get(declared) ?? declared;
    const { body, requests: sent } = await client.query({ document, variables }, context);
    requests += sent;
    const faults = faultsIn(body);
    if (faults.length === 0) {
      const data = isJsonObject(body) ? body['data'] : undefined;
      if (!isJsonObject(data)) throw unexpectedShape('no data', context.place);
      return { data, requests };
    }
    const isInRows = faults.every((fault) => isUnknown(fault) && isBelowRows(fault, connection));
    const pruned = isInRows && cuts < maxCuts ? prune(document, faults) : undefined;
    if (pruned === undefined || pruned === document) throw notSupported(faults, context.place);
    shelf.accepted.set(declared, pruned);
    shelf.log(
      'warn',
      `This server's GraphQL lacks fields of ${context.place.stream ?? root}: ${wordsOf(faults)}`,
    );
  }
}

/** Whether a fault lies inside the rows: below the operation, the root, the way to the connection, and `nodes`. */
function isBelowRows({ path }: Fault, { graphql }: Connection): boolean {
  return path.length > graphql.rows.length + 3;
}

function wordsOf(faults: readonly Fault[]): string {
  return faults.map(({ message }) => message).join('; ');
}
