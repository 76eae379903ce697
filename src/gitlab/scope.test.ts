import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../config/parse.ts';
import type { Client } from './client-types.ts';
import { readScope } from './scope.ts';

const spec: unknown = JSON.parse(readFileSync('spec.json', 'utf8'));
const [top, below] = [
  { id: 1, full_path: 'acme' },
  { id: 2, full_path: 'acme/tools' },
];
const project = { id: 3, path_with_namespace: 'acme/app' };

/** What each path answers, and how many rows its listing has. */
const answers: Readonly<Record<string, readonly [body: unknown, total?: string]>> = {
  '/groups/acme': [top],
  '/groups/other': [{ id: 9, full_path: 'other' }],
  '/groups/acme/descendant_groups': [[below], '40'],
  '/groups/other/descendant_groups': [[], '0'],
  '/groups/acme/projects': [[project], '120'],
  '/groups/other/projects': [[], '0'],
  '/groups': [[top, below], '2'],
  '/projects': [[project]],
};

const client: Pick<Client, 'get'> = {
  get: (path) => {
    const [body, total] = answers[path] ?? [[]];
    return Promise.resolve({ body, headers: total === undefined ? {} : { 'x-total': total }, requests: 1 });
  },
};

/** The totals that the pages of a scope tell, with their kind. */
async function totalsOf(rest: Readonly<Record<string, unknown>>): Promise<readonly unknown[]> {
  const config = parseConfig({ credentials: { access_token: 'x' }, ...rest }, spec, {});
  const reading = {
    config,
    client: client as Client,
    signal: new AbortController().signal,
    onFault: () => undefined,
  };
  const told: unknown[] = [];
  for await (const { kind, total } of readScope(reading, new Set(['group', 'project'])))
    if (total !== undefined) told.push([kind, total]);
  return told;
}

describe('readScope', () => {
  it('tells how many groups and projects there will be where one listing holds them all', async () => {
    expect(await totalsOf({ groups_list: ['acme'] })).toEqual([
      ['group', 41],
      ['project', 120],
    ]);
    // The list of all projects is turned by cursors, and has no count.
    expect(await totalsOf({})).toEqual([['group', 2]]);
  });

  it.each([
    ['several groups', { groups_list: ['acme', 'other'] }],
    ['globs', { groups_list: ['acme/*'] }],
    ['exclusions of groups', { groups_list: ['acme', '!acme/tools'] }],
    ['exclusions of projects', { groups_list: ['acme'], projects_list: ['!acme/app'] }],
    ['named projects', { groups_list: ['acme'], projects_list: ['acme/app'] }],
  ])('tells nothing with %s', async (_, rest) => {
    expect(await totalsOf(rest)).toEqual([]);
  });
});
