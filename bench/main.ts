import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt } from '../acceptance-tests/support/program.ts';
import type { BenchPlan } from './plan.ts';
import { quickPlan, wholePlan } from './plan.ts';
import { writeReport } from './report.ts';
import type { Earlier, Part, Results } from './results.ts';
import { measureAll, parts } from './results.ts';
import { writeSection } from './section.ts';

const usage = `Measures the built program beside others over the sandbox GitLab, and writes its section of docs/performance.md with
charts. Needs Python with venv, and takes some twenty-five minutes on two quiet cores.

  --quick      a little of everything, to see that it works: prints the section and changes no document
  --from FILE  writes the documents anew from bench-output/results.json of an earlier run, and measures nothing
  --anew PARTS with --from: measures some parts again, and takes the others from the file (starts, many, mixed, wide; with commas)
`;

const root = join(import.meta.dirname, '..');
const outputs = join(root, 'bench-output');
const charts = join(root, 'docs/charts');

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      from: { type: 'string' },
      anew: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) process.stdout.write(usage);
  else await bench(values.quick ? quickPlan : wholePlan, values.from, partsIn(values.anew ?? ''));
}

/** The parts that are named. Throws for a word that is none. */
function partsIn(list: string): readonly Part[] {
  return list
    .split(',')
    .filter((word) => word !== '')
    .map((word) => {
      const part = parts.find((one) => one === word);
      if (part === undefined) throw new Error(`--anew: there is no part ${word}, only ${parts.join(', ')}`);
      return part;
    });
}

async function bench(plan: BenchPlan, from: string | undefined, anew: readonly Part[]): Promise<void> {
  const old = from === undefined ? undefined : await readResults(from);
  const results =
    old !== undefined && anew.length === 0
      ? old
      : await measureAndKeep(plan, old === undefined ? undefined : { results: old, anew });
  const report = writeReport(results);
  process.stdout.write(`${report.text}\n`);
  if (plan === quickPlan) return;
  await mkdir(charts, { recursive: true });
  for (const [name, picture] of report.charts) await writeFile(join(charts, name), picture);
  await writeSection({ script: 'bench', heading: 'Beside others' }, report.text);
}

async function measureAndKeep(plan: BenchPlan, earlier: Earlier | undefined): Promise<Results> {
  await ensureBuilt();
  const tell = (text: string): void => {
    process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${text}\n`);
  };
  const results = await measureAll(plan, tell, earlier);
  await mkdir(outputs, { recursive: true });
  await writeFile(join(outputs, 'results.json'), JSON.stringify(results, null, 1));
  return results;
}

/** What an earlier run of this program kept. */
async function readResults(path: string): Promise<Results> {
  return JSON.parse(await readFile(path, 'utf8')) as Results;
}

await main();
