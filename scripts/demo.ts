/** Reads a GitLab that lives in memory, twice, and shows what came: `npm run demo`, `npm run demo -- --keep`. */
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { sandboxTokens } from '../acceptance-tests/sandbox/tokens.ts';
import { buildProgram } from './build.ts';
import { isBuildStale } from './demo-program.ts';
import { startSandbox } from './demo-sandbox.ts';
import { createScreen, widthOf } from './demo-screen.ts';
import type { Demo } from './demo-steps.ts';
import { runSteps } from './demo-steps.ts';
import { introText, keepText, outroText } from './demo-text.ts';

const redrawMs = 100;
const pipeWidth = 110;

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { keep: { type: 'boolean', default: false } } });
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => {
      stop.abort(new Error(`stopped by ${name}`));
    });
  }
  const screen = createScreen(process.stderr, redrawMs, () => performance.now());
  try {
    return await show(
      {
        root: dirname(import.meta.dirname),
        folder: 'demo-output',
        screen,
        signal: stop.signal,
        say: (text) => void process.stdout.write(`${text}\n`),
        width: process.stdout.isTTY ? widthOf(process.stdout) : pipeWidth,
      },
      values.keep,
    );
  } catch (thrown) {
    screen.end();
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    process.stderr.write(stop.signal.aborted ? 'Stopped.\n' : `The demo has failed: ${why}\n`);
    return stop.signal.aborted ? 130 : 1;
  }
}

async function show(demo: Omit<Demo, 'sandbox'>, isKept: boolean): Promise<number> {
  const { root, folder, screen, signal, say } = demo;
  await mkdir(join(root, folder), { recursive: true });
  say(introText);
  if (await isBuildStale(root)) {
    screen.begin('Building the program');
    await buildProgram(join(root, 'dist'));
  }
  screen.begin('Starting the sandbox GitLab');
  const sandbox = await startSandbox(root, ['--size', 'demo', '--seed', '1']);
  try {
    signal.throwIfAborted();
    const isGood = await runSteps({ ...demo, sandbox });
    say(outroText(folder));
    if (isKept) {
      say(keepText(sandbox.url, sandboxTokens.owner, folder));
      await abortOf(signal);
    }
    return isGood ? 0 : 1;
  } finally {
    await sandbox.stop();
  }
}

function abortOf(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      resolve();
    };
    if (signal.aborted) end();
    else signal.addEventListener('abort', end);
  });
}

process.exitCode = await main();
