/** Writes docs/reliability.md: plays every hostile case against the built program and notes how it went. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format } from 'prettier';
import { ensureBuilt } from '../support/program.ts';
import type { HostileCase } from './case.ts';
import { hostileCases } from './cases/all.ts';
import type { Outcome, Stage } from './run-case.ts';
import { openStage, playCase } from './run-case.ts';

const file = join(import.meta.dirname, '../../docs/reliability.md');
const atOnce = 2;

const preface = `# A hostile or broken server

Written by \`npm run reliability\`: each line is a read by the built program, through a server that stands in front of the
sandbox GitLab and misbehaves towards one listing (or towards all requests) of a project. Where the read could not be complete,
it was read again with the state that it left, from the same server healed.

- **Exit** 0: everything was read in spite of it. 1: the stream is INCOMPLETE, and one error names stream, method and path.
- **Lost**: rows of GitLab's that neither read brought. A healed read that has to end well is part of each test.
- **Seconds** are with the patience of tests, a twentieth of the usual or less; **MiB** is the program's peak memory.
- In no case did the token reach the output, the log or another host: a second server watches.

The same cases are tests (\`acceptance-tests/hostile\`), with limits for time and memory.
`;

await ensureBuilt();
const stage = await openStage();
const sections: string[] = [];
for (const { kind, cases } of hostileCases) {
  const rows = await playAll(stage, cases);
  const head =
    '| Case | The server … | The program said | Exit | Lost | Seconds | MiB |\n|---|---|---|--:|--:|--:|--:|';
  sections.push(`## ${kind}\n\n${head}\n${rows.join('\n')}\n`);
}
await stage.close();
await writeFile(file, await format(`${preface}\n${sections.join('\n')}`, { parser: 'markdown' }));

async function playAll(on: Stage, cases: readonly HostileCase[]): Promise<readonly string[]> {
  const rows = new Map<HostileCase, string>();
  const waiting = [...cases];
  const lane = async (): Promise<void> => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift())
      rows.set(one, rowOf(one, await playCase(on, one)));
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return cases.map((one) => rows.get(one) ?? '');
}

function rowOf({ name, did }: HostileCase, { run, said, lost, seconds, peakMiB }: Outcome): string {
  const exit = run.exitCode ?? String(run.signal);
  const told = said === '' ? '–' : escaped(clipped(said));
  return `| ${escaped(name)} | ${escaped(did)} | ${told} | ${exit} | ${lost.length} | ${seconds.toFixed(1)} | ${peakMiB} |`;
}

/** Text as Markdown shows it. */
function escaped(text: string): string {
  return text.replace(/[|_*<>]/g, String.raw`\$&`);
}

/** What was said, without the place, which each error names. */
function clipped(said: string): string {
  const sentence = said
    .replace(/ \((?:stream |in |GET |HTTP ).*\)$/s, '')
    .replaceAll('_', '\\_')
    .replaceAll('*', '\\*');
  return sentence.length > 200 ? `${sentence.slice(0, 199)}…` : sentence;
}
