import type { PassResult } from '../../core/port.ts';
import { createEstimates } from './estimates.ts';
import type { Inputs } from './inputs.ts';
import type { Report } from './report.ts';
import { announceTokens } from './rotation.ts';
import { logProgressEveryMs, describeProgress } from '../shared/progress.ts';
import { doMeanwhile } from '../shared/meanwhile.ts';
import type { Tools } from '../shared/tools.ts';
import type { Watch } from '../shared/watch.ts';
import type { Session } from './tools.ts';

/** One read under way. */
export interface PlanReading {
  readonly inputs: Inputs;
  readonly report: Report;
  readonly stop: AbortSignal;
  readonly watch: Watch;
}

/** Reads the streams of a plan, and tells meanwhile how far it has come. Each stream has its last status when this ends. */
export async function readPlan(reading: PlanReading, tools: Tools, session: Session): Promise<PassResult> {
  const { inputs, report, stop, watch } = reading;
  const [runPass, statusLine, connection] = await Promise.all([
    tools.loadEngine(),
    session.openStatusLine(),
    tools.connect(inputs.config, {
      onWait: (untilMs) => {
        watch.waits.note(untilMs);
        report.holdBack(untilMs);
      },
      onRotated: announceTokens(inputs.given, session),
    }),
  ]);
  watch.connected(connection);
  const { clock, log, writer } = session;
  const estimates = createEstimates({ writer, clock, tally: watch.tally });
  const telling = doMeanwhile(clock, [
    [
      logProgressEveryMs,
      () => {
        log('info', describeProgress(watch, clock.now()));
      },
    ],
    [tellEstimatesEveryMs, estimates.tell],
    ...(statusLine === undefined
      ? []
      : [
          [
            showProgressEveryMs,
            () => {
              statusLine.show(watch);
            },
          ] as const,
        ]),
  ]);
  try {
    return await runPass({
      plan: inputs.plan,
      source: connection.source,
      sink: watch.watched(estimates.watched(report.sink)),
      clock,
      log,
      signal: stop,
      lanes: inputs.config.workers,
      lookbackSeconds: inputs.config.lookbackSeconds,
      heartbeatMs,
      tally: watch.tally,
    });
  } finally {
    await telling.end();
    statusLine?.clear();
    await report.endOpen();
    await connection.close();
  }
}

/** Well below `maxSecondsBetweenMessages` of metadata.yaml: only records and states count for it. */
const heartbeatMs = 5 * 60_000;

const tellEstimatesEveryMs = 10_000;
const showProgressEveryMs = 200;
