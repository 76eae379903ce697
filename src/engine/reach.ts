import { ContractError } from '../base/errors.ts';
import type { Obstacle, ReadRequest, Slice, Source } from '../core/port.ts';
import type { SliceKind, Stream } from '../core/stream.ts';
import { parentOf, sliceKindsOf } from '../core/stream.ts';
import { forEachLimited } from './lanes.ts';

/** What looking for streams that cannot be read needs. */
export interface ReachOptions {
  readonly source: Source;
  readonly signal: AbortSignal;
  /** Slices that are asked side by side. */
  readonly lanes: number;
  /** How many groups, and how many projects, are asked. */
  readonly sampleSize: number;
  /** Which streams are worth asking for. */
  readonly isDoubtful: (stream: Stream) => boolean;
}

/** A stream that every slice that was asked has refused. */
export interface Unreachable {
  /** Whether these were all slices that there are. */
  readonly isCertain: boolean;
  /** Why, where it is refused as such. */
  readonly reason?: string;
}

/** Some slices of a kind. */
interface Sample {
  readonly slices: readonly Slice[];
  readonly isAll: boolean;
}

const instanceSlice: Slice = { kind: 'instance', id: 'instance', label: 'the instance', facts: {} };

/**
 * Which of these streams this token cannot read on this server: those that are refused to it as such, and of the doubtful ones
 * those of which some slices were asked for one row, in vain. A slice whose own
 * record speaks against the stream (a feature that is off) proves nothing, and so does a scope without slices. A child
 * goes with the stream above it. Throws TransientError and ConfigError.
 */
export async function findUnreachable(
  options: ReachOptions,
  streams: readonly Stream[],
): Promise<ReadonlyMap<string, Unreachable>> {
  await options.source.open(options.signal);
  const { isDoubtful, source } = options;
  const found = new Map<string, Unreachable>();
  for (const stream of streams) {
    const refusal = refusalOf(source, stream);
    if (refusal !== undefined) found.set(stream.name, { isCertain: true, reason: refusal.reason });
  }
  const doubtful = streams.filter((stream) => isDoubtful(stream) && !found.has(stream.name));
  const roots = new Map(doubtful.map((stream) => [rootOf(stream).name, rootOf(stream)]));
  const asked = [...roots.values()].filter(canBeAsked);
  const samples = new Map<SliceKind, Sample>();
  for (const kind of new Set(asked.flatMap(sliceKindsOf))) samples.set(kind, await sampleOf(options, kind));
  const refused = new Map<string, Unreachable>();
  await forEachLimited(asked, options.lanes, async (stream) => {
    const sampled = sliceKindsOf(stream).flatMap((kind) => samples.get(kind) ?? []);
    const slices = sampled.flatMap((sample) => sample.slices);
    if (await isRefused(options, stream, slices))
      refused.set(stream.name, { isCertain: sampled.every(({ isAll }) => isAll) });
  });
  for (const stream of doubtful) {
    const unreachable = refused.get(rootOf(stream).name);
    if (unreachable !== undefined) found.set(stream.name, unreachable);
  }
  return found;
}

/** Why a stream, or one above it, is never read, whatever the slice. */
function refusalOf(source: Source, stream: Stream): Obstacle | undefined {
  const parent = parentOf(stream);
  return source.refusal?.(stream) ?? (parent === undefined ? undefined : refusalOf(source, parent));
}

function rootOf(stream: Stream): Stream {
  const parent = parentOf(stream);
  return parent === undefined ? stream : rootOf(parent);
}

/** The scope's own listing is always read, and a list that is empty where the feature is off proves nothing. */
function canBeAsked(stream: Stream): boolean {
  return stream.per !== 'scope' && stream.needs.isEmptyWhenOff !== true;
}

async function sampleOf({ source, signal, sampleSize }: ReachOptions, kind: SliceKind): Promise<Sample> {
  if (kind === 'instance') return { slices: [instanceSlice], isAll: true };
  const slices: Slice[] = [];
  let hasFault = false;
  const onFault = (): void => {
    hasFault = true;
  };
  for await (const page of source.slices(new Set([kind]), onFault, signal)) {
    slices.push(...page.slices);
    if (slices.length > sampleSize) break;
  }
  const isAll = slices.length <= sampleSize && !hasFault;
  return { slices: slices.slice(0, sampleSize), isAll };
}

async function isRefused(
  { source, signal }: ReachOptions,
  stream: Stream,
  slices: readonly Slice[],
): Promise<boolean> {
  let refusals = 0;
  for (const slice of slices) {
    if (source.obstacle(stream, slice) !== undefined) continue;
    const request = { stream, slice, variant: undefined, parent: undefined, from: undefined, signal };
    if (await isReadable(source, request)) return false;
    refusals += 1;
  }
  return refusals > 0;
}

async function isReadable(source: Source, request: ReadRequest): Promise<boolean> {
  try {
    return await source.isReadable(request);
  } catch (thrown) {
    const status = thrown instanceof ContractError ? thrown.place.status : undefined;
    if (status !== undefined && request.stream.needs.refusedBy?.includes(status) === true) return false;
    throw thrown;
  }
}
