import { isJsonObject } from '../src/base/json.ts';
import type { Json } from '../src/base/json.ts';

/** The anchor that a heading of GitLab's documentation has. */
function anchorOf(heading: string): string {
  return heading
    .replace(/^#+ /, '')
    .toLowerCase()
    .replace(/[^\w\- ]/g, '')
    .trim()
    .replace(/ /g, '-');
}

/**
 * The first example answer in a section of a page of GitLab's documentation; undefined where the section has none that
 * is JSON.
 */
export function exampleOf(page: string, anchor: string): Json | undefined {
  const lines = page.split('\n');
  const start = lines.findIndex((line) => line.startsWith('#') && anchorOf(line) === anchor);
  if (start === -1) return undefined;
  const level = /^#+/.exec(lines[start] ?? '')?.[0].length ?? 1;
  const length = lines
    .slice(start + 1)
    .findIndex((line) => (/^#+ /.exec(line)?.[0].length ?? 99) - 1 <= level);
  const section = lines.slice(start + 1, length === -1 ? undefined : start + 1 + length).join('\n');
  for (const [, text = ''] of section.matchAll(/^```json\n([^]*?)^```/gm)) {
    const example = parse(text);
    if (example !== undefined) return example;
  }
  return undefined;
}

/** Examples have notes, ellipses and commas behind the last row. */
function parse(text: string): Json | undefined {
  const plain = text
    .replace(/^\s*(\/\/|#).*$/gm, '')
    .replace(/^\s*\.\.\.,?\s*$/gm, '')
    .replace(/,(\s*[\]}])/g, '$1');
  try {
    const parsed: unknown = JSON.parse(plain);
    return isJsonObject(parsed) || Array.isArray(parsed) ? (parsed as Json) : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a value is a list of values. */
export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** The dotted names of all fields of a value, each once, in order; the rows of a list count as one. */
export function pathsOf(value: Json): readonly string[] {
  const paths = new Set<string>();
  const add = (one: Json, path: string): void => {
    if (isList(one))
      one.forEach((row) => {
        add(row, path);
      });
    else if (isJsonObject(one)) {
      for (const [name, field] of Object.entries(one)) {
        const below = path === '' ? name : `${path}.${name}`;
        paths.add(below);
        if (field !== undefined) add(field, below);
      }
    }
  };
  add(value, '');
  return [...paths].sort();
}
