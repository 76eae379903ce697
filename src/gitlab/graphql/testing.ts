import type { JsonObject } from '../../base/json.ts';
import type { Log } from '../../base/log.ts';
import { silentLog } from '../../base/log.ts';
import type { GraphqlReading } from '../../core/graphql.ts';
import type { GraphqlQuery } from '../client-types.ts';
import type { Listing } from '../listing.ts';

/** A GraphQL server for tests: answers by a function, and what it was asked. */
export interface FakeGraphql {
  readonly listing: Listing;
  readonly asked: GraphqlQuery[];
}

/** The listing of one project's connection, on a server that gives these bodies. */
export function createFakeGraphql(
  graphql: GraphqlReading,
  answer: (query: GraphqlQuery) => JsonObject,
  log: Log = silentLog,
): FakeGraphql {
  const asked: GraphqlQuery[] = [];
  const listing: Listing = {
    path: '/graphql',
    context: { signal: new AbortController().signal, place: { stream: 'items', slice: 'group/project' } },
    connection: {
      graphql,
      root: 'project',
      fullPath: 'group/project',
      shelf: { accepted: new Map(), log },
    },
    client: {
      get: () => Promise.reject(new Error('not REST')),
      head: () => Promise.reject(new Error('not REST')),
      query: (query) => {
        asked.push(query);
        return Promise.resolve({ headers: {}, requests: 1, body: answer(query) });
      },
    },
  };
  return { listing, asked };
}
