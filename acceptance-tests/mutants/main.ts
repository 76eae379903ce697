import { execFileSync, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { applyMutant } from './mutant.ts';
import type { Mutant } from './mutant.ts';
import { mutants } from './mutants.ts';

const usage = `Breaks each rule on purpose, in a copy of the project, and sees whether the tests notice.

  --rule ID      only the faults against one rule
  --fault WORDS  only the faults whose description holds these words
  --help         this

A fault that no test notices is told, and the exit code is 1.
`;

const root = join(import.meta.dirname, '../..');

process.exitCode = await main();

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { rule: { type: 'string' }, fault: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help === true) {
    process.stdout.write(usage);
    return 0;
  }
  const wanted = mutants.filter(
    ({ rule, fault }) => (values.rule ?? rule) === rule && fault.includes(values.fault ?? ''),
  );
  if (wanted.length === 0) {
    process.stderr.write('No such fault is known: see acceptance-tests/mutants/mutants.ts.\n');
    return 2;
  }
  const copy = await copyProject();
  try {
    return await tryAll(copy, wanted);
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

async function tryAll(copy: string, wanted: readonly Mutant[]): Promise<number> {
  let unnoticed = 0;
  for (const mutant of wanted) {
    const noticed = await tryMutant(copy, mutant);
    if (noticed === undefined) unnoticed += 1;
    process.stdout.write(`${mutant.rule}: ${mutant.fault}\n    ${noticed ?? 'NOBODY NOTICES'}\n`);
  }
  process.stdout.write(`${wanted.length} faults, ${unnoticed} unnoticed\n`);
  return unnoticed === 0 ? 0 : 1;
}

/** The files that git knows, as they are now, beside the packages that are installed. */
async function copyProject(): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'mutants-'));
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    cwd: root,
    encoding: 'utf8',
  });
  for (const file of new Set(listed.split('\0').filter((name) => name !== ''))) {
    await mkdir(dirname(join(copy, file)), { recursive: true });
    await cp(join(root, file), join(copy, file));
  }
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

/** The test that noticed; undefined if none did. */
async function tryMutant(copy: string, mutant: Mutant): Promise<string | undefined> {
  const file = join(copy, mutant.file);
  const source = await readFile(file, 'utf8');
  await writeFile(file, applyMutant(mutant, source));
  try {
    return await runTests(copy, mutant.tests);
  } finally {
    await writeFile(file, source);
  }
}

/** Runs tests until the first one fails; its title. Seeds are fixed, so that a fault is noticed always or never. */
function runTests(cwd: string, tests: readonly string[]): Promise<string | undefined> {
  const env = { ...process.env, SIMULATION_SEEDS: '150', SIMULATION_SEED: '1', NO_COLOR: '1' };
  const projects = ['--project', 'unit', '--project', 'simulation'];
  const child = spawn('vitest', ['run', ...projects, '--bail', '1', ...tests], { cwd, env });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(undefined);
      else if (!/Tests +\d+ failed|Test Files +\d+ failed/.test(text)) reject(new Error(text));
      else resolve(/^ *FAIL +(.+)$/m.exec(text)?.[1] ?? 'a test failed');
    });
  });
}
