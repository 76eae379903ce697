import { describe, expect, it } from 'vitest';
import { TransientError } from '../base/errors.ts';
import { afterUnauthorized, RejectedError, UnverifiedError } from './unauthorized.ts';

const error = new UnverifiedError(1, 'GitLab says 401', { place: { status: 401 } });
const authenticator = { kind: 'oauth', generation: () => 1 } as const;
const good = (): Promise<void> => Promise.resolve();
const bad = (thrown: Error) => (): Promise<void> => Promise.reject(thrown);

describe('a 401 that does not say why', () => {
  it('is about the role where the token is good', async () => {
    const after = await afterUnauthorized(error, { authenticator, isProbe: false, verify: good });
    expect(after).toMatchObject({ kind: 'access', code: 'unauthorized', place: { status: 401 } });
  });

  it('is about the endpoint where a good job token is not taken', async () => {
    const job = { kind: 'job', generation: () => 1 } as const;
    const after = await afterUnauthorized(error, { authenticator: job, isProbe: false, verify: good });
    expect(after).toMatchObject({ kind: 'access', code: 'unauthorized' });
    expect(after.message).toContain('does not take a CI job token here');
  });

  it('is about the token where the token is refused elsewhere too', async () => {
    const verify = bad(new UnverifiedError(1, 'again', {}));
    const after = await afterUnauthorized(error, { authenticator, isProbe: false, verify });
    expect(after).toBeInstanceOf(RejectedError);
    expect(after).toMatchObject({ kind: 'config', code: 'token_rejected', generation: 1 });
  });

  it('is about the token where the request is the one that any good token may make', async () => {
    const after = await afterUnauthorized(error, { authenticator, isProbe: true, verify: good });
    expect(after).toBeInstanceOf(RejectedError);
  });

  it('says nothing about tokens that came meanwhile: the request is to be repeated', async () => {
    const renewed = { kind: 'oauth', generation: () => 2 } as const;
    const after = await afterUnauthorized(error, { authenticator: renewed, isProbe: false, verify: good });
    expect(after).toMatchObject({ code: 'token_rejected', generation: 1 });
  });

  it('is not decided where GitLab cannot be asked', async () => {
    const verify = bad(new TransientError('down', 'down'));
    const after = await afterUnauthorized(error, { authenticator, isProbe: false, verify });
    expect(after).toMatchObject({ kind: 'transient' });
  });
});
