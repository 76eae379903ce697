import { describe, expect, it } from 'vitest';
import { TransportFailure } from '../http/transport-failure.ts';
import { mayHaveArrived } from './doubt.ts';

describe('a request without an answer', () => {
  it.each([
    ['connection', 'ECONNREFUSED', false],
    ['connection', 'ECONNRESET', true],
    ['connection', 'ECONNRESET', true],
    ['timeout', 'connect', false],
    ['timeout', 'proxy', false],
    ['timeout', 'headers', true],
    ['timeout', 'total', true],
    ['dns', 'ENOTFOUND', false],
    ['tls', 'CERT_HAS_EXPIRED', false],
    ['truncated', 'Z_BUF_ERROR', true],
    ['malformed', 'HPE_INVALID', true],
    ['unknown', 'unknown', true],
  ] as const)('for %s (%s) may have arrived: %s', (kind, code, expected) => {
    expect(mayHaveArrived(new TransportFailure(kind, { code }))).toBe(expected);
  });
});
