import { describe, expect, it } from 'vitest';
import { isNumbered, nextQueryOf } from './links.ts';

describe('nextQueryOf', () => {
  it('takes the position of rel="next" and nothing else of the link', () => {
    const link =
      '<https://other.example/api/v4/projects?page=1&per_page=100>; rel="first", ' +
      '<https://other.example/api/v4/projects?cursor=eyJpZCI6MX0%3D&per_page=20&id=7>; rel="next"';
    expect(nextQueryOf({ link }, { per_page: 100, sort: 'asc' })).toEqual({
      cursor: 'eyJpZCI6MX0=',
      per_page: 100,
      sort: 'asc',
    });
  });

  it('is the end where no next link is, whatever else the header says', () => {
    expect(
      nextQueryOf(
        { link: '<https://h/a?page=1>; rel="prev", <https://h/a?page=9>; rel="last"', 'x-next-page': '3' },
        {},
      ),
    ).toBeUndefined();
    expect(nextQueryOf({}, {})).toBeUndefined();
    expect(nextQueryOf({ 'x-next-page': '' }, { page: 1 })).toBeUndefined();
  });

  it('goes by X-Next-Page where a proxy has dropped the link', () => {
    expect(nextQueryOf({ 'x-next-page': '3' }, { per_page: 100, page: 2 })).toEqual({
      per_page: 100,
      page: '3',
    });
  });

  it.each(['', '<', '<x>; rel=next-ish', 'rel="next"', '<https://h/?a>>; rel="prev"'])(
    'reads nothing out of %j',
    (link) => {
      expect(nextQueryOf({ link }, {})).toBeUndefined();
    },
  );
});

describe('isNumbered', () => {
  it.each([
    [{ page: 2, per_page: 100 }, true],
    [{ page: 2, page_token: 'abc' }, false],
    [{ cursor: 'abc' }, false],
    [{ id_after: 7 }, false],
  ])('%j: %s', (query, isByNumberAlone) => {
    expect(isNumbered(query)).toBe(isByNumberAlone);
  });
});
