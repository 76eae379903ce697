import { describe, expect, it } from 'vitest';
import type { AnswerFacts } from './responses.ts';
import { judge, titleOf, wordsOf } from './responses.ts';

const facts = (status: number, body: unknown = {}, headers: Record<string, string> = {}): AnswerFacts => ({
  status,
  body,
  headers,
});
const verdict = (...args: Parameters<typeof facts>): string => {
  const judged = judge(facts(...args));
  return judged.do === 'fail' ? `${judged.kind}/${judged.code}` : judged.do;
};

describe('judge', () => {
  it.each([
    [200, [], 'ok'],
    [301, {}, 'move'],
    [307, {}, 'move'],
    [401, { error: 'invalid_token', error_description: 'Token is expired.' }, 'reject'],
    [401, { message: '401 Unauthorized' }, 'verify'],
    [403, { error: 'insufficient_scope', scope: 'api' }, 'config/insufficient_scope'],
    [403, { message: '403 Forbidden' }, 'access/forbidden'],
    [404, { message: '404 Project Not Found' }, 'access/not_found'],
    [
      405,
      { message: 'Keyset pagination is not yet available for this type of request' },
      'contract/paging_refused',
    ],
    [400, { error: 'order_by does not have a valid value' }, 'contract/bad_request'],
    [422, {}, 'contract/bad_request'],
    [408, {}, 'retry'],
    [409, {}, 'retry'],
    [500, {}, 'retry'],
    [503, {}, 'retry'],
    [524, {}, 'retry'],
    [418, {}, 'contract/unexpected_status'],
    [304, {}, 'contract/unexpected_status'],
    [101, {}, 'contract/unexpected_status'],
  ])('%d %j: %s', (status, body, expected) => {
    expect(verdict(status, body)).toBe(expected);
  });

  it('takes a good status without JSON, and a refusal of a proxy, for a passing fault', () => {
    const ofBody = judge({ status: 200, body: undefined, headers: {} });
    expect(ofBody).toEqual({ do: 'retry', message: expect.stringContaining('not JSON') as string });
    const ofProxy = judge({ status: 403, body: undefined, headers: {} });
    expect(ofProxy).toEqual({ do: 'retry', message: expect.stringContaining('proxy or firewall') as string });
  });

  it('tells the two kinds of 429 apart', () => {
    const application = {
      message: { error: 'This endpoint has been requested too many times. Try again later.' },
    };
    expect(judge(facts(429, application, { 'retry-after': '60' }))).toEqual({ do: 'wait', scope: 'family' });
    expect(judge({ status: 429, body: undefined, headers: { 'ratelimit-limit': '2000' } })).toEqual({
      do: 'wait',
      scope: 'process',
    });
    const beside = (remaining: string) => ({ 'ratelimit-limit': '2000', 'ratelimit-remaining': remaining });
    expect(judge(facts(429, application, beside('17')))).toEqual({ do: 'wait', scope: 'family' });
    expect(judge(facts(429, application, beside('0')))).toEqual({ do: 'wait', scope: 'process' });
    expect(judge({ status: 429, body: undefined, headers: {} })).toEqual({ do: 'wait', scope: 'process' });
  });
});

describe('wordsOf', () => {
  it('joins what GitLab says, nested words too, and keeps it short', () => {
    expect(wordsOf({ error: 'invalid_token', error_description: 'Token was revoked.' })).toBe(
      'invalid_token: Token was revoked.',
    );
    expect(wordsOf({ message: { error: 'Try again later.' } })).toBe('{"error":"Try again later."}');
    expect(wordsOf({ message: 'x'.repeat(5000) })).toHaveLength(300);
    expect(wordsOf('<html>')).toBeUndefined();
    expect(wordsOf({})).toBeUndefined();
  });
});

describe('a page of nginx in front of GitLab', () => {
  const page = (title: string): ReturnType<typeof judge> =>
    judge({
      status: 400,
      headers: {},
      body: undefined,
      title: titleOf(`<html><head><title>${title}</title>`),
    });

  it.each([
    ['400 No required SSL certificate was sent', 'client_certificate'],
    ['400 The SSL certificate error', 'client_certificate'],
    ['400 The plain HTTP request was sent to HTTPS port', 'https_only'],
  ])('%s', (title, code) => {
    expect(page(title)).toMatchObject({ do: 'fail', kind: 'config', code });
  });

  it('says nothing about another 400', () => {
    expect(page('400 Bad Request')).toMatchObject({ kind: 'contract', code: 'bad_request' });
  });
});
