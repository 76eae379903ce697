import { describe, expect, it } from 'vitest';
import type { Fault } from './errors.ts';
import { prune } from './prune.ts';

const document = `query items($path: ID!, $labelsAfter: String, $after: String) {
  project(fullPath: $path) {
    items(after: $after) {
      nodes {
        id
        short: title(plain: true)
        widgets {
          ... on Labels { labels(after: $labelsAfter) { nodes { id } } }
          ... on Weight { weight }
        }
      }
    }
  }
}`;

const faultAt = (text: string): Fault => {
  const before = document.slice(0, document.indexOf(text)).split('\n');
  return {
    message: '',
    code: undefined,
    path: [],
    location: { line: before.length, column: (before.at(-1) ?? '').length + 1 },
  };
};
const flat = (text: string | undefined): string | undefined => text?.replace(/\s+/g, ' ');
const head =
  'query items($path: ID!, $labelsAfter: String, $after: String) { project(fullPath: $path) { items(after: $after)';

describe('prune', () => {
  it('takes a field out, with its alias and arguments', () => {
    const widgets =
      'widgets { ... on Labels { labels(after: $labelsAfter) { nodes { id } } } ... on Weight { weight } }';
    expect(flat(prune(document, [faultAt('short:')]))).toBe(`${head} { nodes { id ${widgets} } } } }`);
  });

  it('takes a fragment out with all that is below it, and the variables that only it used', () => {
    expect(flat(prune(document, [faultAt('... on Labels')]))).toBe(
      'query items($path: ID!, $after: String) { project(fullPath: $path) { items(after: $after) { nodes { id short: title(plain: true) widgets { ... on Weight { weight } } } } } }',
    );
  });

  it('takes a selection out that is left with nothing below it', () => {
    expect(flat(prune(document, [faultAt('weight }'), faultAt('labels(')]))).toBe(
      'query items($path: ID!, $after: String) { project(fullPath: $path) { items(after: $after) { nodes { id short: title(plain: true) } } } }',
    );
  });

  it('finds several places, one inside another too', () => {
    const pruned = prune(document, [faultAt('... on Labels'), faultAt('labels('), faultAt('short:')]);
    expect(flat(pruned)).toContain('nodes { id widgets { ... on Weight { weight } } }');
  });

  it('gives up on a fault that says no place', () => {
    expect(prune(document, [{ ...faultAt('short:'), location: undefined }])).toBeUndefined();
  });
});
