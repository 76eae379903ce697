import type { Fault } from './errors.ts';

/**
 * A document without the selections (fields with what is below them, or fragments on a type) at which the faults
 * point; undefined where a fault does not say where it is. Selections that are left with nothing below them go too, and
 * variables that nobody uses any more. The document holds no comments, and no braces in texts.
 */
export function prune(document: string, faults: readonly Fault[]): string | undefined {
  const starts: number[] = [];
  for (const { location } of faults) {
    const start = location === undefined ? undefined : offsetOf(document, location);
    if (start === undefined) return undefined;
    starts.push(start);
  }
  // From the end on, so that what goes moves nothing that is still to be found; one inside another goes with it.
  const pruned = [...new Set(starts)]
    .sort((one, other) => other - one)
    .reduce((text, start) => text.slice(0, start) + text.slice(endOfSelection(text, start)), document);
  return withoutUnusedVariables(withoutEmptySelections(pruned));
}

function offsetOf(document: string, { line, column }: NonNullable<Fault['location']>): number | undefined {
  const lines = document.split('\n');
  const before = lines.slice(0, line - 1).reduce((length, text) => length + text.length + 1, 0);
  const start = before + column - 1;
  return start < document.length ? start : undefined;
}

/** `name`, `alias: name` or `... on Type`, with its arguments. */
const head = /(?:\.\.\.\s*on\s+\w+|\w+(?:\s*:\s*\w+)?)(?:\s*\([^()]*\))?/;

function endOfSelection(text: string, start: number): number {
  const found = new RegExp(`${head.source}\\s*`, 'y');
  found.lastIndex = start;
  if (!found.test(text)) return start;
  return text[found.lastIndex] === '{' ? endOfBlock(text, found.lastIndex) : found.lastIndex;
}

function endOfBlock(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1;
    if (text[at] === '}') depth -= 1;
    if (depth === 0) return at + 1;
  }
  return text.length;
}

function withoutEmptySelections(text: string): string {
  const rest = text.replace(new RegExp(`${head.source}\\s*\\{\\s*\\}`, 'g'), '');
  return rest === text ? text : withoutEmptySelections(rest);
}

function withoutUnusedVariables(text: string): string {
  return text.replace(/\$(\w+)\s*:\s*[\w[\]!]+,?\s*/g, (definition, name: string) =>
    [...text.matchAll(new RegExp(`\\$${name}\\b`, 'g'))].length > 1 ? definition : '',
  );
}
