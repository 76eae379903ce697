import type { Writable } from 'node:stream';
import type { Clock } from '../../base/clock.ts';
import { ContractError, describe, toSourceError } from '../../base/errors.ts';
import { parseLogLevel } from '../shared/log-level.ts';
import type { Ending } from '../shared/tools.ts';
import type { Program, World } from '../shared/world.ts';
import { converse } from './dialogue.ts';
import { flowHelp } from './help.ts';
import { readLines } from './input.ts';
import type { FlowLog } from './log.ts';
import { createFlowLog } from './log.ts';
import type { FlowTools } from './session.ts';
import { createFlowWriter } from './writer.ts';

/** What the program is made of when it speaks the Flow protocol. */
export interface FlowProgramOptions {
  readonly world: World;
  readonly clock: Clock;
  /** Takes secrets out of text. */
  readonly redact: (text: string) => string;
  /** Makes a secret known to `redact`. */
  readonly hideSecret: (secret: string) => void;
  readonly createTools: (log: FlowLog['log']) => FlowTools;
}

/** Puts the program together for a dialogue with Flow's runtime. */
export function createFlowProgram(options: FlowProgramOptions): Program {
  const { world, clock, redact } = options;
  const words = world.args.slice(1);
  const isDebug = words.includes('--debug');
  const log = createFlowLog({
    write: (line) => world.stderr().write(line),
    clock,
    redact,
    lowest: isDebug ? 'debug' : (parseLogLevel(world.env['LOG_LEVEL']) ?? 'info'),
  });
  const tellFailure = (thrown: unknown): void => {
    const error = toSourceError(thrown);
    log.log('error', describe(error), { code: error.code, ...causeOf(error) });
  };
  return {
    run: async () => {
      if (words.includes('--help') || words.includes('-h')) return print(world.stdout, flowHelp);
      const unknown = words.find((word) => word !== '--debug');
      if (unknown !== undefined) {
        world
          .stderr()
          .write(
            `source-gitlab: Unexpected argument '${redact(unknown)}'. See 'source-gitlab flow --help'.\n`,
          );
        return failed;
      }
      return run(options, log, tellFailure);
    },
    crash: (thrown) => {
      tellFailure(
        new ContractError(
          'unexpected',
          'The program failed in a way that it does not know. Report it, with the messages before this one.',
          { cause: thrown },
        ),
      );
      return Promise.resolve();
    },
  };
}

const failed: Ending = { exitCode: 1, isInterrupted: false };
const done: Ending = { exitCode: 0, isInterrupted: false };

async function run(
  { world, clock, hideSecret, createTools }: FlowProgramOptions,
  log: FlowLog,
  tellFailure: (thrown: unknown) => void,
): Promise<Ending> {
  const broken = new AbortController();
  let outputFailure: NodeJS.ErrnoException | undefined;
  const writer = createFlowWriter({
    out: world.stdout,
    onBroken: (error) => {
      // A reader that went away has what it wants.
      if (error.code !== 'EPIPE') outputFailure = error;
      broken.abort(error);
    },
  });
  const stdin = world.stdin();
  try {
    await converse(readLines(stdin), {
      writer,
      clock,
      log,
      tools: createTools(log.log),
      program: `source-gitlab ${world.version}`,
      hideSecret,
      outputBroken: broken.signal,
      listenForStop: world.listenForStop,
    });
    await writer.flush();
    if (outputFailure !== undefined) throw outputFailure;
    return done;
  } catch (thrown) {
    await writer.flush();
    tellFailure(thrown);
    return failed;
  } finally {
    // An input that stays open would keep the program alive.
    stdin.destroy();
  }
}

function causeOf({ cause, kind, stack }: Error & { readonly kind: string }): {
  cause?: string;
  stack?: string;
} {
  return {
    ...(cause instanceof Error ? { cause: cause.message } : {}),
    ...(kind === 'contract' && stack !== undefined ? { stack } : {}),
  };
}

function print(out: Writable, text: string): Promise<Ending> {
  return new Promise((resolve) => {
    out.write(text, () => {
      resolve(done);
    });
  });
}
