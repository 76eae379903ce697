import type { Writable } from 'node:stream';
import type { Clock } from '../../base/clock.ts';
import { describe, toSourceError } from '../../base/errors.ts';
import { isLogged, parseLogLevel } from '../shared/log-level.ts';
import type { LogLevel, Log } from '../../base/log.ts';
import { tellCrash, tellFailure, tellWrongArguments } from '../airbyte/failure.ts';
import { createLog } from '../airbyte/log.ts';
import { createWriter, type Writer } from '../airbyte/writer.ts';
import type { Ending } from '../shared/tools.ts';
import type { Program, World } from '../shared/world.ts';
import { parseActivationArguments, type Invocation } from './arguments.ts';
import type { ActivationTools, Request, Session } from './tools.ts';

/** What the program is made of. */
export interface ActivationProgramOptions {
  readonly world: World;
  readonly clock: Clock;
  /** Takes secrets out of text. */
  readonly redact: (text: string) => string;
  /** Makes a secret known to `redact`. */
  readonly hideSecret: (secret: string) => void;
  readonly createTools: (log: Log) => ActivationTools;
}

const programName = 'destination-gitlab';

/** Puts the program together: a command of the Airbyte protocol for destinations, or apply, or help. */
export function createActivationProgram(options: ActivationProgramOptions): Program {
  const { world, clock, redact } = options;
  const broken = new AbortController();
  let hasOutputFailed = false;
  const writer = createWriter({
    out: world.stdout,
    clock,
    redact,
    onBroken: (error) => {
      // A reader that went away has what it wants.
      hasOutputFailed = error.code !== 'EPIPE';
      if (hasOutputFailed)
        world.stderr().write(`${programName}: the output cannot be written: ${error.message}\n`);
      broken.abort(error);
    },
  });
  const running: Running = { ...options, writer, outputBroken: broken.signal };
  return {
    run: async () => {
      const ending = await invoke(parseActivationArguments(world.args), running);
      return hasOutputFailed ? { ...ending, exitCode: 1 } : ending;
    },
    crash: async (thrown) => {
      const told = tellCrash(thrown, { writer, clock });
      writer.close();
      broken.abort(thrown);
      await told;
      await writer.flush();
    },
  };
}

/** One program over its output. */
interface Running extends ActivationProgramOptions {
  readonly writer: Writer;
  readonly outputBroken: AbortSignal;
}

async function invoke(invocation: Invocation, running: Running): Promise<Ending> {
  const { world } = running;
  switch (invocation.kind) {
    case 'run':
      return runRequest(invocation.request, invocation.isDebug, running);
    case 'help':
      return print(world.stdout, (await import('./help.ts')).helpText);
    case 'version':
      return print(world.stdout, `${programName} ${world.version}\n`);
    case 'wrong':
      return refuse(invocation, running);
  }
}

async function runRequest(request: Request, isDebug: boolean, running: Running): Promise<Ending> {
  const { world, writer, clock, redact, hideSecret, outputBroken, createTools } = running;
  const level = isDebug ? 'debug' : (parseLogLevel(world.env['LOG_LEVEL']) ?? 'info');
  const log = request.command === 'apply' ? createStderrLog(running, level) : createLog(writer, level);
  const session: Session = {
    writer,
    clock,
    log,
    redact,
    hideSecret,
    stdin: world.stdin,
    outputBroken,
    listenForStop: world.listenForStop,
  };
  try {
    return await dispatch(request, createTools(log), session);
  } catch (thrown) {
    // Whoever calls apply reads answers on stdout, and nothing else.
    if (request.command !== 'apply') await tellFailure(thrown, session);
    else log('error', describe(toSourceError(thrown)));
    return { exitCode: 1, isInterrupted: false };
  } finally {
    // An input that stays open would keep the program alive.
    if (request.command === 'write' || request.command === 'apply') world.stdin().destroy();
    await writer.flush();
  }
}

async function dispatch(request: Request, tools: ActivationTools, session: Session): Promise<Ending> {
  const done: Ending = { exitCode: 0, isInterrupted: false };
  switch (request.command) {
    case 'spec':
      await session.writer.message({ type: 'SPEC', spec: await tools.loadSpec() });
      return done;
    case 'discover':
      if (request.config !== undefined) {
        const { readJsonFile } = await import('../airbyte/files.ts');
        await tools.loadConfig(readJsonFile(request.config, 'configuration'));
      }
      await session.writer.line(
        (await import('./discover.ts')).destinationCatalogLine(await tools.loadOperations()),
      );
      return done;
    case 'check':
      return (await import('../airbyte/check.ts')).check(request.config, tools, session);
    case 'write':
      return (await import('./write.ts')).write(request, tools, session);
    case 'apply':
      return (await import('./apply.ts')).apply(request, tools, session);
  }
}

/** Answers go to stdout, so that all else goes to stderr. */
function createStderrLog({ world, redact }: Running, lowest: LogLevel): Log {
  return (level, message) => {
    if (isLogged(level, lowest)) world.stderr().write(`${redact(`${level}: ${message}`)}\n`);
  };
}

async function refuse(
  { message, command }: Extract<Invocation, { kind: 'wrong' }>,
  { world, writer, clock, redact }: Running,
): Promise<Ending> {
  world.stderr().write(`${programName}: ${redact(message)}. See '${programName} --help'.\n`);
  if (command !== undefined) await tellWrongArguments(message, { writer, clock });
  await writer.flush();
  return { exitCode: 1, isInterrupted: false };
}

function print(out: Writable, text: string): Promise<Ending> {
  return new Promise((resolve) => {
    out.write(text, () => {
      resolve({ exitCode: 0, isInterrupted: false });
    });
  });
}
