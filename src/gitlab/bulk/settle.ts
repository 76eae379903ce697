import { AccessError } from '../../base/errors.ts';
import type { MutableJsonObject } from '../../base/json.ts';
import type { BulkReading } from '../../core/bulk.ts';
import type { ManyPage, ManyRequest, ParentRef } from '../../core/port.ts';
import { agedValue, learnAge, mostTelling } from './ages.ts';
import type { Found } from './answer.ts';
import { completePictures, hasPathAlone, prefixFrom } from './avatars.ts';
import type { AgeBounds } from './memory.ts';
import { shapes } from './shapes.ts';
import type { BulkTools } from './tools.ts';

/** How many parents are read through the route for what they teach about the others, at a time. */
const maxProbes = 10;

/**
 * The records of the parents that were found. Where something that GraphQL lacks can be learnt from one record of the
 * route's, one parent is read through it: its record is as good as any, and tells about the others. Parents of which
 * something stays unknown have no answer.
 */
export async function settle(
  tools: BulkTools,
  bulk: BulkReading,
  request: ManyRequest,
  found: readonly Found[],
): Promise<ManyPage> {
  const { memory } = tools;
  const answers: ManyPage['answers'][number][] = [];
  let requests = 0;
  let open = found;
  for (let probes = 0; open.length > 0; probes += 1) {
    const unknown = open.filter((one) => !isTold(tools, bulk, request, one));
    for (const one of open) {
      if (unknown.includes(one)) continue;
      const records = recordsOf(tools, bulk, request, one);
      if (records !== undefined) answers.push({ parent: one.parent, records });
    }
    const probe = probes < maxProbes ? choose(tools, bulk, request, unknown) : undefined;
    if (probe === undefined) break;
    const read = await readThrough(tools, probe.parent);
    open = unknown.filter((one) => one !== probe);
    requests += read?.requests ?? 0;
    if (read === undefined) continue;
    learn(tools, bulk, request, probe, open, read.records);
    answers.push({ parent: probe.parent, records: read.records });
    if (memory.refused.has(request.stream.name)) break;
  }
  return { answers, requests };
}

function boundsOf({ memory }: BulkTools, { stream }: ManyRequest, { slice }: ParentRef): AgeBounds {
  return memory.ages.get(`${stream.name} ${slice.id}`) ?? {};
}

/** Whether nothing has to be learnt for a parent's records. */
function isTold(tools: BulkTools, bulk: BulkReading, request: ManyRequest, { parent, node }: Found): boolean {
  if (tools.memory.uploads === undefined && hasPathAlone(node)) return false;
  return (
    bulk.aged === undefined ||
    agedValue(bulk.aged, parent.record, boundsOf(tools, request, parent)) !== undefined
  );
}

function recordsOf(
  tools: BulkTools,
  bulk: BulkReading,
  request: ManyRequest,
  { parent, node }: Found,
): readonly MutableJsonObject[] | undefined {
  const { aged } = bulk;
  const records = shapes[bulk.shape](node, parent.record, bulk.type);
  const value =
    aged === undefined ? undefined : agedValue(aged, parent.record, boundsOf(tools, request, parent));
  return records?.map((record) => ({
    ...completePictures(record, tools.memory.uploads ?? ''),
    ...(aged === undefined || value === 'absent' ? {} : { [aged.field]: value }),
  }));
}

function choose(
  tools: BulkTools,
  { aged }: BulkReading,
  request: ManyRequest,
  unknown: readonly Found[],
): Found | undefined {
  const [first] = unknown;
  if (aged === undefined || first === undefined) return first;
  const { slice } = first.parent;
  return mostTelling(
    unknown.filter(({ parent }) => parent.slice === slice),
    ({ parent }) => parent.record,
    aged,
    boundsOf(tools, request, first.parent),
  );
}

function learn(
  { memory }: BulkTools,
  { aged }: BulkReading,
  { stream }: ManyRequest,
  { parent, node }: Found,
  others: readonly Found[],
  records: readonly MutableJsonObject[],
): void {
  for (const record of records) {
    memory.uploads ??= prefixFrom(node, record);
    for (const other of others) memory.uploads ??= prefixFrom(other.node, record);
    if (aged === undefined) continue;
    const key = `${stream.name} ${parent.slice.id}`;
    const bounds = learnAge(aged, parent.record, record, memory.ages.get(key) ?? {});
    if (bounds === undefined) memory.refused.add(stream.name);
    else memory.ages.set(key, bounds);
  }
}

/** A parent's children through the route; undefined where it refuses: whoever reads the parent for itself learns why. */
async function readThrough(
  { readOne }: BulkTools,
  parent: ParentRef,
): Promise<{ readonly records: readonly MutableJsonObject[]; readonly requests: number } | undefined> {
  const records: MutableJsonObject[] = [];
  let requests = 0;
  try {
    for await (const page of readOne(parent)) {
      records.push(...page.records);
      requests += page.requests;
    }
    return { records, requests };
  } catch (thrown) {
    if (thrown instanceof AccessError) return undefined;
    throw thrown;
  }
}
