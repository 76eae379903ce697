import { ConfigError, toSourceError } from '../../base/errors.ts';
import type { DestinationConfig } from '../../config/destination.ts';
import type { JsonObject } from '../../base/json.ts';
import { readJsonFile } from '../airbyte/files.ts';
import { announceTokens } from '../airbyte/rotation.ts';
import { splitLines } from '../shared/lines-in.ts';
import type { Ending } from '../shared/tools.ts';
import { createDeadLetters } from './dead-letters.ts';
import { keepRecord, type Writing } from './keep-record.ts';
import { createLanes } from './lanes.ts';
import { keyOf, laneOf, mapCatalog, type Mapping } from './mapping.ts';
import { parseMessage, settledStateLine, streamOfState } from './messages-in.ts';
import { createSettling } from './settling.ts';
import { createTotals } from './totals.ts';
import type { ActivationTools, Request, Session } from './tools.ts';

type WriteRequest = Extract<Request, { command: 'write' }>;

/** Records for each request that may be under way, so that reading never waits for one slow answer. */
const recordsAhead = 20;

/**
 * Keeps the records of an input as the catalog says, and hands back each state once all records before it are settled: done,
 * or refused and kept with the reason. Throws what ends the sync: ConfigError, or TransientError.
 */
export async function write(
  { config: configPath, catalog: catalogPath }: WriteRequest,
  tools: ActivationTools,
  session: Session,
): Promise<Ending> {
  const input = readJsonFile(configPath, 'configuration');
  const [config, book] = await Promise.all([tools.loadConfig(input), tools.loadOperations()]);
  const mappings = mapCatalog(readJsonFile(catalogPath, 'catalog'), book.operations);
  mindDestruction(config, mappings);
  const connection = await tools.connect(config, {
    onWait: () => undefined,
    onRotated: announceTokens(input, session),
  });
  try {
    const writing: Writing = {
      session,
      config,
      mappings,
      destination: connection.destination,
      deadLetters: createDeadLetters(config.deadLetterFile, session.redact),
      settling: createSettling(),
      lanes: createLanes(config.workers),
      totals: createTotals(),
      stop: new AbortController(),
      failure: { first: undefined },
    };
    return await run(writing, () => connection.requestCount());
  } finally {
    await connection.close();
  }
}

/**
 * Throws ConfigError (`destructive`) for a stream whose records would all be refused: they would be lost to a source that
 * goes on behind them.
 */
function mindDestruction(config: DestinationConfig, mappings: ReadonlyMap<string, Mapping>): void {
  if (config.allowsDestructive || config.isDryRun) return;
  for (const { stream, mode, keeping } of mappings.values())
    if (mode === 'soft_delete' && keeping.remove?.isDestructive === true)
      throw new ConfigError(
        'destructive',
        `The stream ${stream} is to remove ${keeping.object} (${keeping.remove.name}), which is only done with allow_destructive`,
      );
}

async function run(writing: Writing, requestCount: () => number): Promise<Ending> {
  const { session, lanes, settling, totals, stop, failure, config } = writing;
  const stopped = session.listenForStop();
  const signal = AbortSignal.any([stopped, session.outputBroken, stop.signal]);
  try {
    await takeMessages(writing, signal);
  } catch (thrown) {
    failure.first ??= toSourceError(thrown);
  }
  await lanes.idle();
  await settling.told();
  session.log('info', `${totals.describe()}; ${requestCount()} requests.`);
  if (config.isDryRun)
    session.log('warn', 'This was a dry run: nothing was changed, and no state is handed back.');
  if (failure.first !== undefined) throw failure.first;
  return { exitCode: stopped.aborted ? 1 : 0, isInterrupted: stopped.aborted };
}

async function takeMessages(writing: Writing, signal: AbortSignal): Promise<void> {
  const { session, settling, config } = writing;
  const ended = new Promise<undefined>((resolve) => {
    signal.addEventListener(
      'abort',
      () => {
        resolve(undefined);
      },
      { once: true },
    );
    if (signal.aborted) resolve(undefined);
  });
  const lines = splitLines(session.stdin());
  for (;;) {
    const next = await Promise.race([lines.next(), ended]);
    if (next === undefined || next.done === true || signal.aborted) return;
    takeLine(writing, next.value.text, signal);
    await Promise.race([settling.fewerThan(config.workers * recordsAhead), ended]);
  }
}

function takeLine(writing: Writing, line: string, signal: AbortSignal): void {
  const { session, settling, config } = writing;
  const message = parseMessage(line);
  switch (message.type) {
    case 'RECORD':
      takeRecord(writing, message, signal);
      return;
    case 'STATE':
      // A dry run has done nothing that a later run could begin behind.
      if (!config.isDryRun)
        settling.state(streamOfState(message.state), (counts) =>
          session.writer.line(settledStateLine(message.whole, counts)),
        );
      return;
    case 'other':
      return;
  }
}

function takeRecord(
  writing: Writing,
  { stream, data }: { readonly stream: string; readonly data: JsonObject },
  signal: AbortSignal,
): void {
  const { mappings, settling, lanes } = writing;
  const mapping = mappings.get(stream);
  if (mapping === undefined)
    throw new ConfigError(
      'catalog_invalid',
      `A record came of the stream ${stream}, which the catalog does not have.`,
    );
  const settle = settling.begin(stream);
  const key = keyOf(mapping, data);
  void lanes.run(laneOf(mapping, data, key), () =>
    keepRecord(writing, { mapping, data, key, settle }, signal),
  );
}
