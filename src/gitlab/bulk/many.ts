import type { Log } from '../../base/log.ts';
import type { Config } from '../../config/config.ts';
import type { ManyPage, ManyRequest, ReadRequest, Source } from '../../core/port.ts';
import type { Client } from '../client-types.ts';
import { completeRecords } from '../records.ts';
import { createBulkMemory } from './memory.ts';
import { readBulk } from './read.ts';

/** What the part of a source that reads in bulk is made of. */
export interface BulkOptions {
  readonly client: Client;
  readonly config: Config;
  readonly log: Log;
  /** How the source reads a listing. */
  readonly read: Source['read'];
}

/** The part of a source that reads in bulk, for one pass: it learns what the server can. */
export function createBulk(options: BulkOptions): Pick<Source, 'batchOf' | 'readMany'> {
  const { client, config, log, read } = options;
  const memory = createBulkMemory();
  // GraphQL takes no job token.
  const isAsked = config.bulkReading && config.credentials.kind !== 'job';
  return {
    batchOf: ({ bulk, name }) =>
      bulk === undefined || !isAsked || memory.refused.has(name) ? 0 : bulk.pageSize * bulk.connections,
    readMany: (request) => {
      const { stream, signal } = request;
      const rest: Pick<ReadRequest, 'variant' | 'from'> = { variant: undefined, from: undefined };
      return completed(request, {
        ...{ client, log, memory },
        readOne: ({ slice, record }) => read({ ...rest, stream, slice, parent: record, signal }),
      });
    },
  };
}

async function* completed(
  request: ManyRequest,
  tools: Parameters<typeof readBulk>[0],
): AsyncGenerator<ManyPage> {
  const { stream } = request;
  if (stream.bulk === undefined) return;
  for await (const page of readBulk(tools, stream.bulk, request)) {
    for (const { parent, records } of page.answers)
      completeRecords(records, { stream, slice: parent.slice, variant: undefined, parent: parent.record });
    yield page;
  }
}
