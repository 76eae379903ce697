import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../base/json.ts';
import type { ScopeList } from './config.ts';
import { readScopeList } from './scope.ts';

function read(config: JsonObject, baseUrl = 'https://gitlab.com/'): ScopeList & { faults: string[] } {
  const faults: string[] = [];
  const list = readScopeList(config, 'groups', baseUrl, (path) => faults.push(path));
  return { ...list, faults };
}

const nothing = { named: [], globs: [], excluded: [], faults: [] };

describe('readScopeList', () => {
  it('sorts entries by what they are, in order', () => {
    const config = { groups_list: ['b', 'a/c', '42', 'team-*', 'x/**', '!a/c/d', '!7', '!x/y*'] };
    expect(read(config)).toEqual({
      named: ['b', 'a/c', '42'],
      globs: ['team-*', 'x/**'],
      excluded: ['a/c/d', '7', 'x/y*'],
      faults: [],
    });
  });

  it('is empty without entries', () => {
    expect(read({})).toEqual(nothing);
    expect(read({ groups_list: [], groups: '' })).toEqual(nothing);
    expect(read({ groups_list: ['', '  ', '\n'] })).toEqual(nothing);
  });

  it.each([
    ['surrounding slashes', '/group/project/'],
    ['doubled slashes', 'group//project'],
    ['percent-encoding', 'group%2Fproject'],
    ['an address', 'https://gitlab.com/group/project'],
    ['an address with http, port and slash', 'http://GITLAB.com:80/group/project/'],
    ['an address of a page', 'https://gitlab.com/group/project/-/issues?scope=all#top'],
    ['an address to clone', 'https://gitlab.com/group/project.git'],
    ['an address to clone with a password', 'https://user:hunter2@gitlab.com/group/project.git'],
    ['an address of a page of a group', 'https://gitlab.com/groups/group/project/-/group_members'],
    ['an encoded address', 'https://gitlab.com/group%2Fproject'],
    ['blanks', '  group/project\n'],
  ])('reduces %s', (_, text) => {
    expect(read({ groups_list: [text] })).toEqual({ ...nothing, named: ['group/project'] });
    expect(read({ groups_list: [`!${text}`] })).toEqual({ ...nothing, excluded: ['group/project'] });
  });

  it('takes the relative root of the instance off an address', () => {
    const list = ['https://example.com/gitlab/group', 'https://example.com/other/group'];
    expect(read({ groups_list: list }, 'https://example.com/gitlab/')).toEqual({
      ...nothing,
      named: ['group'],
      faults: ['groups_list[1]'],
    });
  });

  it('refuses an address on another host', () => {
    expect(read({ groups_list: ['https://gitlab.example.com/group'] }).faults).toEqual(['groups_list[0]']);
  });

  it('reads the deprecated text after the list, each entry once', () => {
    const config = { groups_list: ['c', 'a', 'b'], groups: 'a  b c d' };
    expect(read(config).named).toEqual(['c', 'a', 'b', 'd']);
    expect(read({ groups_list: [], groups: 'a b c' }).named).toEqual(['a', 'b', 'c']);
  });

  it('parts entries at spaces and commas wherever they are', () => {
    expect(read({ groups_list: ['a b,c', ' ! d'] })).toEqual({
      ...nothing,
      named: ['a', 'b', 'c'],
      excluded: ['d'],
    });
  });

  it('holds a path in two cases once, as it was first written', () => {
    expect(read({ groups_list: ['Group', 'group', '!Sub', '!SUB', 'x*', 'X*'] })).toEqual({
      ...nothing,
      named: ['Group'],
      globs: ['x*'],
      excluded: ['Sub'],
    });
  });

  it.each([
    '!',
    '!!a',
    '/',
    '..',
    'a/../b',
    'a/.',
    'a?',
    '[ab]',
    'a{b}',
    'git@host:a/b',
    '100%',
    'a%252Fb',
    'häuser',
  ])('refuses %s', (text) => {
    expect(read({ groups_list: ['ok', text] })).toEqual({
      ...nothing,
      named: ['ok'],
      faults: ['groups_list[1]'],
    });
    expect(read({ groups: text }).faults).toEqual(['groups']);
  });
});
