import { describe, expect, it } from 'vitest';
import type { Config } from '../../src/config/config.ts';
import type { RotatedTokens } from '../../src/config/rotate.ts';
import { identityOf } from '../../src/base/json.ts';
import { passingFaults, randomFaults } from '../sandbox/faults.ts';
import { createRandom } from '../sandbox/random.ts';
import { sandboxApplication, sandboxTokens } from '../sandbox/tokens.ts';
import { mechanisms } from '../support/mechanisms.ts';
import type { PassRecord, Session } from './session.ts';
import { createSession, startOfTime } from './session.ts';

type OAuth = Extract<Config['credentials'], { kind: 'oauth' }>;

const oauth: OAuth = {
  kind: 'oauth',
  clientId: sandboxApplication.uid,
  clientSecret: sandboxApplication.secret,
  accessToken: sandboxTokens.oauthAccess,
  refreshToken: sandboxTokens.oauthRefresh,
  expiresAt: undefined,
};
const plan = mechanisms.map((stream) => ({ stream, mode: 'incremental' as const, state: undefined }));

interface Told extends PassRecord {
  readonly rotations: readonly RotatedTokens[];
}

async function pass(session: Session, credentials: OAuth): Promise<Told> {
  const rotations: RotatedTokens[] = [];
  const record = await session.pass(plan, { credentials }, (tokens) => {
    rotations.push(tokens);
    return Promise.resolve();
  });
  return { ...record, rotations };
}

/** The keys of all records, each once. */
function keysOf({ events }: PassRecord): ReadonlySet<string> {
  const keys = new Map(mechanisms.map(({ name, key }) => [name, key]));
  return new Set(
    events.flatMap((event) =>
      event.type === 'records'
        ? event.records.map((record) => `${event.stream} ${identityOf(record, keys.get(event.stream) ?? [])}`)
        : [],
    ),
  );
}

function renewalsOf({ sandbox }: Session): readonly number[] {
  return sandbox.log.filter(({ path }) => path === '/oauth/token').map(({ status }) => status);
}

function expire({ world, now }: Session, value: string): void {
  const token = world.tokens.get(value);
  if (token !== undefined) world.tokens.set(value, { ...token, expiresAt: now() * 1000 });
}

async function readAsOwner(): Promise<ReadonlySet<string>> {
  return keysOf(await (await createSession('small')).pass(plan));
}

