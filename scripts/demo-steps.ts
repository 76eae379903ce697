import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sandboxTokens } from '../acceptance-tests/sandbox/tokens.ts';
import type { DemoCatalog } from './demo-catalog.ts';
import { configureAll, stateOf, statusIn } from './demo-catalog.ts';
import { runProgram } from './demo-program.ts';
import type { SandboxServer } from './demo-sandbox.ts';
import type { Screen } from './demo-screen.ts';
import { number, renderRead } from './demo-table.ts';
import type { ReadTally, Skip } from './demo-tally.ts';
import { createTally } from './demo-tally.ts';
import { changesText, savingText } from './demo-text.ts';

/** What the steps of the demo share. */
export interface Demo {
  readonly root: string;
  /** Where everything is kept, below the root. */
  readonly folder: string;
  readonly sandbox: SandboxServer;
  readonly screen: Screen;
  readonly signal: AbortSignal;
  readonly say: (text: string) => void;
  /** Columns of the output. */
  readonly width: number;
}

const changeCount = 200;

/** Checks, discovers, reads, changes the sandbox and reads again. Whether all of it succeeded. */
export async function runSteps(demo: Demo): Promise<boolean> {
  const { sandbox, screen, say } = demo;
  const credentials = { auth_type: 'access_token', access_token: sandboxTokens.owner };
  await keep(demo, 'config.json', { credentials, api_url: sandbox.url });
  const status = statusIn(await runShort(demo, 'check'));
  say(`  check     ${status.isOk ? 'SUCCEEDED' : 'FAILED'}: ${status.message}`);
  const catalog = configureAll(await runShort(demo, 'discover'));
  const { size } = catalog.whole;
  say(`  discover  ${catalog.names.length} streams, ${catalog.names.length - size} of them incremental\n`);
  await keep(demo, 'catalog.json', catalog.configured);
  await sandbox.takeRequestCount();

  const title = 'First read: everything';
  const first = await read(demo, catalog, { title, output: 'first-read.jsonl', told: [] });
  await keep(demo, 'state.json', stateOf(first.tally));
  screen.begin('Changing the sandbox GitLab');
  const done = await sandbox.change(changeCount);
  screen.end();
  say(changesText(done));
  const second = await read(demo, catalog, {
    title: 'Second read: what changed, from the state of the first',
    output: 'second-read.jsonl',
    state: 'state.json',
    told: first.tally.skips,
  });
  say(savingText(first.tally, second.tally, catalog.whole));
  return status.isOk && first.isGood && second.isGood;
}

/** Runs a command that writes little, and returns its lines. Throws where it fails. */
async function runShort(demo: Demo, command: 'check' | 'discover'): Promise<readonly string[]> {
  const { root, folder, screen, signal } = demo;
  screen.begin(`Running ${command}`);
  const lines: string[] = [];
  const args = [command, '--config', join(folder, 'config.json')];
  const end = await runProgram({ root, args, onLine: (line) => lines.push(line), signal });
  screen.end();
  signal.throwIfAborted();
  if (end.exitCode === 0) return lines;
  throw new Error(`${command} ended with exit code ${end.exitCode}.\n${[...lines, end.stderr].join('\n')}`);
}

/** One read of all streams. */
interface ReadStep {
  readonly title: string;
  /** The file for the lines. */
  readonly output: string;
  /** The file with the state to go on from. */
  readonly state?: string;
  readonly told: readonly Skip[];
}

interface ReadOutcome {
  readonly isGood: boolean;
  readonly tally: ReadTally;
}

async function read(demo: Demo, catalog: DemoCatalog, step: ReadStep): Promise<ReadOutcome> {
  const { root, folder, sandbox, screen, signal, say, width } = demo;
  const { title, output, state, told } = step;
  screen.begin(title);
  const tally = createTally();
  const onLine = (line: string): void => {
    tally.take(line);
    screen.update(`${number(tally.recordCount())} records`);
  };
  const files = { config: 'config.json', catalog: 'catalog.json', ...(state === undefined ? {} : { state }) };
  const options = Object.entries(files).flatMap(([option, file]) => [`--${option}`, join(folder, file)]);
  const args = ['read', ...options];
  const end = await runProgram({ root, args, output: join(root, folder, output), onLine, signal });
  screen.end();
  signal.throwIfAborted();
  const result = tally.result();
  say(
    `${title}\n\n${renderRead(result, { whole: catalog.whole, sumsWhole: state !== undefined, seconds: end.seconds, told, width })}\n\n` +
      `  ${number(await sandbox.takeRequestCount())} requests reached the sandbox. The lines are in ${folder}/${output}.\n`,
  );
  for (const problem of [...result.errors, ...(end.stderr === '' ? [] : [end.stderr])])
    say(`  Failed: ${problem}`);
  return { isGood: end.exitCode === 0, tally: result };
}

async function keep({ root, folder }: Demo, file: string, content: unknown): Promise<void> {
  await writeFile(join(root, folder, file), `${JSON.stringify(content, undefined, 2)}\n`);
}
