import type { SourceError } from '../base/errors.ts';
import type { Clock } from '../base/clock.ts';
import type { PlannedStream, Slice, Source } from '../core/port.ts';
import type { Stream } from '../core/stream.ts';
import { askedForEach, sliceKindsOf, tellsDeletions } from '../core/stream.ts';
import type { CoverTask } from './cover-run.ts';
import { isRouted, planRoutes, waitingOf } from './cover-run.ts';
import { explainSweep } from './explain-sweep.ts';
import { Ledger } from './ledger.ts';
import type { PlanNode } from './plan.ts';
import { ledgersOf, partRefused, planTrees } from './plan.ts';
import { earliest } from './cursor.ts';

/** What explaining a pass needs. */
export interface ExplainOptions {
  readonly plan: readonly PlannedStream[];
  readonly source: Source;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly lookbackSeconds: number;
  /** Told of entries of the scope that cannot be reached. */
  readonly onFault: (error: SourceError) => void;
}

/** How one stream would be read. */
export interface StreamPlan {
  readonly stream: string;
  /** What is asked, for people: `2 groups`, `14 projects`. */
  readonly asks: readonly string[];
  /** Requests at the least; more where listings have more than one page. Absent for what depends on other rows. */
  readonly requests: number | undefined;
  /** Why it is so, one sentence each. */
  readonly reasons: readonly string[];
}

/** How a pass would be read. */
export interface PassPlan {
  readonly streams: readonly StreamPlan[];
  readonly scopeRequests: number;
  readonly groups: number;
  readonly projects: number;
}

/** Lists the scope and tells how each stream would be read, without reading any. Throws as a pass does. */
export async function explainPass(options: ExplainOptions): Promise<PassPlan> {
  const { source, signal, clock } = options;
  const lookbackMs = options.lookbackSeconds * 1000;
  const sink = (): Promise<void> => Promise.resolve();
  const ledgerOptions = { clock, sink, lookbackMs, checkpointRecords: 1, checkpointMs: 1 };
  const ledgers = new Map(options.plan.map((one) => [one.stream.name, new Ledger(one, ledgerOptions)]));
  await source.open(signal);
  const { readable, refused } = partRefused(options.plan, source);
  const trees = planTrees(readable, ledgers);
  const scope = await listScope(options, trees);
  const waiting = trees.filter(isRouted).flatMap((node) => waitingOf(node, slicesOf(node.stream, scope)));
  const covers = await source.covers([...new Set(waiting.flatMap(({ slices }) => slices))], signal);
  const { tasks } = planRoutes(waiting, covers);
  const deletions = options.plan.find(({ stream }) => tellsDeletions(stream))?.stream.name;
  const ledger = refused.some(({ name }) => name === deletions) ? undefined : ledgers.get(deletions ?? '');
  const streams = [
    ...(ledger === undefined
      ? []
      : [
          {
            stream: ledger.stream.name,
            ...explainSweep({
              plan: readable,
              ledger,
              covers,
              slicesOf: (stream) => slicesOf(stream, scope),
            }),
          },
        ]),
    ...trees.flatMap((node) => explainTree({ options, scope, tasks }, node)),
    ...refused.map(({ name, refusal }) => ({
      stream: name,
      asks: [],
      requests: 0,
      reasons: [refusal.reason],
    })),
  ];
  const order = new Map(options.plan.map(({ stream }, index) => [stream.name, index]));
  return {
    streams: streams.sort((one, other) => (order.get(one.stream) ?? 0) - (order.get(other.stream) ?? 0)),
    scopeRequests: scope.requests,
    groups: scope.groups.length,
    projects: scope.projects.length,
  };
}

interface Scope {
  readonly groups: readonly Slice[];
  readonly projects: readonly Slice[];
  readonly requests: number;
}

async function listScope(
  { source, signal, onFault }: ExplainOptions,
  trees: readonly PlanNode[],
): Promise<Scope> {
  const kinds = new Set(
    (['group', 'project'] as const).filter((kind) =>
      trees.some(
        ({ stream }) =>
          stream.lists === kind || (stream.per !== 'scope' && sliceKindsOf(stream).includes(kind)),
      ),
    ),
  );
  const groups: Slice[] = [];
  const projects: Slice[] = [];
  let requests = 0;
  if (kinds.size > 0) {
    for await (const page of source.slices(
      kinds,
      ({ error }) => {
        onFault(error);
      },
      signal,
    )) {
      (page.kind === 'group' ? groups : projects).push(...page.slices);
      requests += page.requests;
    }
  }
  return { groups, projects, requests };
}

