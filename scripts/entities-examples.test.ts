import { describe, expect, it } from 'vitest';
import { exampleOf, pathsOf } from './entities-examples.ts';

const page = [
  '## List rows',
  '```plaintext',
  'GET /rows',
  '```',
  '### Of a group (deprecated)',
  '```json',
  '[',
  '  // The first.',
  '  { "id": 1, "author": { "name": "a" } },',
  '  ...',
  ']',
  '```',
  '## List others',
  '```json',
  '{ "other": true }',
  '```',
].join('\n');

describe('exampleOf', () => {
  it('finds the example of a section, with its notes and ellipses', () => {
    expect(exampleOf(page, 'of-a-group-deprecated')).toEqual([{ id: 1, author: { name: 'a' } }]);
    expect(exampleOf(page, 'list-rows')).toEqual([{ id: 1, author: { name: 'a' } }]);
    expect(exampleOf(page, 'list-others')).toEqual({ other: true });
  });

  it('finds none where there is none, and does not look into the next section', () => {
    expect(exampleOf(page, 'nowhere')).toBeUndefined();
    expect(exampleOf('## A\n## B\n```json\n{"b": 1}\n```', 'a')).toBeUndefined();
    expect(exampleOf('## A\n```json\n{"a": \n```', 'a')).toBeUndefined();
  });
});

describe('pathsOf', () => {
  it('names each field once, rows of lists as one', () => {
    expect(pathsOf([{ id: 1, tags: [{ name: 'a' }, { name: 'b', sha: null }] }, { id: 2 }])).toEqual([
      'id',
      'tags',
      'tags.name',
      'tags.sha',
    ]);
  });
});