describe('a pass with an OAuth token', () => {
  it('that lives long renews nothing', async () => {
    const session = await createSession('small');
    const { result, rotations } = await pass(session, oauth);
    expect({ failed: result.failed, rotations }).toEqual({ failed: [], rotations: [] });
  });

  it.each([
    ['whose expiry is not known', undefined],
    ['whose expiry is known', startOfTime],
    ['whose expiry is told wrongly', startOfTime + 86_400_000],
  ])('that has expired, %s, renews it once and reads everything', async (_what, expiresAt) => {
    const session = await createSession('small');
    expire(session, sandboxTokens.oauthAccess);
    const told = await pass(session, { ...oauth, expiresAt });
    expect(told.result.failed).toEqual([]);
    expect(renewalsOf(session)).toEqual([200]);
    expect(keysOf(told)).toEqual(await readAsOwner());
  });

  it('that GitLab has forgotten renews it too', async () => {
    const session = await createSession('small');
    const { result } = await pass(session, { ...oauth, accessToken: 'no-longer-in-the-table' });
    expect(result.failed).toEqual([]);
    expect(renewalsOf(session)).toEqual([200]);
  });

  it('whose tokens live for a moment renews them again and again, and uses no refresh token twice', async () => {
    const session = await createSession('small', { oauthLifetimeSeconds: 0.1 });
    expire(session, sandboxTokens.oauthAccess);
    const told = await pass(session, oauth);
    expect(told.result.failed).toEqual([]);
    expect(told.rotations.length).toBeGreaterThan(2);
    expect(renewalsOf(session)).toEqual(told.rotations.map(() => 200));
    expect(keysOf(told)).toEqual(await readAsOwner());
  });

  it('that is taken away in the middle, with all requests in flight, renews it once', async () => {
    const session = await createSession('small');
    session.sandbox.setFaults((_request, sequence) => {
      if (sequence === 40) expire(session, sandboxTokens.oauthAccess);
      return undefined;
    });
    const told = await pass(session, oauth);
    expect(told.result.failed).toEqual([]);
    expect(renewalsOf(session)).toEqual([200]);
    const refused = session.sandbox.log.filter(({ status }) => status === 401);
    expect(refused.length).toBeGreaterThan(0);
    // Those that were under way, and those that wait for a turn and take one before the first refusal is understood.
    expect(refused.length).toBeLessThanOrEqual(4 + 2);
    expect(keysOf(told)).toEqual(await readAsOwner());
  });

  it('survives faults of the token endpoint', async () => {
    const session = await createSession('small', { oauthLifetimeSeconds: 0.1 });
    expire(session, sandboxTokens.oauthAccess);
    const break_ = randomFaults(
      createRandom(3),
      0.4,
      passingFaults.filter(({ kind }) => kind !== 'truncate'),
    );
    session.sandbox.setFaults((request, sequence) =>
      request.url === '/oauth/token' ? break_(request, sequence) : undefined,
    );
    const told = await pass(session, oauth);
    expect(told.result.failed).toEqual([]);
    expect(renewalsOf(session).filter((status) => status !== 200).length).toBeGreaterThan(0);
    expect(keysOf(told)).toEqual(await readAsOwner());
  });

  it('ends where the refresh token was used before, without a storm of requests', async () => {
    const session = await createSession('small');
    expire(session, sandboxTokens.oauthAccess);
    const first = await pass(session, oauth);
    session.sandbox.clearLog();
    const { result, events } = await pass(session, oauth);
    expect(result.failed).toHaveLength(plan.length);
    const [failure] = events.flatMap((event) => (event.type === 'failed' ? [event.error] : []));
    expect(failure).toMatchObject({ kind: 'config', code: 'oauth_refused' });
    expect(session.sandbox.log.length).toBeLessThanOrEqual(2);
    const [tokens] = first.rotations;
    expect(tokens).toBeDefined();
    const again = await pass(session, { ...oauth, ...tokens });
    expect(again.result.failed).toEqual([]);
  });

  it('ends where GitLab rejects even the new token, without renewing for ever', async () => {
    const session = await createSession('small', { oauthLifetimeSeconds: 0.1 });
    session.sandbox.setFaults(({ url, method }) =>
      method === 'GET' && !url.startsWith('/oauth')
        ? { kind: 'status', status: 401, body: '{"error":"invalid_token"}' }
        : undefined,
    );
    const { result } = await pass(session, oauth);
    expect(result.failed).toHaveLength(plan.length);
    expect(renewalsOf(session).length).toBeLessThanOrEqual(1);
  });
});

describe('a check with an OAuth token', () => {
  it('tells scopes and user, and renews the token where it must', async () => {
    const session = await createSession('small');
    expire(session, sandboxTokens.oauthAccess);
    const { ok, message } = await session.check({ credentials: oauth });
    expect(ok).toBe(true);
    expect(message).toContain('Connected as owner with an OAuth access token');
    expect(message).toContain('read_api');
    expect(renewalsOf(session)).toEqual([200]);
  });

  it('fails where the refresh token is no good, and says what to do', async () => {
    const session = await createSession('small');
    const credentials = { ...oauth, accessToken: 'x', refreshToken: 'y' };
    const { ok, message } = await session.check({ credentials });
    expect(ok).toBe(false);
    expect(message).toContain('Sign in again');
    expect(renewalsOf(session)).toEqual([400]);
  });

  it('fails without read_api', async () => {
    const session = await createSession('small');
    const token = session.world.tokens.get(sandboxTokens.oauthAccess);
    if (token !== undefined) session.world.tokens.set(token.value, { ...token, scopes: ['read_user'] });
    const { ok, message } = await session.check({ credentials: oauth });
    expect({ ok, isNamed: message.includes('it needs read_api') }).toEqual({ ok: false, isNamed: true });
  });
});
