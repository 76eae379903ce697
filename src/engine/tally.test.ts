import { describe, expect, it } from 'vitest';
import { createPassTally, createStreamTally } from './tally.ts';

const issues = { name: 'issues', shared: false };

describe('createStreamTally', () => {
  it('counts slices and records, and the part of a slice whose length is known', () => {
    const tally = createStreamTally(issues);
    tally.found(3);
    tally.began(['1'], 10);
    tally.emitted('1', 4);
    tally.emitted('2', 5);
    tally.ended('2');
    expect(tally.progress()).toMatchObject({
      ...{ stream: 'issues', records: 9, slices: 3, isListed: false },
      ...{ slicesDone: 1, slicesReached: 1.4 },
    });
  });

  it('reckons with the slices that have not begun as with those that are known', () => {
    const tally = createStreamTally(issues);
    tally.found(4);
    tally.began(['1'], 10);
    expect(tally.estimate()).toBeUndefined();
    tally.listed();
    expect(tally.estimate()).toBe(40);
    tally.emitted('2', 2);
    tally.ended('2');
    expect(tally.estimate()).toBe(24);
    tally.began(['3'], 6);
    tally.began(['4'], 0);
    expect(tally.estimate()).toBe(18);
  });

  it('ends with what was handed on, whatever was counted before', () => {
    const tally = createStreamTally(issues);
    tally.found(2);
    tally.listed();
    for (const key of ['1', '2']) {
      tally.began([key], 10);
      tally.emitted(key, 7);
      tally.ended(key);
    }
    expect(tally.progress()).toMatchObject({ recordEstimate: 14, slicesDone: 2, slicesReached: 2 });
  });

  it('never reckons with less than was handed on', () => {
    const tally = createStreamTally(issues);
    tally.found(1);
    tally.listed();
    tally.began(['1'], 3);
    tally.emitted('1', 8);
    expect(tally.estimate()).toBe(8);
    expect(tally.progress().slicesReached).toBe(1);
  });

  it('takes the count of slices that the server tells for all, until they are found', () => {
    const tally = createStreamTally(issues);
    tally.expected(10);
    tally.found(1);
    tally.began(['1'], 5);
    expect(tally.progress()).toMatchObject({ slices: 10, isListed: true, recordEstimate: 50 });
    tally.found(10);
    expect(tally.progress()).toMatchObject({ slices: 11, isListed: false });
    tally.listed();
    expect(tally.progress()).toMatchObject({ slices: 11, isListed: true });
    const fewer = createStreamTally(issues);
    fewer.expected(10);
    fewer.found(9);
    fewer.listed();
    expect(fewer.progress().slices).toBe(9);
  });

  it('reckons nothing from a count that is absurd', () => {
    const tally = createStreamTally(issues);
    tally.found(2);
    tally.listed();
    for (const total of [Number.MAX_SAFE_INTEGER, 1e300]) {
      tally.began(['1'], total);
      expect(tally.estimate()).toBeUndefined();
    }
  });

  it('takes the listing of a group for all its slices, until one is read by itself', () => {
    const tally = createStreamTally(issues);
    tally.found(4);
    tally.listed();
    tally.began(['1', '2', '3'], 30);
    expect(tally.estimate()).toBe(40);
    for (const key of ['1', '2', '3']) tally.emitted(key, 5);
    tally.ended('1');
    tally.ended('2');
    tally.began(['3'], 6);
    tally.ended('3');
    expect(tally.progress()).toMatchObject({ slicesDone: 3, records: 15, recordEstimate: 20 });
  });

  it('reckons nothing without a count, nor for records that slices share', () => {
    for (const shared of [false, true]) {
      const tally = createStreamTally({ name: 'users', shared });
      tally.found(1);
      tally.listed();
      tally.began(['1'], shared ? 5 : undefined);
      tally.emitted('1', 5);
      tally.ended('1');
      expect(tally.estimate()).toBeUndefined();
      expect('recordEstimate' in tally.progress()).toBe(false);
    }
  });
});

describe('createPassTally', () => {
  it('keeps the streams in the order in which they were asked for', () => {
    const tally = createPassTally();
    tally.of({ ...issues, name: 'b' }).emitted(undefined, 2);
    tally.of({ ...issues, name: 'a' }).took('bulkParents', 3);
    tally.of({ ...issues, name: 'b' }).emitted(undefined, 2);
    expect(tally.progress().map(({ stream, records }) => [stream, records])).toEqual([
      ['b', 4],
      ['a', 0],
    ]);
    expect(tally.progress()[1]?.routes).toEqual({ groupSlices: 0, quietSlices: 0, bulkParents: 3 });
    expect([tally.estimateOf('b'), tally.estimateOf('none')]).toEqual([undefined, undefined]);
  });
});
