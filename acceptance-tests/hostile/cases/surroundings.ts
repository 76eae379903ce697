import { join } from 'node:path';
import { expect } from 'vitest';
import { answering, hanging, withHeaders, writing } from '../acts.ts';
import type { HostileCase } from '../case.ts';

const faultyNames = join(import.meta.dirname, '../faulty-names.ts');
const named = (url: string): string => `http://gitlab.example.test:${new URL(url).port}`;
const overTls = (url: string): string => url.replace('http:', 'https:');
const everything = '/api/v4/';
const dated = (ms: () => number): HostileCase['act'] =>
  withHeaders(() => ({ date: new Date(ms()).toUTCString() }));
const tooMany = { 'content-type': 'text/plain' };

/** Clocks, limits, names and TLS. */
export const surroundingsCases: readonly HostileCase[] = [
  {
    name: 'a clock of another year',
    did: 'said that it is 2001',
    at: everything,
    act: dated(() => Date.UTC(2001, 0, 1)),
    end: 'incomplete',
    says: /GitLab's clock says 2001-01-01T00:00:00.000Z, that of this machine/,
  },
  {
    name: 'a clock of the future',
    did: 'said that it is 2099',
    at: everything,
    act: dated(() => Date.UTC(2099, 0, 1)),
    end: 'incomplete',
    says: /clock says 2099/,
  },
  {
    name: 'a clock that is late',
    did: 'was ten minutes behind',
    at: everything,
    act: dated(() => Date.now() - 600_000),
    end: 'complete',
  },
  {
    name: 'no clock',
    did: 'sent a Date that is none',
    at: everything,
    act: withHeaders(() => ({ date: 'the day after' })),
    end: 'complete',
  },
  {
    name: '429 with all headers',
    did: 'limited us once, in plain text, for a second',
    times: 1,
    act: answering('Retry later\n', {
      status: 429,
      headers: { ...tooMany, 'retry-after': '1', 'ratelimit-limit': '2000', 'ratelimit-remaining': '0' },
    }),
    end: 'complete',
  },
  {
    name: '429 with Retry-After alone',
    did: 'limited one endpoint, in JSON, for a second',
    times: 1,
    act: answering(
      '{"message":{"error":"This endpoint has been requested too many times. Try again later."}}',
      {
        status: 429,
        headers: { 'retry-after': '1' },
      },
    ),
    end: 'complete',
  },
  {
    name: '429 without headers',
    did: 'limited us twice and did not say for how long',
    times: 2,
    act: answering('Retry later\n', { status: 429, headers: tooMany }),
    end: 'complete',
  },
  {
    name: 'a wait of years',
    did: 'asked us to wait for thirty years',
    act: answering('Retry later\n', { status: 429, headers: { ...tooMany, 'retry-after': '999999999' } }),
    end: 'incomplete',
    says: /would have us wait/,
  },
  {
    name: 'a wait that is no number',
    did: 'asked us to wait for "soon", once',
    times: 1,
    act: answering('{}', { status: 503, headers: { 'retry-after': 'soon' } }),
    end: 'complete',
  },
  {
    name: 'names that heal',
    did: "could not be found by name twice (the machine's resolver)",
    at: 'never',
    act: hanging,
    urlOf: named,
    preload: `${faultyNames}?fails=2`,
    end: 'complete',
  },
  {
    name: 'names that do not heal',
    did: "could not be found by name (the machine's resolver)",
    at: 'never',
    act: hanging,
    urlOf: named,
    preload: `${faultyNames}?fails=1000000`,
    end: 'incomplete',
    says: /name of the server could not be resolved/,
  },
  {
    name: 'plain HTTP for https',
    did: 'spoke plain HTTP where TLS was asked for',
    at: 'never',
    act: hanging,
    urlOf: overTls,
    end: 'incomplete',
    says: /No trusted TLS connection/,
    isPlaceless: true,
  },
  {
    name: 'a server that is not there',
    did: 'was not there',
    at: 'never',
    act: hanging,
    urlOf: () => 'http://127.0.0.1:1',
    end: 'incomplete',
    says: /connection to the server could not be made/,
    isPlaceless: true,
  },
  {
    name: 'the connection closes at once',
    did: 'closed each connection without a word',
    at: everything,
    act: writing(''),
    end: 'incomplete',
    says: /connection/,
    holds: ({ messages }) => {
      expect(messages.filter(({ record }) => record !== undefined)).toEqual([]);
    },
  },
];
