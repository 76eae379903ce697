import { figuresOf } from './figures.ts';
import { count, markdownTable, times } from './markdown.ts';
import type { Cost } from './measure.ts';
import type { Results } from './results.ts';
import { median, pairedRatio } from './statistics.ts';

/** Ours beside the floor over many records: what is paid for each page once the start no longer counts. */
export function floorTable({ many }: Results): string {
  const rows = many.map((samples) => {
    const [ours] = figuresOf(samples, 'first', 'floor').filter(({ program }) => program === 'ours');
    return [
      (ours?.records ?? 0).toLocaleString('en-US'),
      (ours?.requests ?? 0).toLocaleString('en-US'),
      times(ours?.wallRatios.get(0)),
      times(ours?.cpuRatio),
      times(ours?.peakRatio),
    ];
  });
  const peaks = many.map((samples) =>
    median(samples.filter(({ program }) => program === 'ours').map(({ peakMiB }) => peakMiB)),
  );
  const runs = many[0]?.filter(({ program }) => program === 'floor').length ?? 0;
  const [few = Number.NaN, most = Number.NaN] = peaks;
  return [
    `source-gitlab as a multiple of the floor, over one project with many issues of 3.7 kB with their descriptions, at no latency and with as many requests in flight (medians of ${count(runs)} runs of both in turn):`,
    markdownTable(['Records', 'Requests', 'Time', 'CPU', 'Peak memory'], rows),
    `Four times the records take ${times(most / few)} the memory.`,
  ].join('\n\n');
}

/** Starts, beside those of the interpreter with nothing to do. */
export function startTable({ starts, titles, checkWait }: Results): string {
  const rows = (['ours', 'airbyte'] as const)
    .filter((name) => starts[`${name} spec`] !== undefined)
    .flatMap((name) =>
      (['spec', 'discover', 'check'] as const).map((command) => {
        const empty = name === 'ours' ? 'empty node' : 'empty python';
        const ratioTo = (base: string, field: 'cpuSeconds' | 'wallSeconds'): string =>
          times(pairedRatio(valuesOf(starts, `${name} ${command}`, field), valuesOf(starts, base, field)));
        return [
          `${titles[name] ?? name} ${command}`,
          ratioTo(empty, 'wallSeconds'),
          ratioTo(empty, 'cpuSeconds'),
          ratioTo(`ours ${command}`, 'cpuSeconds'),
        ];
      }),
    );
  return [
    'Beside an interpreter that has nothing to do, and beside the same command of source-gitlab. `discover` and `check` have a configuration; `check` makes requests.',
    markdownTable(['Command', 'Time, to an empty start', 'CPU, to an empty start', 'CPU, to ours'], rows),
    checkText(checkWait),
  ].join('\n\n');
}

/** What a check takes as a whole, where its requests take a while. */
function checkText({ latencyMs, requests, check, empty }: Results['checkWait']): string {
  const seconds = (costs: readonly Cost[]): readonly number[] => costs.map(({ wallSeconds }) => wallSeconds);
  const inARow = seconds(empty).map((start) => start + (requests * latencyMs) / 1000);
  return `Where a request takes ${latencyMs} ms, source-gitlab's \`check\` takes ${times(pairedRatio(seconds(check), inARow))} the time of an empty start and its ${count(requests)} requests one after the other.`;
}

function valuesOf(
  starts: Results['starts'],
  name: string,
  field: 'cpuSeconds' | 'wallSeconds',
): readonly number[] {
  return (starts[name] ?? []).map((cost) => cost[field]);
}
