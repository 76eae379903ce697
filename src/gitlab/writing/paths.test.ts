import { describe, expect, it } from 'vitest';
import { operation } from '../../core/operation.ts';
import { fillPath, requestOf, routeOf } from './paths.ts';

const put = operation('things.change', {
  description: 'Changes a thing.',
  docs: 'things/',
  method: 'PUT',
  routes: [
    { path: '/projects/:project/things/:name', role: 'guest' },
    { path: '/groups/:group/things/:name', role: 'owner' },
  ],
  fixed: { state_event: 'close' },
  repeat: { by: 'nature' },
  finds: { user_id: { from: 'username', field: 'id', paths: ['/users'], match: {} } },
});
const get = { ...put, method: 'GET', fixed: {} } as const;

describe('a request', () => {
  it('goes to the place that is named, with all that is not in its address', () => {
    const input = { group: 7, name: 'a/b', username: 'x', user_id: 1, labels: ['a', 'b'] };
    expect(requestOf(put, input)).toEqual({
      method: 'PUT',
      path: '/groups/7/things/a%2Fb',
      query: {},
      body: { user_id: 1, labels: ['a', 'b'], state_event: 'close' },
    });
  });

  it('has lists as texts in its query, and no nulls', () => {
    const input = { project: 7, name: 'a', iids: [1, 2], state: 'all', left: null };
    expect(requestOf(get, input).query).toEqual({ iids: '1,2', state: 'all' });
  });

  it.each([
    [{ name: 'a' }, /must name project and name, or group and name/],
    [{ project: 1, group: 2, name: 'a' }, /a project and a group/],
  ])('is refused for %j', (input, message) => {
    expect(() => routeOf(put, input)).toThrow(message);
  });
});

describe('a path', () => {
  it.each(['', '.', '..', null, {}, '\ud800'])('does not take %j for a name', (name) => {
    expect(() => fillPath('/things/:name', { name })).toThrow(
      expect.objectContaining({ code: 'values_invalid' }) as Error,
    );
  });

  it.each([
    ['../../users', '/things/..%2F..%2Fusers'],
    ['a?b#c', '/things/a%3Fb%23c'],
    [5, '/things/5'],
  ])('keeps %j in one segment', (name, expected) => {
    expect(fillPath('/things/:name', { name })).toBe(expected);
  });
});
