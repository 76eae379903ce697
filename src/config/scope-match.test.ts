import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compileGroupExclusion,
  compileProjectExclusion,
  literalPrefixOf,
  matchesGlob,
} from './scope-match.ts';

describe('matchesGlob', () => {
  it.each([
    ['a/b', 'a/b'],
    ['A/b', 'a/B'],
    ['*', 'a'],
    ['a/*', 'a/b'],
    ['a/team-*', 'a/team-'],
    ['a/*-api', 'a/pay-api'],
    ['*/b', 'a/b'],
    ['**', 'a'],
    ['**', 'a/b/c'],
    ['a/**', 'a/b'],
    ['a/**', 'a/b/c'],
    ['**/x', 'x'],
    ['**/x', 'a/b/x'],
    ['a/**/x', 'a/x'],
    ['a/**/x', 'a/b/c/x'],
    ['a/serv**', 'a/services/pay'],
    ['a.b/c+d', 'a.b/c+d'],
  ])('%s matches %s', (pattern, path) => {
    expect(matchesGlob(pattern, path)).toBe(true);
  });

  it.each([
    ['a/b', 'a/bc'],
    ['a/b', 'x/a/b'],
    ['*', 'a/b'],
    ['a/*', 'a'],
    ['a/*', 'a/b/c'],
    ['a/**', 'a'],
    ['a/**', 'ab/c'],
    ['a/**/x', 'a/bx'],
    ['**/x', 'a/bx'],
    ['a.b', 'axb'],
    ['a?', 'ab'],
  ])('%s does not match %s', (pattern, path) => {
    expect(matchesGlob(pattern, path)).toBe(false);
  });

  it('matches each path with itself, and everything with **', () => {
    const path = fc
      .array(fc.stringMatching(/^[\w.-]{1,8}$/), { minLength: 1, maxLength: 5 })
      .map((segments) => segments.join('/'));
    fc.assert(
      fc.property(path, (fullPath) => {
        expect(matchesGlob(fullPath, fullPath.toUpperCase())).toBe(true);
        expect(matchesGlob('**', fullPath)).toBe(true);
        expect(matchesGlob('*', fullPath)).toBe(!fullPath.includes('/'));
      }),
    );
  });
});

describe('literalPrefixOf', () => {
  it.each([
    ['a/b/*', 'a/b'],
    ['a/te*', 'a'],
    ['a/**/x', 'a'],
    ['a/b', 'a/b'],
    ['*', undefined],
    ['a*/b', undefined],
    ['**/x', undefined],
  ])('of %s is %s', (pattern, prefix) => {
    expect(literalPrefixOf(pattern)).toBe(prefix);
  });
});

describe('compileGroupExclusion', () => {
  const isExcluded = compileGroupExclusion(['a/secret', 'x/old-*', '7']);

  it.each([
    ['the group itself', { path: 'a/secret', ids: ['1'] }],
    ['a group below it', { path: 'A/Secret/deep/down', ids: ['1'] }],
    ['a group that a glob names', { path: 'x/old-1', ids: ['1'] }],
    ['a group below one that a glob names', { path: 'x/old-1/y', ids: ['1'] }],
    ['a group by its id', { path: 'b', ids: ['7'] }],
    ['a group below one known by its id', { path: 'b/c', ids: ['8', '7'] }],
  ])('excludes %s', (_, place) => {
    expect(isExcluded(place)).toBe(true);
  });

  it.each([
    ['the group above', { path: 'a', ids: ['1'] }],
    ['a group beside it', { path: 'a/secrets', ids: ['1'] }],
    ['a group with the id for a path', { path: '7', ids: ['1'] }],
  ])('does not exclude %s', (_, place) => {
    expect(isExcluded(place)).toBe(false);
  });

  it('excludes nothing without entries', () => {
    expect(compileGroupExclusion([])({ path: 'a', ids: ['1'] })).toBe(false);
  });
});

describe('compileProjectExclusion', () => {
  const isExcluded = compileProjectExclusion(['a/b', 'x/**', '7']);

  it('excludes exactly the projects that are named', () => {
    expect(isExcluded({ path: 'A/B', id: '1' })).toBe(true);
    expect(isExcluded({ path: 'x/y/z', id: '1' })).toBe(true);
    expect(isExcluded({ path: 'c/d', id: '7' })).toBe(true);
    expect(isExcluded({ path: 'a/b/c', id: '1' })).toBe(false);
    expect(isExcluded({ path: 'c/d', id: '77' })).toBe(false);
  });
});
