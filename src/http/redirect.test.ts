import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkAtOrigin, pathAndQueryOf, sameOriginRedirect } from './redirect.ts';

const base = 'https://gitlab.example.com/api/v4/projects/a%2Fb?page=2';

describe('redirects', () => {
  it.each([
    ['https://gitlab.example.com/api/v4/projects/7', 'https://gitlab.example.com/api/v4/projects/7'],
    ['https://GITLAB.example.com:443/x?y=1#z', 'https://gitlab.example.com/x?y=1'],
    ['/api/v4/projects/7?page=2', 'https://gitlab.example.com/api/v4/projects/7?page=2'],
    ['7', 'https://gitlab.example.com/api/v4/projects/7'],
    ['https://user:pass@gitlab.example.com/x', 'https://gitlab.example.com/x'],
  ])('to %s leads to %s', (location, expected) => {
    expect(sameOriginRedirect(base, location)).toBe(expected);
  });

  it.each([
    'https://elsewhere.example.com/api/v4/projects/7',
    'http://gitlab.example.com/api/v4/projects/7',
    'https://gitlab.example.com:8443/',
    'https://gitlab.example.com.evil.example/',
    'https://gitlab.example.com@evil.example/',
    '//evil.example/x',
    '\\\\evil.example\\x',
    'blob:https://gitlab.example.com/x',
    'javascript:alert(1)',
    'https://',
  ])('to %s are refused', (location) => {
    expect(sameOriginRedirect(base, location)).toBeUndefined();
  });

  it('from http to https of the same host are refused', () => {
    expect(sameOriginRedirect('http://gitlab.example.com/a', 'https://gitlab.example.com/a')).toBeUndefined();
  });
});

describe('links', () => {
  it.each([
    ['http://internal:8080/api/v4/issues?page=2&per_page=100', '/api/v4/issues?page=2&per_page=100'],
    ['/api/v4/issues?cursor=a%3D', '/api/v4/issues?cursor=a%3D'],
    ['https://user:pass@host/x#y', '/x'],
  ])('%s has path and query %s', (link, expected) => {
    expect(pathAndQueryOf(link)).toBe(expected);
  });

  it.each(['mailto:someone@example.com', 'https://', 'ftp://host/x'])('%s has none', (link) => {
    expect(pathAndQueryOf(link)).toBeUndefined();
    expect(linkAtOrigin(base, link)).toBeUndefined();
  });

  it('are followed at our origin', () => {
    expect(linkAtOrigin(base, 'http://internal:8080/x?y=1')).toBe('https://gitlab.example.com/x?y=1');
    expect(linkAtOrigin(base, 'https://internal//evil.example/x')).toBe(
      'https://gitlab.example.com//evil.example/x',
    );
  });

  it('never leave the origin, whatever they are', { timeout: 30_000 }, () => {
    const text = fc.oneof(
      fc.webUrl({ withQueryParameters: true }),
      fc.string(),
      fc.constantFrom('//', '\\', '/\\evil', '@evil'),
    );
    fc.assert(
      fc.property(fc.array(text, { maxLength: 3 }), (parts) => {
        const link = parts.join('');
        for (const target of [sameOriginRedirect(base, link), linkAtOrigin(base, link)]) {
          if (target !== undefined) expect(new URL(target).origin).toBe('https://gitlab.example.com');
        }
      }),
    );
  });
});
