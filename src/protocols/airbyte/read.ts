import { ConfigError, describe, toSourceError } from '../../base/errors.ts';
import { askedForEach } from '../../core/stream.ts';
import { errorTrace } from './failure.ts';
import type { Inputs } from './inputs.ts';
import { loadInputs } from './inputs.ts';
import { errorMessage } from './messages.ts';
import { createReport } from './report.ts';
import { readPlan } from './read-plan.ts';
import type { SummaryFile } from './summary-file.ts';
import { openSummaryFile } from './summary-file.ts';
import type { RunSummary } from '../shared/run-summary.ts';
import { summarize } from '../shared/run-summary.ts';
import { describeRun } from '../shared/summary.ts';
import { count } from '../shared/text.ts';
import type { Ending, Tools } from '../shared/tools.ts';
import type { Watch } from '../shared/watch.ts';
import { createWatch } from '../shared/watch.ts';
import type { ReadRequest, Session } from './tools.ts';

/**
 * Reads the streams of a catalog. A stream that fails is told and ends as INCOMPLETE, the others go on, and the exit
 * code is 1. Throws ConfigError, before anything is read, for a file that cannot be used. What it came to is summed up at
 * the end, whatever the end is.
 */
export async function read(request: ReadRequest, tools: Tools, session: Session): Promise<Ending> {
  const { config, catalog, state, summary: path } = request;
  const inputs = [config, catalog, ...(state === undefined ? [] : [state])];
  const file = path === undefined ? undefined : await openSummaryFile(path, inputs);
  const watch = createWatch(session.clock);
  let isInterrupted = false;
  try {
    const ending = await readStreams({ request, watch }, tools, session);
    isInterrupted = ending.isInterrupted;
    return ending;
  } catch (thrown) {
    watch.failed(thrown);
    throw thrown;
  } finally {
    if (file !== undefined) await save(file, sumUp(watch, isInterrupted, session), session);
  }
}

/** What was read is read: a summary that cannot be written is told, and changes no exit code. */
async function save(file: SummaryFile, run: RunSummary, { log }: Session): Promise<void> {
  try {
    await file.save(run);
  } catch (thrown) {
    log('error', describe(toSourceError(thrown)));
  }
}

function sumUp(watch: Watch, isInterrupted: boolean, { program, redact, clock }: Session): RunSummary {
  return summarize(watch, { program, now: clock.now(), isInterrupted, redact });
}

interface Reading {
  readonly request: ReadRequest;
  readonly watch: Watch;
}

async function readStreams({ request, watch }: Reading, tools: Tools, session: Session): Promise<Ending> {
  const stop = AbortSignal.any([session.outputBroken, session.listenForStop()]);
  const inputs = await loadInputs(request, tools);
  const { catalog, plan } = inputs;
  session.log('info', `${session.program} reads ${count(plan.length, 'stream')}`);
  for (const name of catalog.repeated)
    session.log('warn', `The catalog names stream ${name} more than once: its first entry counts`);
  tellCosts(inputs, session);
  const report = createReport(session);
  for (const { name, error } of catalog.refused) {
    watch.refused(name, error);
    await report.refuse(name, error);
  }
  const isInterrupted =
    plan.length > 0 && (await readPlan({ inputs, report, stop, watch }, tools, session)).interrupted;
  const run = sumUp(watch, isInterrupted, session);
  session.log('info', describeRun(run));
  const failed = run.streams.filter(({ status }) => status === 'failed').map(({ stream }) => stream);
  if (failed.length > 0) await tellFailed(failed, session);
  return { exitCode: failed.length > 0 || isInterrupted ? 1 : 0, isInterrupted };
}

/** Names the streams that will cost most, before they do. */
export function tellCosts(
  { plan, config }: Pick<Inputs, 'plan' | 'config'>,
  { log }: Pick<Session, 'log'>,
): void {
  const costly = plan.flatMap(({ stream }) => {
    const above = stream.bulk !== undefined && config.bulkReading ? undefined : askedForEach(stream);
    return above === undefined ? [] : [`${stream.name} (of ${above.name})`];
  });
  if (costly.length > 0)
    log('info', `Streams that cost a request for each record above them: ${costly.join(', ')}`);
}

/** The one error for the whole read. Its type is the one by which those of the streams stand out. */
async function tellFailed(failed: readonly string[], { writer, clock }: Session): Promise<void> {
  const names = `${count(failed.length, 'stream')} could not be read to the end: ${failed.join(', ')}`;
  const error = new ConfigError('streams_failed', `${names}. Each has an error of its own.`);
  await writer.message(errorMessage(errorTrace(error), Math.floor(clock.now())));
}
