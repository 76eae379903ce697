import type { Program, World } from './protocols/shared/world.ts';

// This file stays readable for old versions of Node, so that they can say what they lack: it loads nothing.

declare const BUILD_VERSION: string | undefined;

const oldestNode = [22, 19] as const;

/** A program as its entry starts it. */
export interface Entry {
  readonly name: string;
  /** Does what needs no program to be loaded; tells whether that was all. */
  readonly ready?: (() => Promise<boolean>) | undefined;
  /** Loads the program. */
  readonly load: (world: World) => Promise<Program>;
}

/** Runs a program over this process, to its end; an old version of Node is told that it is too old. */
export async function enter({ name, ready, load }: Entry): Promise<void> {
  if (isTooOld(process.versions.node)) {
    process.stderr.write(
      `${name} needs Node.js ${oldestNode.join('.')} or newer; this is ${process.versions.node}.\n`,
    );
    process.exitCode = 1;
    return;
  }
  if ((await ready?.()) === true) return;
  const stopper = createStopper();
  const program = await load({
    args: process.argv.slice(2),
    env: process.env,
    stdin: () => process.stdin,
    stdout: process.stdout,
    // To open it costs time; nobody has to read it.
    stderr: () => process.stderr.on('error', () => undefined),
    version: typeof BUILD_VERSION === 'string' ? BUILD_VERSION : '0.0.0-source',
    listenForStop: stopper.listen,
  });
  process.on('uncaughtException', (thrown) => {
    void program.crash(thrown).finally(() => process.exit(1));
  });
  const ending = await program.run();
  process.exitCode = ending.exitCode;
  const signal = stopper.received();
  if (signal !== undefined && ending.isInterrupted) dieBy(signal);
}

function isTooOld(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor, oldestMinor] = oldestNode;
  return major < oldestMajor || (major === oldestMajor && minor < oldestMinor);
}

/** Turns the first signal to stop into an abort; a second one ends the program at once. */
function createStopper(): { listen: World['listenForStop']; received: () => NodeJS.Signals | undefined } {
  let received: NodeJS.Signals | undefined;
  const listen = (): AbortSignal => {
    const controller = new AbortController();
    for (const name of ['SIGTERM', 'SIGINT'] as const) {
      process.on(name, () => {
        if (received !== undefined) {
          dieBy(name);
          process.exit(1);
        }
        received = name;
        controller.abort(new Error(`stopped by ${name}`));
      });
    }
    return controller.signal;
  };
  return { listen, received: () => received };
}

/**
 * Ends as a program does that never listened to the signal, which is what its sender expects. Where the signal is
 * ignored (the first process of a container), this returns, and the program ends with its exit code.
 */
function dieBy(signal: NodeJS.Signals): void {
  process.exitCode = 1;
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
}
