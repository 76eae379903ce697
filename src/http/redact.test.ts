import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor } from './redact.ts';

const secret = 'pä/ss+w"o\\rd=1';

describe('redactor', () => {
  it.each([
    ['as it is', secret, '***'],
    ['in JSON', JSON.stringify({ secret }), '{"secret":"***"}'],
    ['in a URL', `?q=${encodeURIComponent(secret)}`, '?q=***'],
    ['in a URL, with small digits', '?q=p%c3%a4%2fss%2bw%22o%5crd%3d1', '?q=***'],
    ['in a form', new URLSearchParams({ q: secret, r: 'x' }).toString(), 'q=***&r=x'],
    ['in base64', Buffer.from(secret).toString('base64'), '***'],
    ['in basic authentication', Buffer.from(`user:${secret}`).toString('base64'), 'dXNlcjp***E='],
    ['in base64 after one byte', Buffer.from(`a${secret}cd`).toString('base64'), 'YX***WNk'],
    ['in base64 after two bytes', Buffer.from(`ab${secret}cd`).toString('base64url'), 'YWJ***FjZA'],
    [
      'in base64 in a URL',
      encodeURIComponent(Buffer.from(`ab${secret}cd`).toString('base64')),
      'YWJ***FjZA%3D%3D',
    ],
  ])('hides a secret %s', (_, text, expected) => {
    expect(createRedactor([secret]).redact(`before ${text} after`)).toBe(`before ${expected} after`);
  });

  it('hides the longest of secrets that overlap', () => {
    expect(createRedactor(['abcd', 'abcdefgh']).redact('abcdefgh abcd')).toBe('*** ***');
  });

  it('leaves no rest of a secret of which a pattern would take a part', () => {
    expect(createRedactor(['glpat-abc/def+ghi']).redact('glpat-abc/def+ghi')).toBe('***');
  });

  it('hides a secret that a mask completes', () => {
    expect(createRedactor(['token=***']).redact('access_token=abc')).toBe('access_***');
  });

  it('learns secrets later', () => {
    const redactor = createRedactor([]);
    expect(redactor.redact('rotated-1')).toBe('rotated-1');
    redactor.add('rotated-1');
    expect(redactor.redact('rotated-1')).toBe('***');
  });

  it('leaves texts of fewer than four characters alone', () => {
    expect(createRedactor(['', 'a', 'abc']).redact('abc a')).toBe('abc a');
  });

  it.each([
    ['token glpat-Abc_123-xyz.01.0a1b2c found', 'token *** found'],
    ['PRIVATE-TOKEN: s3cr3t', 'PRIVATE-TOKEN: ***'],
    ['{"private-token":"s3cr3t","a":1}', '{"private-token":"***","a":1}'],
    [String.raw`"{\"JOB-TOKEN\":\"s3cr3t\"}"`, String.raw`"{\"JOB-TOKEN\":\"***\"}"`],
    ['Authorization: Bearer s3cr3t==, x', 'Authorization: Bearer ***, x'],
    ['authorization: Basic s3cr3t', 'authorization: Basic ***'],
    ['sent Bearer s3cr3t.x-y to', 'sent Bearer *** to'],
    ['GET /x?access_token=s3cr3t&page=2', 'GET /x?access_token=***&page=2'],
    ['/x?page=2&private_token=s3cr3t', '/x?page=2&private_token=***'],
    [
      'grant_type=refresh_token&refresh_token=s3cr3t&client_secret=s3',
      'grant_type=refresh_token&refresh_token=***&client_secret=***',
    ],
    ['{"access_token": "s3cr3t", "refresh_token":"s3"}', '{"access_token": "***", "refresh_token":"***"}'],
    ['https://oauth2:s3cr@t@gitlab.example.com/a@b', 'https://***@gitlab.example.com/a@b'],
  ])('hides what looks like a secret: %s', (text, expected) => {
    expect(createRedactor([]).redact(text)).toBe(expected);
  });

  it.each([
    'credentials.access_token: must be a string',
    '{"required":["access_token","client_secret"]}',
    'https://gitlab.example.com/users?email=a@b.example',
    'read 5 records of glossary-entries',
  ])('leaves other text alone: %s', (text) => {
    expect(createRedactor(['unrelated']).redact(text)).toBe(text);
  });

  it('lets no known secret survive, whatever is around it', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: fc.constantFrom('a', 'b', '*', '%', '$', '\\', '.') }),
    );
    const secrets = fc.array(piece, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(
        secrets,
        fc.array(fc.oneof(piece, fc.nat({ max: 3 })), { maxLength: 12 }),
        (known, pieces) => {
          const raw = pieces.map((one) => (typeof one === 'number' ? (known[one] ?? '') : one)).join('');
          const redactor = createRedactor(known);
          for (const text of [raw, JSON.stringify(raw), encodeURIComponent(raw)]) {
            const redacted = redactor.redact(text);
            for (const one of known) if (one.length >= 4) expect(redacted).not.toContain(one);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});
