import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt } from '../acceptance-tests/support/program.ts';
import { quickPlan, wholePlan } from './plan.ts';
import { writeReport } from './report.ts';
import type { Results } from './results.ts';
import { measureAll } from './results.ts';
import { writeSection } from './section.ts';

const usage = `Measures the built program beside others over the sandbox GitLab, and writes its section of docs/performance.md with
charts. Needs Python with venv, and takes some fifteen minutes on two quiet cores.

  --quick      a little of everything, to see that it works: prints the section and changes no document
  --from FILE  writes the documents anew from bench-output/results.json of an earlier run, and measures nothing
`;

const root = join(import.meta.dirname, '..');
const outputs = join(root, 'bench-output');
const charts = join(root, 'docs/charts');

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      from: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) process.stdout.write(usage);
  else await bench(values.quick, values.from);
}

async function bench(isQuick: boolean, from: string | undefined): Promise<void> {
  const results = from === undefined ? await measureAndKeep(isQuick) : await readResults(from);
  const report = writeReport(results);
  process.stdout.write(`${report.text}\n`);
  if (isQuick) return;
  await mkdir(charts, { recursive: true });
  for (const [name, picture] of report.charts) await writeFile(join(charts, name), picture);
  await writeSection({ script: 'bench', heading: 'Beside others' }, report.text);
}

async function measureAndKeep(isQuick: boolean): Promise<Results> {
  await ensureBuilt();
  const results = await measureAll(isQuick ? quickPlan : wholePlan, (text) => {
    process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${text}\n`);
  });
  await mkdir(outputs, { recursive: true });
  await writeFile(join(outputs, 'results.json'), JSON.stringify(results, null, 1));
  return results;
}

/** What an earlier run of this program kept. */
async function readResults(path: string): Promise<Results> {
  return JSON.parse(await readFile(path, 'utf8')) as Results;
}

await main();
