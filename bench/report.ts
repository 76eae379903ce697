import { drawBars } from './charts.ts';
import type { Figures } from './figures.ts';
import { figuresOf } from './figures.ts';
import type { Pass } from './measuring.ts';
import { passes } from './measuring.ts';
import { count, markdownTable, times } from './markdown.ts';
import type { Results } from './results.ts';
import { floorTable, startTable } from './report-floor.ts';

/** What a report is made of: the text of a section, and pictures by the name of their file. */
export interface Report {
  readonly text: string;
  readonly charts: ReadonlyMap<string, string>;
}

const headings: Readonly<Record<Pass, string>> = {
  first: 'The first sync',
  unchanged: 'The next sync, when nothing has changed',
  changed: 'The next sync, when one row of a hundred has changed',
};

/** The passes over a thousand projects. */
const widePasses = ['first', 'unchanged'] as const;

/** Writes what was measured as tables and charts. Ratios only: times are those of one machine. */
export function writeReport(results: Results): Report {
  const { mixed, wide } = results;
  const charts = new Map(
    passes.map((pass) => [`wall-${pass}.svg`, wallChart(results, figuresOf(mixed, pass, 'ours'), pass)]),
  );
  charts.set('cpu.svg', cpuChart(results));
  if (wide.length > 0) charts.set('requests.svg', requestsChart(results));
  const text = [
    preface(results),
    ...passes.flatMap((pass) => [
      `### ${headings[pass]}`,
      table(results, figuresOf(mixed, pass, 'ours')),
      `![${headings[pass]}: time](charts/wall-${pass}.svg)`,
    ]),
    '### CPU for each record',
    cpuText(results),
    '![CPU of the first sync](charts/cpu.svg)',
    ...(wide.length === 0 ? [] : wideParts(results)),
    '### The floor',
    floorTable(results),
    '### Starts',
    startTable(results),
  ].join('\n\n');
  return { text, charts };
}

function preface({ absent, node, processor, runs }: Results): string {
  const lines = [
    `All programs read the same streams (projects, issues, commits and milestones of projects) from the same sandbox GitLab over HTTP, which is a process of its own, remembers its answers, and gives each program the same fresh data. They ran in turn, ${runs} times after a run that does not count, with Node ${node} on ${processor}. **Figures with × are ratios to source-gitlab in the same run (medians): 2.0 × is twice as much time, CPU or memory. They compare; they promise nothing about another machine.**`,
    'Rows are held against what the sandbox holds: *missing* were never written, *older* were written in a version that has changed since, *twice* came more than once in one sync. Each program keeps its own state between syncs.',
    'How the others were run: `airbyte-source-gitlab` by its own commands. `tap-gitlab` knows gitlab.com alone, so that a few lines hand it the address and a catalog (bench/rivals/tap_gitlab_at.py). `dlt` with the endpoints and cursors of bench/rivals/dlt_gitlab.py, which were chosen so that it loses nothing, and only the step that asks the source, without its loading. The *floor* asks for exactly the URLs that source-gitlab asked for, eight at once, parses, writes, and knows nothing of streams, state or errors.',
    ...absent.map(({ title, reason }) => `${title} could not be run here: ${reason}.`),
  ];
  return lines.join('\n\n');
}

function table({ titles }: Results, figures: readonly Figures[]): string {
  const latencies = [...(figures[0]?.wallRatios.keys() ?? [])];
  const head = ['Program', 'Requests', ...latencies.map((ms) => `Time at ${ms} ms`), 'CPU', 'Peak memory'];
  const counts = ['Records', 'Missing', 'Older', 'Twice'];
  return markdownTable(
    [...head, ...counts],
    figures.map((row) => [
      nameOf(titles, row),
      count(row.requests),
      ...latencies.map((ms) => times(row.wallRatios.get(ms))),
      times(row.cpuRatio),
      times(row.peakRatio),
      ...[row.records, row.missing, row.stale, row.duplicates].map(count),
    ]),
  );
}

function wideParts(results: Results): readonly string[] {
  const { titles, wide } = results;
  const [first, unchanged] = widePasses.map((pass) => figuresOf(wide, pass, 'ours'));
  const rows = (first ?? []).map((row, index) => [
    nameOf(titles, row),
    ...[row, unchanged?.[index]].flatMap((figures) => [
      count(figures?.requests),
      count(figures === undefined ? undefined : (figures.missing ?? 0) + (figures.stale ?? 0)),
    ]),
  ]);
  const columns = widePasses.flatMap((pass) => [`Requests, ${pass}`, 'Missing or older']);
  return [
    '### A thousand projects',
    'Projects and issues of a thousand projects, a handful of issues in each, once: what is counted is the same in every run.',
    markdownTable(['Program', ...columns], rows),
    '![Requests over a thousand projects](charts/requests.svg)',
  ];
}

function cpuText({ titles, mixed }: Results): string {
  const rows = figuresOf(mixed, 'first', 'ours')
    .filter(({ cpuSecondsPer100000 }) => cpuSecondsPer100000 !== undefined)
    .map((row) => [nameOf(titles, row), (row.cpuSecondsPer100000 ?? 0).toFixed(0), times(row.cpuRatio)]);
  return [
    'CPU seconds for 100,000 records, as measured over the few thousand of the first sync above, the start of the program among them (on this machine, to set the ratios in proportion):',
    markdownTable(['Program', 'CPU s / 100,000 records', 'CPU'], rows),
  ].join('\n\n');
}

function wallChart({ titles }: Results, figures: readonly Figures[], pass: Pass): string {
  const latencies = [...(figures[0]?.wallRatios.keys() ?? [])];
  return drawBars({
    title: `${headings[pass]}: time, as a multiple of source-gitlab's`,
    groups: latencies.map((ms) => ({
      label: `${ms} ms until the server answers`,
      bars: figures.map((row) => ({
        label: titles[row.program] ?? row.program,
        value: row.wallRatios.get(ms) ?? 0,
      })),
    })),
    write: times,
  });
}

function cpuChart({ titles, mixed }: Results): string {
  return drawBars({
    title: "CPU and memory of the first sync, as multiples of source-gitlab's",
    groups: (['cpuRatio', 'peakRatio'] as const).map((field) => ({
      label: field === 'cpuRatio' ? 'CPU' : 'Peak memory',
      bars: figuresOf(mixed, 'first', 'ours').map((row) => ({
        label: titles[row.program] ?? row.program,
        value: row[field],
      })),
    })),
    write: times,
  });
}

function requestsChart({ titles, wide }: Results): string {
  return drawBars({
    title: 'Requests over a thousand projects',
    groups: widePasses.map((pass) => ({
      label: headings[pass],
      bars: figuresOf(wide, pass, 'ours')
        .filter(({ program }) => program !== 'floor')
        .map((row) => ({ label: titles[row.program] ?? row.program, value: row.requests })),
    })),
    write: (value) => count(value),
  });
}

/** A program's name, with a word on runs that failed. */
function nameOf(titles: Results['titles'], { program, failures }: Figures): string {
  const title = titles[program] ?? program;
  return failures === 0 ? title : `${title} (${failures} runs failed)`;
}
