import { AccessError, ConfigError, ContractError, toSourceError } from '../../base/errors.ts';
import type { Json } from '../../base/json.ts';
import { isJsonObject } from '../../base/json.ts';
import type { BulkReading } from '../../core/bulk.ts';
import type { ManyPage, ManyRequest } from '../../core/port.ts';
import type { GraphqlQuery } from '../client-types.ts';
import { faultsIn, notSupported } from '../graphql/errors.ts';
import type { ChunkAnswer } from './answer.ts';
import { answerOf } from './answer.ts';
import type { Chunk } from './chunks.ts';
import { chunksOf, queryOf } from './chunks.ts';
import { settle } from './settle.ts';
import type { BulkTools } from './tools.ts';

/** Queries in a row that may fail for a reason that may pass, before GraphQL is left alone. */
const maxFailures = 2;
/** How often a connection is turned to find the rest of its parents, where others changed at the same time. */
const maxTurns = 3;

/**
 * The children of those of the parents that GraphQL tells all about. What fails is not thrown, but for what ends the pass:
 * parents without an answer are read through the route. A stream that the server refuses is not asked for again.
 */
export async function* readBulk(
  tools: BulkTools,
  bulk: BulkReading,
  request: ManyRequest,
): AsyncGenerator<ManyPage> {
  // A query, and a probe where a field is learnt from one: for fewer parents, asking them costs no more.
  const least = bulk.aged === undefined ? 2 : 3;
  let waiting = chunksOf(bulk, request).filter(
    ({ parents }, _index, all) => parents.length >= least || (all.length > 1 && bulk.aged === undefined),
  );
  for (let turn = 0; turn < maxTurns && waiting.length > 0; turn += 1) {
    const rest: Chunk[] = [];
    for (let next = 0; next < waiting.length; next += bulk.connections) {
      const chunks = waiting.slice(next, next + bulk.connections);
      if (tools.memory.refused.has(request.stream.name)) return;
      const answered = await ask(tools, request, queryOf(bulk, chunks));
      if (answered === undefined) continue;
      const parts = chunks.map((chunk, index): ChunkAnswer => answerOf(chunk, index, answered.data));
      rest.push(...parts.flatMap((part) => part.rest ?? []));
      const found = parts.flatMap((part) => part.found);
      const settled = await settle(tools, bulk, request, found);
      yield { answers: settled.answers, requests: answered.requests + settled.requests };
    }
    waiting = rest;
  }
}

/** What a query gave; undefined where it failed. */
async function ask(
  { client, log, memory }: BulkTools,
  { stream, signal }: ManyRequest,
  query: GraphqlQuery,
): Promise<{ readonly data: Json | undefined; readonly requests: number } | undefined> {
  const place = { stream: stream.name };
  try {
    const { body, requests } = await client.query(query, { signal, place });
    const faults = faultsIn(body);
    if (faults.length > 0) throw notSupported(faults, place);
    memory.failures.delete(stream.name);
    return { data: isJsonObject(body) ? body['data'] : undefined, requests };
  } catch (thrown) {
    if (signal.aborted || thrown instanceof ConfigError) throw thrown;
    const count = (memory.failures.get(stream.name) ?? 0) + 1;
    memory.failures.set(stream.name, count);
    const isFinal = thrown instanceof AccessError || thrown instanceof ContractError;
    if ((isFinal || count >= maxFailures) && !memory.refused.has(stream.name)) {
      memory.refused.add(stream.name);
      log(
        'info',
        `${stream.name} is read record by record in this pass: GraphQL does not give it in bulk (${toSourceError(thrown).message})`,
      );
    }
    return undefined;
  }
}
