import { describe, expect, it } from 'vitest';
import { defaultApplicationLimits } from './limits.ts';
import { createTestKit } from './test-kit.ts';

describe('the throttle', () => {
  it('is off unless set', async () => {
    const { get } = await createTestKit();
    expect(get('/user').headers).not.toHaveProperty('ratelimit-limit');
  });

  it('counts down and then answers 429 in plain text', async () => {
    const { get, clock } = await createTestKit('small', { throttle: { limit: 2, periodSeconds: 60 } });
    clock.nowMillis += 15_000;
    expect(get('/user').headers).toMatchObject({ 'ratelimit-limit': '2', 'ratelimit-remaining': '1' });
    expect(get('/user').headers['ratelimit-remaining']).toBe('0');
    const refused = get('/user');
    expect(refused).toMatchObject({ status: 429, body: 'Retry later\n' });
    expect(refused.headers).toMatchObject({
      'content-type': 'text/plain',
      'retry-after': '45',
      'ratelimit-observed': '3',
      'ratelimit-reset': String(clock.nowMillis / 1000 + 45),
      'ratelimit-resettime': new Date(clock.nowMillis + 45_000).toUTCString(),
    });
    clock.nowMillis += 45_000;
    expect(get('/user').status).toBe(200);
  });

  it('shows the limit for a minute, and what remains of the whole period', async () => {
    const { get } = await createTestKit('small', { throttle: { limit: 7200, periodSeconds: 3600 } });
    expect(get('/user').headers).toMatchObject({ 'ratelimit-limit': '120', 'ratelimit-remaining': '7199' });
  });

  it('counts each user alone', async () => {
    const { get } = await createTestKit('small', { throttle: { limit: 1, periodSeconds: 60 } });
    expect(get('/user').status).toBe(200);
    expect(get('/user').status).toBe(429);
    expect(get('/user', 'sandbox-reporter-token').status).toBe(200);
  });
});

describe('application limits', () => {
  it('answer 429 in JSON with Retry-After alone', async () => {
    const { get } = await createTestKit('small', { applicationLimits: defaultApplicationLimits });
    for (let count = 0; count < 200; count += 1) expect(get('/groups').status).toBe(200);
    const refused = get('/groups');
    expect(refused).toMatchObject({
      status: 429,
      json: { message: { error: 'This endpoint has been requested too many times. Try again later.' } },
    });
    expect(refused.headers['retry-after']).toBe('60');
    expect(refused.headers).not.toHaveProperty('ratelimit-limit');
    expect(get('/projects').status).toBe(200);
  });
});
