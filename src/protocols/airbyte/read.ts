import type { Config } from '../../config/config.ts';
import type { Event, PassResult, PlannedStream, Sink } from '../../core/port.ts';
import { askedForEach } from '../../core/stream.ts';
import type { ConfiguredCatalog } from './catalog.ts';
import { parseCatalog } from './catalog.ts';
import { parseJson, readJsonFile, readTextFile } from './files.ts';
import { errorMessage } from './messages.ts';
import { createProgress, describeProgress } from './progress.ts';
import type { Report } from './report.ts';
import { createReport } from './report.ts';
import { announceTokens } from './rotation.ts';
import type { StreamStates } from './state.ts';
import { parseStatesText } from './state.ts';
import { count, describePass } from '../shared/summary.ts';
import type { Connection, Ending, Tools } from '../shared/tools.ts';
import type { ReadRequest, Session, StatusLine } from './tools.ts';

/**
 * Reads the streams of a catalog. A stream that fails is told and ends as INCOMPLETE, the others go on, and the exit
 * code is 1. Throws ConfigError, before anything is read, for a file that cannot be used.
 */
export async function read(request: ReadRequest, tools: Tools, session: Session): Promise<Ending> {
  const stop = AbortSignal.any([session.outputBroken, session.listenForStop()]);
  const inputs = await loadInputs(request, tools);
  const { catalog, plan } = inputs;
  session.log('info', `${session.program} reads ${count(plan.length, 'stream')}`);
  for (const name of catalog.repeated)
    session.log('warn', `The catalog names stream ${name} more than once: its first entry counts`);
  tellCosts(inputs, session);
  const report = createReport(session);
  for (const { name, error } of catalog.refused) await report.refuse(name, error);
  const startedMs = session.clock.now();
  const result = plan.length === 0 ? nothing : await readPlan({ inputs, report, stop }, tools, session);
  session.log('info', describePass(result, (session.clock.now() - startedMs) / 1000));
  const failed = [...catalog.refused.map(({ name }) => name), ...result.failed];
  if (failed.length > 0) await tellFailed(failed, session);
  const isInterrupted = result.interrupted;
  return { exitCode: failed.length > 0 || isInterrupted ? 1 : 0, isInterrupted };
}

/** Names the streams that will cost most, before they do. */
function tellCosts({ plan, config }: Inputs, { log }: Session): void {
  const costly = plan.flatMap(({ stream }) => {
    const above = stream.bulk !== undefined && config.bulkReading ? undefined : askedForEach(stream);
    return above === undefined ? [] : [`${stream.name} (of ${above.name})`];
  });
  if (costly.length > 0)
    log('info', `Streams that cost a request for each record above them: ${costly.join(', ')}`);
}

const nothing: PassResult = { failed: [], interrupted: false, summaries: new Map() };

/** All that the files of the arguments say. */
export interface Inputs {
  /** The configuration as it was handed in. */
  readonly given: unknown;
  readonly config: Config;
  readonly catalog: ConfiguredCatalog;
  readonly plan: readonly PlannedStream[];
}

/** Reads the files that a read, or its plan, is asked with. Throws ConfigError for one that cannot be used. */
export async function loadInputs(
  request: Pick<ReadRequest, 'config' | 'catalog' | 'state'>,
  tools: Tools,
): Promise<Inputs> {
  const given = await readJsonFile(request.config, 'configuration');
  const config = await tools.loadConfig(given);
  const streams = await tools.loadStreams();
  const catalog = parseCatalog(await readJsonFile(request.catalog, 'catalog'), streams);
  const states = await loadStates(request.state);
  const plan = catalog.streams.map((planned) => ({ ...planned, state: states.get(planned.stream.name) }));
  return { given, config, catalog, plan };
}

async function loadStates(path: string | undefined): Promise<StreamStates> {
  if (path === undefined) return new Map();
  return parseStatesText(await readTextFile(path, 'state'), (text) => parseJson(text, path, 'state'));
}

/** One read under way. */
interface Reading {
  readonly inputs: Inputs;
  readonly report: Report;
  readonly stop: AbortSignal;
}

async function readPlan(reading: Reading, tools: Tools, session: Session): Promise<PassResult> {
  const { inputs, report, stop } = reading;
  const [runPass, statusLine, connection] = await Promise.all([
    tools.loadEngine(),
    session.openStatusLine(),
    tools.connect(inputs.config, {
      onWait: report.holdBack,
      onRotated: announceTokens(inputs.given, session),
    }),
  ]);
  try {
    return await runPass({
      plan: inputs.plan,
      source: connection.source,
      sink: withProgress(report.sink, { streams: inputs.plan.length, connection, statusLine }, session),
      clock: session.clock,
      log: session.log,
      signal: stop,
      lanes: inputs.config.workers,
      lookbackSeconds: inputs.config.lookbackSeconds,
      heartbeatMs,
    });
  } finally {
    statusLine?.clear();
    await report.endOpen();
    await connection.close();
  }
}

/** Well below `maxSecondsBetweenMessages` of metadata.yaml: only records and states count for it. */
const heartbeatMs = 5 * 60_000;

const logProgressEveryMs = 30_000;
const showProgressEveryMs = 200;

/** What progress is told of, and to whom. */
interface Watching {
  readonly streams: number;
  readonly connection: Connection;
  readonly statusLine: StatusLine | undefined;
}

function withProgress(sink: Sink, watching: Watching, { clock, log }: Session): Sink {
  const { streams, connection, statusLine } = watching;
  const progressTo = (everyMs: number, tell: (text: string) => void): ((event: Event) => void) =>
    createProgress({
      clock,
      streams,
      everyMs,
      tell: (counts) => {
        tell(`${describeProgress(counts)}, ${count(connection.requestCount(), 'request')}`);
      },
    });
  const toLog = progressTo(logProgressEveryMs, (text) => {
    log('info', `Reading: ${text}`);
  });
  const toLine = progressTo(showProgressEveryMs, (text) => statusLine?.show(text));
  return async (event) => {
    await sink(event);
    toLog(event);
    toLine(event);
  };
}

/** The one error for the whole read. Its type is the one by which those of the streams stand out. */
async function tellFailed(failed: readonly string[], { writer, clock }: Session): Promise<void> {
  const error = {
    message: `${count(failed.length, 'stream')} could not be read to the end: ${failed.join(', ')}. Each has an error of its own.`,
    internal_message: 'streams_failed',
    failure_type: 'config_error',
  } as const;
  await writer.message(errorMessage(error, Math.floor(clock.now())));
}
