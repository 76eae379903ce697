import { ContractError, describe } from '../../base/errors.ts';
import type { Config } from '../../config/config.ts';
import type { Connection } from '../shared/tools.ts';
import { doMeanwhile } from '../shared/meanwhile.ts';
import { describeProgress, logProgressEveryMs } from '../shared/progress.ts';
import { summarize } from '../shared/run-summary.ts';
import { describeRun } from '../shared/summary.ts';
import { count } from '../shared/text.ts';
import type { Watch } from '../shared/watch.ts';
import { createWatch } from '../shared/watch.ts';
import type { Binding } from './binding.ts';
import { openBindings, stateOf } from './binding.ts';
import { sourcedSchema } from './document-schema.ts';
import { createPassEvents } from './events.ts';
import type { PassOutcome } from './polls.ts';
import { pollAll } from './polls.ts';
import { ownershipOf } from './range.ts';
import type { OpenRequest } from './requests.ts';
import { parseRequest } from './requests.ts';
import { keepTokens } from './rotation.ts';
import type { FlowSession } from './session.ts';
import type { DigestBudget } from './snapshot.ts';
import { lengthOf } from './snapshot.ts';

/** Characters that the digests of all bindings may take: the runtime hands the whole state over in one line of at most 64 MB. */
const mostDigestCharacters = 16_000_000;

/**
 * Runs an open capture until the runtime closes the input, a signal stops the program, or new tokens were handed over,
 * for which the platform starts it anew. Ends with everything committed that was written. Throws what it fails for.
 */
export async function capture(
  request: OpenRequest,
  lines: AsyncGenerator<string>,
  session: FlowSession,
): Promise<void> {
  const stop = new AbortController();
  const signal = AbortSignal.any([stop.signal, session.outputBroken, session.listenForStop()]);
  const [streams, schemas, config] = await Promise.all([
    session.tools.loadStreams(),
    session.tools.loadSchemas(),
    session.tools.loadConfig(request.config),
  ]);
  const bindings = openBindings(request, streams);
  await open(bindings, schemas, session);
  const runtime = watchRuntime(lines, stop, session);
  const watches = new Set<Watch>();
  const connection = await connect(request, config, { stop, watches }, session);
  try {
    const shared = { bindings, config, connection, signal, watches };
    await pollAll({ bindings, clock: session.clock, signal, runPass: passes(request, shared, session) });
  } finally {
    await session.writer.settle();
    await connection.close();
  }
  // Without bindings there is nothing to do but to wait for the end.
  if (bindings.length === 0) await runtime.ended;
  const failure = runtime.failure();
  if (failure !== undefined) throw failure.thrown;
}

async function open(bindings: readonly Binding[], schemas: unknown, session: FlowSession): Promise<void> {
  const { writer, log, program } = session;
  await writer.respond({ opened: { explicitAcknowledgements: true } });
  for (const { index, stream } of bindings)
    await writer.respond({
      sourcedSchema: { binding: index, documentSchema: sourcedSchema(stream, schemas) },
    });
  if (bindings.length > 0) await writer.checkpoint({});
  log.status(`${program} captures ${count(bindings.length, 'stream')}`);
}

/** The other end of an open capture. */
interface Runtime {
  /** Resolves when the input has ended, well or not. */
  readonly ended: Promise<void>;
  /** What went wrong with the input, if anything did. */
  failure(): { readonly thrown: unknown } | undefined;
}

/** Takes what the runtime sends as soon as it comes; the end of the input stops the capture. */
function watchRuntime(lines: AsyncGenerator<string>, stop: AbortController, session: FlowSession): Runtime {
  let failure: { readonly thrown: unknown } | undefined;
  const ended = followRuntime(lines, session)
    .catch((thrown: unknown) => {
      failure = { thrown };
    })
    .finally(() => {
      stop.abort(new Error('the runtime has closed the input'));
    });
  return { ended, failure: () => failure };
}

