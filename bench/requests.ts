import { parseArgs } from 'node:util';
import type { JsonObject } from '../src/base/json.ts';
import { parentOf } from '../src/core/stream.ts';
import type { Stream } from '../src/core/stream.ts';
import { streams } from '../src/generated/registry.ts';
import type { RequestLogEntry } from '../acceptance-tests/sandbox/contract.ts';
import { updateIssue, updateMergeRequest } from '../acceptance-tests/sandbox/mutations/issuables.ts';
import { addPipelines } from '../acceptance-tests/sandbox/seed/many-pipelines.ts';
import { fromMillis } from '../acceptance-tests/sandbox/time.ts';
import type { Session } from '../acceptance-tests/simulation/session.ts';
import { createSession } from '../acceptance-tests/simulation/session.ts';
import { isCurrent, writeSection } from './section.ts';

const usage = `Counts what passes over a thousand projects ask GitLab for, in the sandbox and in virtual time, and writes the table
into docs/performance.md. The counts are the same on every machine.

  --check   write nothing; exit 1 if the table is not what it would be
`;

const planning = ['issues', 'merge_requests', 'group_milestones', 'project_milestones', 'releases'];
const withCommits = [...planning, 'commits'];
const withChildren = [
  ...planning,
  'issue_notes',
  'merge_request_notes',
  'merge_request_approvals',
  'merge_request_reviewers',
];

type States = Readonly<Record<string, JsonObject>>;

/** What one pass asked, beside what would have sufficed. */
interface Measured {
  readonly pass: string;
  readonly streams: readonly string[];
  readonly requests: number;
  readonly records: number;
  readonly bound: number;
  readonly boundInWords: string;
}

const section = { script: 'bench:requests', heading: 'Requests' } as const;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { check: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help === true) {
    process.stdout.write(usage);
    return 0;
  }
  const table = render([...(await measureAll()), await measurePipelines()]);
  if (values.check === true) {
    if (await isCurrent(section, table)) return 0;
    process.stderr.write(
      'docs/performance.md does not say what passes ask for now. Write it anew: npm run bench:requests\n',
    );
    return 1;
  }
  await writeSection(section, table);
  process.stdout.write(table);
  return 0;
}

async function measureAll(): Promise<readonly Measured[]> {
  const session = await createSession('large');
  const groups = [...session.world.groups.rows.values()];
  const top = groups.filter(({ parentId }) => parentId === undefined).length;
  const measure = async (
    pass: string,
    names: readonly string[],
    states: States,
    boundOf: (log: readonly RequestLogEntry[]) => readonly [number, string],
  ): Promise<{ readonly measured: Measured; readonly states: States }> => {
    session.sandbox.clearLog();
    const plan = names.map((name) => ({
      stream: find(name),
      mode: 'incremental' as const,
      state: states[name],
    }));
    const { events, states: after } = await session.pass(plan);
    const records = events.reduce(
      (sum, event) => sum + (event.type === 'records' ? event.records.length : 0),
      0,
    );
    const [bound, boundInWords] = boundOf(session.sandbox.log);
    const requests = session.sandbox.log.length;
    return {
      measured: { pass, streams: names, requests, records, bound, boundInWords },
      states: { ...states, ...after },
    };
  };
  const floor = (log: readonly RequestLogEntry[]): readonly [number, string] => [
    Math.ceil(1.1 * floorOf(log)),
    `1.1 times the listings' rows / 100, each at least 1`,
  ];
  const afterScope =
    (names: readonly string[], more = 0) =>
    (log: readonly RequestLogEntry[]): readonly [number, string] => [
      scopeRequests(log) + 2 * names.length * top + more,
      `the scope's pages + 2 for each stream and top-level group${more === 0 ? '' : ' + the changed parents / 50'}`,
    ];
  const first = await measure('first', withCommits, {}, floor);
  await session.advance(3_600_000);
  const unchanged = await measure('unchanged', withCommits, first.states, afterScope(withCommits));
  await session.advance(3_600_000);
  const children = await measure('first, with children', withChildren, {}, floor);
  await session.advance(3_600_000);
  const changed = changeOneOfHundred(session);
  const again = await measure(
    `1 % changed (${changed} rows)`,
    withChildren,
    children.states,
    afterScope(withChildren, Math.ceil(changed / 50)),
  );
  return [first, unchanged, children, again].map(({ measured }) => measured);
}

/** The details of a great many pipelines of one project. */
async function measurePipelines(): Promise<Measured> {
  const session = await createSession('small');
  const [project] = session.world.projects.rows.keys();
  addPipelines(session.world, 10_000, session.now());
  const stream = find('pipelines_extended');
  const { events } = await session.pass([{ stream, mode: 'incremental', state: undefined }], {
    projects: { named: [String(project)], globs: [], excluded: [] },
  });
  const records = events.reduce(
    (sum, event) => sum + (event.type === 'records' ? event.records.length : 0),
    0,
  );
  return {
    pass: 'first, of one project',
    streams: [stream.name],
    requests: session.sandbox.log.length,
    records,
    bound: Math.floor((1.5 * records) / 100),
    boundInWords: "1.5 times the pipelines' pages of 100",
  };
}

function find(name: string): Stream {
  const found = streams.find((stream) => stream.name === name);
  if (found === undefined) throw new Error(`No stream ${name}`);
  return found;
}

function changeOneOfHundred({ world, now }: Session): number {
  const at = fromMillis(now());
  const every = <T>(rows: Iterable<T>): readonly T[] => [...rows].filter((_row, index) => index % 100 === 0);
  const issues = every(world.issues.rows.values());
  const requests = every(world.mergeRequests.rows.values());
  for (const { id, title } of issues) updateIssue(world, id, { title: `${title} (edited)` }, at);
  for (const { id, title } of requests) updateMergeRequest(world, id, { title: `${title} (edited)` }, at);
  return issues.length + requests.length;
}

const scopePath = /\/api\/v4\/(?:groups|projects)$/;

function scopeRequests(log: readonly RequestLogEntry[]): number {
  return log.filter(({ path }) => scopePath.test(path)).length;
}

/** Each listing that was asked, with the pages that its rows fill. */
function floorOf(log: readonly RequestLogEntry[]): number {
  const rows = new Map<string, number>();
  for (const { path, rows: count } of log) rows.set(path, (rows.get(path) ?? 0) + count);
  return [...rows.values()].reduce((sum, count) => sum + Math.max(1, Math.ceil(count / 100)), 0);
}

function render(measured: readonly Measured[]): string {
  const lines = measured.map(
    ({ pass, streams: names, requests, records, bound, boundInWords }) =>
      `| ${pass} | ${names.map((name) => `\`${name}\``).join(', ')} | ${records} | ${requests} | ${bound} | ${boundInWords} |`,
  );
  const single = streams.filter(
    (stream) => stream.groupRoute !== undefined && parentOf(stream) === undefined,
  );
  return [
    'A thousand projects in ten groups of five subgroups, each with 3 issues and a merge request; and one project with 10,000 pipelines.',
    '',
    '| Pass | Streams | Records | Requests | At most | Which is |',
    '| --- | --- | --: | --: | --: | --- |',
    ...lines,
    '',
    'Labels are not among them: a group lists them without saying whose they are, so that each project, and each group, is asked.',
    '',
    `Streams that a group's listing can stand for: ${single.map(({ name }) => `\`${name}\``).join(', ')}.`,
    '',
  ].join('\n');
}

process.exitCode = await main();
