import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from '../support/program.ts';
import { capture } from './processes.ts';
import { findPython, prepareEnvironment, supportedVersions } from './python.ts';
import type { Counts } from './suites.ts';
import { runSuites } from './suites.ts';

const root = join(import.meta.dirname, '../..');

/** The exit code where there is no Python for the clients. */
const noPython = 3;

/** Suites that run one after the other; the groups run at the same time. */
const groups: readonly (readonly string[])[] = [
  ['test_pyairbyte.py'],
  ['test_cdk.py', 'test_acceptance_core.py', 'test_acceptance_read.py', 'test_protocol_lines.py'],
];

const say = (words: string): void => {
  process.stderr.write(`clients: ${words}\n`);
};

/** Runs real clients of the protocol against the built program, and prints a line for each check. */
async function main(): Promise<number> {
  const python = await findPython();
  if (python === undefined) {
    say(
      `these need Python ${supportedVersions.join(', ')} with venv, and none was found: install one, or name it by PYTHON=/path/of/python`,
    );
    return noPython;
  }
  say('building the program, if it has changed');
  await ensureBuilt();
  const ownPython = await prepareEnvironment(python, say);
  const lines = await writeLines();
  say('running PyAirbyte, the tests of its CDK, and the acceptance suite against sandbox GitLabs');
  const print = (line: string): void => {
    process.stdout.write(`${line}\n`);
  };
  const counts = await Promise.all(
    groups.map((files) => runSuites({ python: ownPython, files, linesFolder: lines.folder, print })),
  );
  await lines.remove();
  const sum = (name: keyof Counts): number => counts.reduce((total, one) => total + one[name], 0);
  const failed = sum('failed') + lines.failed;
  if (sum('skipped') > 0) say(`${sum('skipped')} checks do not apply: pytest names them above`);
  print(`${sum('passed')} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

/** What the program has written in the acceptance tests. */
interface Lines {
  readonly folder: string;
  /** How many runs of these tests failed: their lines are not all. */
  readonly failed: number;
  remove(): Promise<void>;
}

/** Lines that are there already, in the folder that PROTOCOL_LINES_DIR names, or those of the acceptance tests run anew. */
async function writeLines(): Promise<Lines> {
  const given = process.env['PROTOCOL_LINES_DIR'];
  if (given !== undefined && (await readdir(given).catch(() => [])).length > 0) {
    say(`taking the lines that the program wrote into ${given}`);
    return { folder: given, failed: 0, remove: () => Promise.resolve() };
  }
  say('running the acceptance tests of the Airbyte protocol, for the lines that the program writes there');
  const folder = given ?? (await mkdtemp(join(tmpdir(), 'protocol-lines-')));
  const { exitCode, output } = await capture(
    process.execPath,
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--project=acceptance',
      '--exclude=acceptance-tests/flow/**',
    ],
    { env: { ...process.env, PROTOCOL_LINES_DIR: folder }, cwd: root },
  );
  if (exitCode !== 0) say(`these tests fail, so that lines are missing:\n${output}`);
  return {
    folder,
    failed: exitCode === 0 ? 0 : 1,
    remove: () => (given === undefined ? rm(folder, { recursive: true, force: true }) : Promise.resolve()),
  };
}

try {
  process.exitCode = await main();
} catch (thrown) {
  say(thrown instanceof Error ? thrown.message : String(thrown));
  process.stdout.write('0 passed, 1 failed\n');
  process.exitCode = 1;
}
