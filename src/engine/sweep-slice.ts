import type { JsonObject } from '../base/json.ts';
import type { ReadRequest } from '../core/port.ts';
import type { RowId } from './known.ts';
import { rowIdField } from './known.ts';
import { intoSink } from './output.ts';
import type { ReadSlice } from './sweep-memory.ts';
import { knownIds } from './sweep-memory.ts';
import type { Sweeping } from './sweeping.ts';
import { isComparedAlone, isFresh, noteCompared, requestFor, unseen } from './sweeping.ts';

/**
 * Finds what is gone from one slice. Its count tells whether anything can be; where it may, the slice is listed, and what
 * is missing must be missing from a second listing too. A list that the server does not count is read once a day. Throws
 * as reading does.
 */
export async function sweepSlice(sweeping: Sweeping, read: ReadSlice): Promise<void> {
  const { memory } = read;
  const total = memory.isPart ? -1 : await countRows(sweeping, read);
  const isCounted = total !== undefined;
  if (!isCounted && isFresh(sweeping, memory.comparedAt)) return;
  if (total === knownIds(memory).size || (await compare(sweeping, read)))
    noteCompared(sweeping, read, !isCounted || isComparedAlone(read.stream));
}

async function countRows(sweeping: Sweeping, read: ReadSlice): Promise<number | undefined> {
  const { total, requests } = await sweeping.sweeper.count(requestFor(sweeping, read));
  sweeping.ledger.countRequests(requests);
  return total;
}

/** Lists a slice and tells what is gone; false where what is missing may still be there. */
async function compare(sweeping: Sweeping, read: ReadSlice): Promise<boolean> {
  const request = requestFor(sweeping, read);
  await list(sweeping, read, request);
  if (unseen(read.memory).length === 0) return true;
  if (!(await isProved(sweeping, request))) return false;
  await list(sweeping, read, request);
  const gone = unseen(read.memory);
  if (gone.length === 0) return true;
  if (!(await isProved(sweeping, request))) return false;
  await tell(sweeping, read, gone);
  return true;
}

async function list(sweeping: Sweeping, read: ReadSlice, request: ReadRequest): Promise<void> {
  for await (const page of sweeping.sweeper.rows(request)) {
    sweeping.ledger.countRequests(page.requests);
    sweeping.memory.add(read, page.records);
    sweeping.signal.throwIfAborted();
  }
}

async function isProved({ sweeper, ledger }: Sweeping, request: ReadRequest): Promise<boolean> {
  const { doubt, requests } = await sweeper.prove(request);
  ledger.countRequests(requests);
  if (doubt === undefined) return true;
  const place = `${request.stream.name} of ${request.slice.label}`;
  await intoSink(() => ledger.skip(place, doubt.code, doubt.reason));
  return false;
}

async function tell(sweeping: Sweeping, read: ReadSlice, gone: readonly RowId[]): Promise<void> {
  const { ledger, memory, asOf } = sweeping;
  const noticedAt = new Date(asOf).toISOString();
  const records = gone.map((id) => recordOf(read, id, noticedAt));
  await intoSink(() => ledger.emit(records));
  memory.forget(read.memory, gone);
}

/** What is told of a row that is gone. */
function recordOf({ stream, slice }: ReadSlice, id: RowId, noticedAt: string): JsonObject {
  const own = rowIdField(stream);
  const sliceId = Number(slice.id);
  const key = Object.fromEntries(stream.key.map((field) => [field, field === own ? id : sliceId]));
  return {
    stream: stream.name,
    key_text: JSON.stringify(key),
    key,
    id: own === 'id' && typeof id === 'number' ? id : null,
    project_id: slice.kind === 'project' ? sliceId : null,
    group_id: slice.kind === 'group' ? sliceId : null,
    noticed_at: noticedAt,
  };
}
