import { describe, expect, it } from 'vitest';
import { camelCase, renderRecords, renderRegistry, renderSchemas } from './gen-render.ts';

const user = {
  title: 'User',
  description: 'A user.',
  type: ['object', 'null'],
  properties: { id: { type: 'integer' }, name: { type: ['string', 'null'] } },
};
const issues = {
  title: 'All issues',
  type: 'object',
  required: ['id'],
  properties: {
    id: { type: 'integer' },
    author: { $ref: 'shared/user.json', description: 'Who opened it.' },
  },
};
const notes = {
  title: 'Notes',
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'integer' }, author: { $ref: 'shared/user.json', description: 'Who wrote it.' } },
};

describe('renderRecords', () => {
  const schemas = {
    streams: new Map([
      ['issue_notes', notes],
      ['issues', issues],
    ]),
    shared: new Map([['user', user]]),
  };

  it('gives each stream an interface by its name, and each shared type once', async () => {
    const text = await renderRecords(schemas);
    const names = [...text.matchAll(/^export (?:interface|type) (\w+)/gm)].map(([, name]) => name);
    expect(names.sort()).toEqual(['IssueNotes', 'Issues', 'Records', 'User']);
    expect(text).toContain('issue_notes: IssueNotes;');
    expect(text).toContain('author?: User;');
  });

  it('closes the types, so that their keys are exact', async () => {
    expect(await renderRecords(schemas)).not.toContain('[k: string]');
  });

  it('gives the same text every time', async () => {
    expect(await renderRecords(schemas)).toBe(await renderRecords(schemas));
  });
});

describe('renderRegistry', () => {
  it('imports every declaration and lists them by name', () => {
    expect(renderRegistry(['tags', 'merge_requests'])).toMatch(
      new RegExp(
        [
          "import mergeRequests from '../streams/merge_requests.ts';",
          "import tags from '../streams/tags.ts';",
          '[^]*streams: readonly Stream\\[\\] = \\[',
          '  mergeRequests,',
          '  tags,',
          '\\];',
        ].join('\\n?'),
      ),
    );
  });
});

describe('renderSchemas', () => {
  it('writes one stream a line', () => {
    const text = renderSchemas(
      new Map([
        ['issue_notes', notes],
        ['issues', issues],
      ]),
    );
    expect(text.split('\n').map((line) => line.slice(0, 10))).toEqual([
      '{',
      '"issue_not',
      '"issues":{',
      '}',
      '',
    ]);
    expect(JSON.parse(text)).toEqual({ issue_notes: notes, issues });
  });
});

describe('camelCase', () => {
  it('turns names of streams into names of variables', () => {
    expect(camelCase('merge_request_notes')).toBe('mergeRequestNotes');
  });
});