function slicesOf(stream: Stream, { groups, projects }: Scope): readonly Slice[] {
  const kinds = stream.per === 'scope' ? [] : sliceKindsOf(stream);
  return [...(kinds.includes('group') ? groups : []), ...(kinds.includes('project') ? projects : [])];
}

interface Explaining {
  readonly options: ExplainOptions;
  readonly scope: Scope;
  readonly tasks: readonly CoverTask[];
}

function explainTree(explaining: Explaining, node: PlanNode): readonly StreamPlan[] {
  const own = explainNode(explaining, node);
  return [
    ...(node.ledger === undefined ? [] : [own]),
    ...node.children.flatMap((child) => explainChild(explaining, child, node)),
  ];
}

function costOf({ options }: Explaining, stream: Stream, which: string): string {
  const batch = options.source.batchOf(stream);
  return batch === 0
    ? `One request or more for ${which}.`
    : `One query for up to ${batch} together, and one request or more for ${which} that it does not tell all about.`;
}

function explainChild(explaining: Explaining, node: PlanNode, parent: PlanNode): readonly StreamPlan[] {
  const { stream } = node;
  const above = askedForEach(stream);
  // What a parent that nobody asked for costs is said where its rows go.
  const isCarried = stream.expand !== undefined && (parent.ledger !== undefined || above === undefined);
  const each = above?.name ?? parent.stream.name;
  const which = stream.sync.mode === 'children' ? `each of ${each} that changed` : `each of ${each}`;
  const one: StreamPlan = {
    stream: stream.name,
    asks: isCarried ? [] : [which],
    requests: isCarried ? 0 : undefined,
    reasons: [
      isCarried ? `The records of ${parent.stream.name} carry it.` : costOf(explaining, stream, which),
    ],
  };
  return [
    ...(node.ledger === undefined ? [] : [one]),
    ...node.children.flatMap((child) => explainChild(explaining, child, node)),
  ];
}

function explainNode({ options, scope, tasks }: Explaining, node: PlanNode): StreamPlan {
  const { stream } = node;
  const { source } = options;
  if (stream.per === 'scope')
    return { stream: stream.name, asks: [], requests: 0, reasons: ['The listing of the scope holds it.'] };
  const walks = 1 + Object.keys(stream.variants).length;
  if (stream.per === 'instance')
    return { stream: stream.name, asks: ['the instance'], requests: walks, reasons: [] };
  const slices = slicesOf(stream, scope);
  const closed = slices.filter((slice) => source.obstacle(stream, slice) !== undefined);
  const covered = tasks.filter((task) => task.node === node);
  const inGroups = new Set(covered.flatMap((task) => task.slices));
  const open = slices.filter((slice) => !closed.includes(slice) && !inGroups.has(slice));
  const quiet = open.filter((slice) => isQuiet(source, node, slice));
  const single = open.length - quiet.length;
  const kind = stream.per === 'group' ? 'group' : stream.per === 'project' ? 'project' : 'namespace';
  const told = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
  return {
    stream: stream.name,
    asks: [
      ...(covered.length === 0
        ? []
        : [
            `${told(new Set(covered.map(({ cover }) => cover)).size, 'group')} for ${told(inGroups.size, kind)}`,
          ]),
      ...(single === 0 ? [] : [told(single, kind)]),
    ],
    requests: covered.length + single * walks,
    reasons: [
      ...(covered.length === 0 ? [] : ["A group's listing stands for those below it."]),
      ...(quiet.length === 0
        ? []
        : [`${told(quiet.length, kind)} not asked: unchanged by ${stream.pulse?.field ?? ''}.`]),
      ...(closed.length === 0
        ? []
        : [`${told(closed.length, kind)} not asked: switched off, empty, or not there.`]),
    ],
  };
}

function isQuiet(source: Source, node: PlanNode, slice: Slice): boolean {
  const from = earliest(ledgersOf(node).map((ledger) => ledger.cursorOf(slice.id)));
  return from !== undefined && source.isUnchanged(node.stream, slice, from);
}
