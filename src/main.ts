import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import type { ProgramFiles } from './cli.ts';
import type { World } from './protocols/shared/world.ts';

// This file stays readable for old versions of Node, so that they can say what they lack: it loads all else later.

declare const BUILD_VERSION: string | undefined;

const oldestNode = [22, 19] as const;

if (isTooOld(process.versions.node)) {
  process.stderr.write(
    `source-gitlab needs Node.js ${oldestNode.join('.')} or newer; this is ${process.versions.node}.\n`,
  );
  process.exitCode = 1;
} else {
  await main();
}

function isTooOld(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor, oldestMinor] = oldestNode;
  return major < oldestMajor || (major === oldestMajor && minor < oldestMinor);
}

async function main(): Promise<void> {
  // Pages live for a moment. A young generation that grows while they pass by only keeps more of them dead in memory.
  // Commands without pages start faster without: with other flags, V8 does not take Node's cached code.
  const [, , ...words] = process.argv;
  if (words.length === 0 || words.includes('read') || words.includes('flow'))
    setFlagsFromString('--semi-space-growth-factor=1');
  const stopper = createStopper();
  const { composeProgram } = await import('./cli.ts');
  const program = composeProgram(
    {
      args: process.argv.slice(2),
      env: process.env,
      stdin: () => process.stdin,
      stdout: process.stdout,
      // To open it costs time; nobody has to read it.
      stderr: () => process.stderr.on('error', () => undefined),
      version: typeof BUILD_VERSION === 'string' ? BUILD_VERSION : '0.0.0-source',
      listenForStop: stopper.listen,
    },
    programFiles(),
  );
  process.on('uncaughtException', (thrown) => {
    void program.crash(thrown).finally(() => process.exit(1));
  });
  const ending = await program.run();
  process.exitCode = ending.exitCode;
  const signal = stopper.received();
  if (signal !== undefined && ending.isInterrupted) dieBy(signal);
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

/** The files beside the program, as it is built or as it is written. */
function programFiles(): ProgramFiles {
  const pathOf = (file: string): string => fileURLToPath(new URL(file, import.meta.url));
  return import.meta.url.endsWith('.js')
    ? { spec: pathOf('./spec.json'), catalog: pathOf('./catalog.json') }
    : { spec: pathOf('../spec.json'), schemas: pathOf('./generated/schemas.json') };
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
