import type { Writable } from 'node:stream';
import type { Clock } from '../../base/clock.ts';
import type { Log } from '../../base/log.ts';
import type { Invocation } from './arguments.ts';
import { parseArguments } from './arguments.ts';
import { runCommand } from './commands.ts';
import { createLog, createTextLog } from './log.ts';
import { parseLogLevel } from '../shared/log-level.ts';
import type { Ending, Tools } from '../shared/tools.ts';
import type { Program, World } from '../shared/world.ts';
import type { Request, Session, StatusLine } from './tools.ts';
import type { Writer } from './writer.ts';
import { createWriter } from './writer.ts';

/** What the program is made of. */
export interface ProgramOptions {
  readonly world: World;
  readonly clock: Clock;
  /** Takes secrets out of text. */
  readonly redact: (text: string) => string;
  /** Makes a secret known to `redact`. */
  readonly hideSecret: (secret: string) => void;
  readonly createTools: (log: Log) => Tools;
}

/** One program over its output. */
interface Running extends ProgramOptions {
  readonly writer: Writer;
  readonly outputBroken: AbortSignal;
}

/** Puts the program together: a command of the Airbyte protocol, or help. */
export function createProgram(options: ProgramOptions): Program {
  const { world, clock, redact } = options;
  const broken = new AbortController();
  let hasOutputFailed = false;
  const onBroken = (error: NodeJS.ErrnoException): void => {
    // A reader that went away has what it wants.
    if (error.code !== 'EPIPE') {
      hasOutputFailed = true;
      world.stderr().write(`source-gitlab: the output cannot be written: ${error.message}\n`);
    }
    broken.abort(error);
  };
  const writer = createWriter({ out: world.stdout, clock, redact, onBroken });
  const running: Running = { ...options, writer, outputBroken: broken.signal };
  return {
    run: async () => {
      const ending = await invoke(parseArguments(world.args), running);
      return hasOutputFailed ? { ...ending, exitCode: 1 } : ending;
    },
    crash: async (thrown) => {
      const { tellCrash } = await import('./failure.ts');
      const told = tellCrash(thrown, { writer, clock });
      writer.close();
      broken.abort(thrown);
      await told;
      await writer.flush();
    },
  };
}

async function invoke(invocation: Invocation, running: Running): Promise<Ending> {
  const { world } = running;
  switch (invocation.kind) {
    case 'run':
      return runRequest(invocation.request, invocation.isDebug, running);
    case 'help': {
      const { helpText } = await import('./help.ts');
      return print(world.stdout, helpText(invocation.command));
    }
    case 'version':
      return print(world.stdout, `source-gitlab ${world.version}\n`);
    case 'wrong':
      return refuse(invocation, running);
  }
}

function runRequest(request: Request, isDebug: boolean, running: Running): Promise<Ending> {
  const { world, writer, clock, hideSecret, outputBroken, createTools } = running;
  const level = isDebug ? 'debug' : (parseLogLevel(world.env['LOG_LEVEL']) ?? 'info');
  const toStderr = (text: string): void => void world.stderr().write(running.redact(text));
  const log = request.command === 'plan' ? createTextLog(toStderr, level) : createLog(writer, level);
  const session: Session = {
    writer,
    clock,
    log,
    program: `source-gitlab ${world.version}`,
    hideSecret,
    redact: running.redact,
    outputBroken,
    listenForStop: world.listenForStop,
    print: async (text, to) => {
      await print(to === 'stdout' ? world.stdout : world.stderr(), running.redact(text));
    },
    openStatusLine: () => openStatusLine(world, clock),
  };
  return runCommand(request, createTools(log), session);
}

async function openStatusLine({ stdout, stderr, env }: World, clock: Clock): Promise<StatusLine | undefined> {
  // Lines of the protocol on the same terminal would tear the status line apart.
  if (stderr().isTTY !== true || stdout.isTTY === true) return undefined;
  // What CI keeps of a terminal is a file, and a dumb one cannot take a line back.
  if (isSet(env['CI']) || env['TERM'] === 'dumb') return undefined;
  const { createStatusLine } = await import('./status-line.ts');
  return createStatusLine(stderr(), { clock, hasColor: !isSet(env['NO_COLOR']) });
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && !['', '0', 'false'].includes(value.toLowerCase());
}

async function refuse(
  { message, command }: Extract<Invocation, { kind: 'wrong' }>,
  { world, writer, clock, redact }: Running,
): Promise<Ending> {
  const help = command === undefined ? '--help' : `${command} --help`;
  world.stderr().write(`source-gitlab: ${redact(message)}. See 'source-gitlab ${help}'.\n`);
  if (command !== undefined)
    await (await import('./failure.ts')).tellWrongArguments(message, { writer, clock });
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
