import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sandboxTokens } from '../acceptance-tests/sandbox/tokens.ts';

const usage = `How long first syncs take on a server that answers after a while, beside what is possible with so many requests at
once: the built program (npm run build) against the sandbox GitLab. Prints a table.

  --latency MS   milliseconds that each answer takes (default 150)
  --workers N    requests at once (default 8)
  --only TEXT    only the cases whose name holds this
  --runs N       runs of each case, of which the median counts (default 3)
`;

interface Case {
  readonly name: string;
  readonly size: 'large' | 'huge';
  /** Of a huge world, whose one project holds them all. */
  readonly issues: number;
  readonly streams: readonly string[];
}

const planning = ['issues', 'merge_requests', 'group_milestones', 'project_milestones', 'releases'];
const children = ['issue_notes', 'merge_request_notes', 'merge_request_approvals', 'merge_request_reviewers'];
const cases: readonly Case[] = [
  { name: 'a thousand projects', size: 'large', issues: 0, streams: [...planning, 'commits'] },
  { name: 'the same, with children', size: 'large', issues: 0, streams: [...planning, ...children] },
  { name: 'a thousand short lists', size: 'large', issues: 0, streams: ['project_labels', 'branches'] },
  { name: 'one list of 9,000 issues', size: 'huge', issues: 9000, streams: ['issues'] },
  { name: 'one list of 30,000 issues', size: 'huge', issues: 30_000, streams: ['issues'] },
];

const root = join(import.meta.dirname, '..');
const local = { ...process.env, http_proxy: '', https_proxy: '' };
const line = (name: string, ...values: readonly string[]): string =>
  [name.padEnd(27), ...values.map((value) => value.padStart(10))].join(' ');

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      latency: { type: 'string', default: '150' },
      workers: { type: 'string', default: '8' },
      only: { type: 'string', default: '' },
      runs: { type: 'string', default: '3' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help === true) {
    process.stdout.write(usage);
    return;
  }
  const latencyMs = Number(values.latency);
  const workers = Number(values.workers);
  console.log(
    line(`${latencyMs} ms, ${workers} at once`, 'records', 'requests', 'seconds', 'of ideal', 'of a chain'),
  );
  for (const one of cases.filter(({ name }) => name.includes(values.only))) {
    const { records, requests, seconds } = await measure(one, {
      latencyMs,
      workers,
      runs: Number(values.runs),
    });
    const chainSeconds = (requests * latencyMs) / 1000;
    const ratios = [(seconds * workers) / chainSeconds, seconds / chainSeconds].map((ratio) =>
      ratio.toFixed(2),
    );
    console.log(line(one.name, String(records), String(requests), seconds.toFixed(1), ...ratios));
  }
}

interface Measured {
  readonly records: number;
  readonly requests: number;
  readonly seconds: number;
}

interface Setting {
  readonly latencyMs: number;
  readonly workers: number;
  readonly runs: number;
}

async function measure({ size, issues, streams }: Case, setting: Setting): Promise<Measured> {
  const file = join(root, 'bench/latency-server.ts');
  const args = [file, size, String(issues), String(setting.latencyMs)];
  const server = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const folder = await mkdtemp(join(tmpdir(), 'latency-'));
  try {
    const [text] = (await once(server.stdout, 'data')) as [Buffer];
    const url = text.toString().trim();
    const config = join(folder, 'config.json');
    const catalog = join(folder, 'catalog.json');
    const credentials = { auth_type: 'access_token', access_token: sandboxTokens.owner };
    await writeFile(config, JSON.stringify({ api_url: url, credentials, num_workers: setting.workers }));
    await writeFile(catalog, JSON.stringify({ streams: streams.map(toConfigured) }));
    const read = ['read', '--config', config, '--catalog', catalog];
    // The first run fills the server's memory, and is not counted.
    const runs: Measured[] = [];
    for (let run = 0; run <= setting.runs; run += 1) runs.push(await runOnce(url, read));
    const sorted = runs.slice(1).toSorted((one, other) => one.seconds - other.seconds);
    const median = sorted[Math.floor(sorted.length / 2)];
    if (median === undefined) throw new RangeError('A case needs at least one run');
    return median;
  } finally {
    server.kill();
    await rm(folder, { recursive: true });
  }
}

function toConfigured(name: string): object {
  return {
    stream: { name, json_schema: {}, supported_sync_modes: ['full_refresh', 'incremental'] },
    sync_mode: 'incremental',
    destination_sync_mode: 'append_dedup',
  };
}

async function runOnce(url: string, args: readonly string[]): Promise<Measured> {
  const began = performance.now();
  const child = spawn(process.execPath, [join(root, 'dist/main.js'), ...args], {
    env: local,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [records] = await Promise.all([countRecords(child), once(child, 'close')]);
  if (child.exitCode !== 0) throw new Error(`The program ended with ${child.exitCode}`);
  const seconds = (performance.now() - began) / 1000;
  const requests = Number(await (await fetch(`${url}/-/count`)).text());
  return { records, requests, seconds };
}

const recordMark = Buffer.from('"type":"RECORD"');

/** Counts without reading lines: what is measured is the program. A mark that lies over two pieces is found by their ends. */
async function countRecords({ stdout }: ChildProcess): Promise<number> {
  let count = 0;
  let rest = Buffer.alloc(0);
  for await (const piece of (stdout ?? []) as AsyncIterable<Buffer>) {
    const bytes = Buffer.concat([rest, piece]);
    let at = bytes.indexOf(recordMark);
    for (; at !== -1; at = bytes.indexOf(recordMark, at + recordMark.length)) count += 1;
    rest = bytes.subarray(Math.max(0, bytes.length - recordMark.length + 1));
  }
  return count;
}

await main();
