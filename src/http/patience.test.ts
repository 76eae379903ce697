import { describe, expect, it } from 'vitest';
import { patienceOf } from './patience.ts';
import { defaultRetryPolicy } from './retry.ts';
import { defaultTimeouts } from './timeouts.ts';

describe('patience', () => {
  it.each([undefined, '', '0', '-1', '2', 'NaN', 'much'])('is the usual one for %s', (factor) => {
    expect(patienceOf(factor)).toEqual({
      timeouts: defaultTimeouts,
      retryPolicy: defaultRetryPolicy,
      workMs: 60_000,
    });
  });

  it('is cut short by a factor, but the number of attempts and the waits that a server asks for are not', () => {
    const { timeouts, retryPolicy, workMs } = patienceOf('0.01');
    expect(workMs).toBe(600);
    expect(timeouts.headersTimeoutMs).toBe(1200);
    expect(retryPolicy).toEqual({ ...defaultRetryPolicy, baseDelayMs: 10, maxDelayMs: 600 });
  });
});
