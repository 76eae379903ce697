import type { ReadTally } from './demo-tally.ts';
import { number } from './demo-table.ts';

/** What the demo says first. */
export const introText = `
source-gitlab reads a GitLab that lives in memory: no account, no token, no network.
`;

/** What was changed between the reads, with a few examples. */
export function changesText(done: readonly string[]): string {
  return `Then people worked in that GitLab. ${number(done.length)} changes: ${done.slice(0, 4).join(', ')}, …\n`;
}

/** What the second read saved, over the streams that can be read incrementally. */
export function savingText(first: ReadTally, second: ReadTally, whole: ReadonlySet<string>): string {
  const recordsOf = ({ streams }: ReadTally): number =>
    [...streams].filter(([name]) => !whole.has(name)).reduce((sum, [, { records }]) => sum + records, 0);
  return `The incremental streams: ${number(recordsOf(first))} records at first, ${number(recordsOf(second))} the second time.`;
}

/** What one can look at when the demo has ended. */
export function outroText(folder: string): string {
  return `
All of it is in ${folder}/: configuration, catalog, state, and one JSON line for each message. Look at it:

  head -c 600 ${folder}/second-read.jsonl
  jq -c 'select(.type=="RECORD" and .record.stream=="issues") | .record.data | [.iid, .state, .title]' ${folder}/second-read.jsonl
  jq '.[] | select(.stream.stream_descriptor.name=="issues")' ${folder}/state.json

To read your own GitLab, see "A real run" in README.md.`;
}

/** How to ask the sandbox that is kept running. */
export function keepText(url: string, token: string, folder: string): string {
  return `
The sandbox GitLab stays at ${url} until you press Ctrl-C. Ask it as you would ask GitLab:

  curl -s -H 'PRIVATE-TOKEN: ${token}' '${url}/api/v4/projects?membership=true&per_page=3'

Change it, and read what changed since the first read:

  curl -s -X POST -d '{"count": 50}' ${url}/-/sandbox/changes
  npx node dist/main.js read --config ${folder}/config.json --catalog ${folder}/catalog.json --state ${folder}/state.json
`;
}
