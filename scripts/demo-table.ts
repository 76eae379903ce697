import type { ReadTally, Skip, StreamTally } from './demo-tally.ts';

/** What a table of one read shows beside what was counted. */
export interface TableOptions {
  /** Streams that are read whole at every read. */
  readonly whole: ReadonlySet<string>;
  /** Whether those are summed up in one row. */
  readonly sumsWhole: boolean;
  /** How long the read took. */
  readonly seconds: number;
  /** What was skipped in an earlier read, and need not be told again. */
  readonly told: readonly Skip[];
  /** Columns of the terminal. */
  readonly width: number;
}

const notes = [
  '* read whole each time, because GitLab does not tell what changed there',
  'seconds: until the last record of the stream; streams are read side by side',
];

const header = ['stream', 'records', 'requests', 'seconds', 'skipped'];

/** The streams of a read as a table for people, with what was skipped below it. Streams are sorted by name. */
export function renderRead(tally: ReadTally, options: TableOptions): string {
  const names = [...tally.streams.keys()].sort();
  const { whole, sumsWhole } = options;
  const own = sumsWhole ? names.filter((name) => !whole.has(name) || hasFailed(tally, name)) : names;
  const rows = own.map((name) => rowOf(name, tally, whole));
  const rest = names.filter((name) => !own.includes(name));
  const summed = rest.length === 0 ? [] : [sumRow(`${rest.length} other streams *`, rest, tally)];
  const lines = alignColumns([header, ...rows, ...summed, totalRow(tally, options.seconds)]);
  const [head = '', ...body] = lines;
  const rule = '-'.repeat(head.length);
  const total = body.pop() ?? '';
  const table = [head, rule, ...body, rule, total, ...notes];
  return [...table, ...renderSkips(tally.skips, options)].map((line) => `  ${line}`.trimEnd()).join('\n');
}

function rowOf(name: string, tally: ReadTally, whole: ReadonlySet<string>): readonly string[] {
  const stream = tally.streams.get(name);
  const skipped = tally.skips.filter((skip) => skip.stream === name).length;
  return [
    `${name}${whole.has(name) ? ' *' : ''}${stream?.status === 'COMPLETE' ? '' : ' (FAILED)'}`,
    number(stream?.records),
    number(stream?.requests),
    stream?.seconds?.toFixed(1) ?? '-',
    skipped === 0 ? '-' : number(skipped),
  ];
}

function hasFailed(tally: ReadTally, name: string): boolean {
  return tally.streams.get(name)?.status !== 'COMPLETE';
}

/** Several streams as one row. */
function sumRow(title: string, names: readonly string[], tally: ReadTally): readonly string[] {
  const streams = names.flatMap((name) => tally.streams.get(name) ?? []);
  const sum = (of: (stream: StreamTally) => number): number =>
    streams.reduce((total, stream) => total + of(stream), 0);
  const seconds = Math.max(0, ...streams.map((stream) => stream.seconds ?? 0));
  const skipped = tally.skips.filter((skip) => names.includes(skip.stream)).length;
  return [
    title,
    number(sum(({ records }) => records)),
    number(sum(requestsOf)),
    seconds.toFixed(1),
    skipped === 0 ? '-' : number(skipped),
  ];
}

function totalRow(tally: ReadTally, seconds: number): readonly string[] {
  const requests = [...tally.streams.values()].reduce((sum, stream) => sum + requestsOf(stream), 0);
  return ['total', number(tally.records), number(requests), seconds.toFixed(1), number(tally.skips.length)];
}

function requestsOf({ requests = 0 }: StreamTally): number {
  return requests;
}

/** A count for people: `1,234`; a dash where it is not known. */
export function number(value: number | undefined): string {
  return value?.toLocaleString('en-US') ?? '-';
}

/** The first column to the left, the others to the right. */
function alignColumns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = header.map((_name, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return column === 0 ? cell.padEnd(width) : cell.padStart(width);
      })
      .join('   '),
  );
}

/** Skips with the same reason as one line: how many, of which streams, where, and why. */
function renderSkips(skips: readonly Skip[], { told, width }: TableOptions): readonly string[] {
  const known = new Set(told.map(identityOf));
  const fresh = skips.filter((skip) => !known.has(identityOf(skip)));
  if (fresh.length === 0) return skips.length === 0 ? [] : ['', 'Skipped for the same reasons as before.'];
  const byReason = new Map<string, Skip[]>();
  for (const skip of fresh) byReason.set(skip.reason, [...(byReason.get(skip.reason) ?? []), skip]);
  const groups = [...byReason].sort(([, one], [, other]) => other.length - one.length);
  return [
    '',
    known.size === 0 ? 'Skipped, and why:' : 'Skipped, and not before:',
    ...groups.flatMap(([reason, group]) => [
      shorten(`${group.length} x ${reason}`, width - 2),
      shorten(`    ${unique(group, 'stream')} in ${unique(group, 'slice')}`, width - 2),
    ]),
  ];
}

function identityOf({ stream, slice, reason }: Skip): string {
  return JSON.stringify([stream, slice, reason]);
}

const maxNamed = 3;

function unique(skips: readonly Skip[], field: 'stream' | 'slice'): string {
  const names = [...new Set(skips.map((skip) => skip[field]))];
  const more = names.length - maxNamed;
  return `${names.slice(0, maxNamed).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function shorten(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, Math.max(0, length - 1))}…`;
}
