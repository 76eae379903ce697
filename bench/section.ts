import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A part of docs/performance.md that a program writes, between two marks. */
export interface Section {
  /** What is run to write it: `bench:requests`. */
  readonly script: string;
  readonly heading: string;
}

const file = join(dirname(import.meta.dirname), 'docs/performance.md');

/** Puts text in the place of a section; one that is not there is added at the end. All else stays. */
export function replaceSection(document: string, { script, heading }: Section, text: string): string {
  const begin = `<!-- Written by \`npm run ${script}\`; do not edit. -->`;
  const end = `<!-- End of what \`npm run ${script}\` writes. -->`;
  const body = `${begin}\n\n${text.trim()}\n\n${end}`;
  const from = document.indexOf(begin);
  const to = document.indexOf(end, from);
  if (from < 0 || to < 0) return `${document.trimEnd()}\n\n## ${heading}\n\n${body}\n`;
  return `${document.slice(0, from)}${body}${document.slice(to + end.length)}`;
}

/** Writes a section of docs/performance.md. */
export async function writeSection(section: Section, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, replaceSection(await readDocument(), section, text));
}

/** Whether the section is there as it would be written. */
export async function isCurrent(section: Section, text: string): Promise<boolean> {
  const document = await readDocument();
  return document === replaceSection(document, section, text);
}

async function readDocument(): Promise<string> {
  return readFile(file, 'utf8').catch(() => '# Performance\n');
}