async function followRuntime(lines: AsyncGenerator<string>, { writer, log }: FlowSession): Promise<void> {
  for await (const line of lines) {
    const request = parseRequest(line);
    if (request.kind !== 'acknowledge')
      throw new ContractError(
        'request_invalid',
        `A request of the runtime cannot be taken: ${request.kind} while a capture is open.`,
      );
    const surplus = writer.acknowledge(request.checkpoints);
    // Nothing depends on the count: a runtime that miscounts is told, and loses nothing.
    if (surplus > 0) log.log('warn', `The runtime acknowledges ${surplus} checkpoints too many`);
  }
}

function connect(
  { config: input }: OpenRequest,
  config: Config,
  { stop, watches }: { readonly stop: AbortController; readonly watches: ReadonlySet<Watch> },
  session: FlowSession,
): Promise<Connection> {
  const keep = keepTokens(input, session);
  return session.tools.connect(config, {
    onWait: (untilMs) => {
      for (const { waits } of watches) waits.note(untilMs);
      session.log.status(`GitLab's rate limit holds requests back until ${new Date(untilMs).toISOString()}`);
    },
    onRotated: async (tokens) => {
      await keep(tokens);
      // The platform publishes the configuration and starts the capture with it.
      stop.abort(new Error('new tokens were handed over'));
    },
  });
}

/** What every pass of a capture shares. */
interface Shared {
  readonly bindings: readonly Binding[];
  readonly config: Config;
  readonly connection: Connection;
  readonly signal: AbortSignal;
  /** Those of the passes under way. */
  readonly watches: Set<Watch>;
}

function passes(
  { range }: OpenRequest,
  { bindings: all, config, connection, signal, watches }: Shared,
  session: FlowSession,
): (bindings: readonly Binding[]) => Promise<PassOutcome> {
  const { writer, clock, tools } = session;
  const { log } = session.log;
  const budget: DigestBudget = { left: mostDigestCharacters - digestCharacters(all) };
  const toldSkips = new Set<string>();
  return async (bindings) => {
    const runPass = await tools.loadEngine();
    const watch = createWatch(clock);
    watch.connected({ requestsLeft: () => connection.requestsLeft() });
    watches.add(watch);
    const meanwhile = doMeanwhile(clock, [
      [
        logProgressEveryMs,
        () => {
          log('info', describeProgress(watch, clock.now()));
        },
      ],
    ]);
    const events = createPassEvents({ bindings, writer, clock, log, range, budget, toldSkips });
    const pass = runPass({
      plan: bindings.map((binding) => ({
        stream: binding.stream,
        mode: binding.mode,
        state: stateOf(binding),
      })),
      source: connection.source,
      sink: watch.watched(events.sink),
      clock,
      log: (level, message, fields) => {
        log(level === 'info' ? 'debug' : level, message, fields);
      },
      signal,
      lanes: config.workers,
      lookbackSeconds: config.lookbackSeconds,
      owns: ownershipOf(range),
      tally: watch.tally,
    });
    const { interrupted } = await pass.finally(async () => {
      watches.delete(watch);
      await meanwhile.end();
    });
    tellPass(watch, interrupted, session);
    return events;
  };
}

function digestCharacters(bindings: readonly Binding[]): number {
  return bindings
    .flatMap(({ state }) => Object.values(state.digests()))
    .reduce((sum: number, packed) => sum + lengthOf(packed), 0);
}

function tellPass(watch: Watch, isInterrupted: boolean, { log, clock, program }: FlowSession): void {
  for (const [stream, { error }] of watch.ends)
    if (error !== undefined)
      log.log('warn', `Stream ${stream} has failed: ${describe(error)}`, { stream, code: error.code });
  // The log takes secrets out itself.
  const redact = (text: string): string => text;
  const summary = summarize(watch, { program, now: clock.now(), isInterrupted, redact });
  log.status(describeRun(summary));
  const isQuiet = summary.outcome === 'complete' && summary.records === 0 && summary.skipped_slices === 0;
  log.log(isQuiet ? 'debug' : 'info', 'What the pass came to', { summary });
}
