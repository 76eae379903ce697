import { describe, expect, it } from 'vitest';
import { silentLog } from '../../src/base/log.ts';
import { createVirtualClock } from '../../src/base/virtual-clock.ts';
import type { CheckReport } from '../../src/core/port.ts';
import { createSource } from '../../src/gitlab/source.ts';
import { TransportFailure } from '../../src/http/transport-failure.ts';
import type { Transport } from '../../src/http/transport.ts';
import type { Token } from '../sandbox/model/auth.ts';
import { addToken, addUser } from '../sandbox/mutations/people.ts';
import { sandboxTokens } from '../sandbox/tokens.ts';
import type { Session } from './session.ts';
import { createSession, ownerConfig, startOfTime } from './session.ts';

const dayMicros = 86_400_000_000;

function checkToken(session: Session, token: string): Promise<CheckReport> {
  return session.check({ credentials: { kind: 'token', token } });
}

/** A session in which the owner's token is another one. */
async function withOwnerToken(changes: Partial<Token>): Promise<Session> {
  const session = await createSession('small');
  const token = session.world.tokens.get(sandboxTokens.owner);
  if (token === undefined) throw new Error('the seed has changed');
  session.world.tokens.set(token.value, { ...token, ...changes });
  return session;
}

const textsOf = ({ notes = [] }: CheckReport, level: 'info' | 'warn'): string =>
  notes.flatMap((note) => (note.level === level ? [note.text] : [])).join(' ');

describe('a check names the kind of token', () => {
  it.each([
    [sandboxTokens.owner, /Connected as owner with the personal access token ".+" \(scopes read_api\)\./],
    [sandboxTokens.admin, /Connected as administrator \(an administrator\) with the personal access token/],
    [sandboxTokens.group, /Connected as group_1_bot_sandbox with the access token of group 1 "connector"/],
    [
      sandboxTokens.project,
      /Connected as project_1_bot_sandbox with the access token of project 1 "connector"/,
    ],
  ])('%s', async (token, expected) => {
    const { ok, message } = await checkToken(await createSession('small'), token);
    expect(ok).toBe(true);
    expect(message).toMatch(expected);
    expect(message).toContain('18.9.0-ee, Enterprise Edition, at http://gitlab.example.com/');
  });

  it('of a service account', async () => {
    const session = await createSession('small');
    const bot = { username: 'service_account_group_1_abc', name: 'Robot', isBot: true };
    const { id: userId } = addUser(session.world, bot, session.now() * 1000);
    addToken(session.world, { kind: 'personal', value: 'robot-token', userId }, session.now() * 1000);
    const { message } = await checkToken(session, 'robot-token');
    expect(message).toContain('with the token of a service account');
  });
});

describe('a check tells what a token lacks', () => {
  it.each([
    [['read_repository'], /scopes read_repository: it needs read_api \(or api\).*read_repository alone/],
    [['read_user', 'read_registry'], /scopes read_user, read_registry: it needs read_api/],
    [[], /scopes none: it needs read_api/],
  ])('%j', async (scopes, expected) => {
    const session = await withOwnerToken({ scopes });
    const { ok, message } = await checkToken(session, sandboxTokens.owner);
    expect(ok).toBe(false);
    expect(message).toMatch(expected);
    expect(session.sandbox.log).toHaveLength(1);
  });

  it('but not where it has the greater one', async () => {
    const session = await withOwnerToken({ scopes: ['api'] });
    expect(await checkToken(session, sandboxTokens.owner)).toMatchObject({ ok: true });
  });

  it('and which streams that costs: those of administrators', async () => {
    const session = await createSession('small');
    const lost = textsOf(await checkToken(session, sandboxTokens.owner), 'info');
    expect(lost).toContain('instance_audit_events');
    expect(lost).not.toContain('issues');
    expect(textsOf(await checkToken(session, sandboxTokens.admin), 'info')).toBe('');
  });

  it.each([
    [60, undefined],
    [15, undefined],
    [14, 'in 14 days'],
    [3, 'in 3 days'],
  ])('and when it ends: %d days ahead', async (days, expected) => {
    const midnight = Math.floor((startOfTime * 1000) / dayMicros) * dayMicros;
    const session = await withOwnerToken({ expiresAt: midnight + days * dayMicros });
    const report = await checkToken(session, sandboxTokens.owner);
    expect(report.ok).toBe(true);
    expect(report.message).toMatch(/; it expires on 2026-\d\d-\d\d/);
    const warning = textsOf(report, 'warn');
    expect(warning === '' ? undefined : /in \d+ days/.exec(warning)?.[0]).toBe(expected);
    if (expected !== undefined) expect(report.message).toContain(expected);
  });
});

describe('a check does not keep a person waiting', () => {
  interface Waited {
    readonly outcome: unknown;
    readonly seconds: number;
  }

  async function checkOver(transport: (now: () => number) => Transport): Promise<Waited> {
    const clock = createVirtualClock({ now: startOfTime, seed: 1 });
    const source = createSource({
      config: ownerConfig,
      clock,
      log: silentLog,
      transport: transport(() => clock.now()),
    });
    const outcome = await clock
      .run(source.check([], new AbortController().signal))
      .catch((thrown: unknown) => thrown);
    return { outcome, seconds: (clock.now() - startOfTime) / 1000 };
  }

  it('for a server that never answers', async () => {
    const { outcome, seconds } = await checkOver(
      () => (request) =>
        new Promise((_resolve, reject) => {
          request.signal.addEventListener('abort', () => {
            reject(request.signal.reason as Error);
          });
        }),
    );
    expect(outcome).toMatchObject({ kind: 'transient', code: 'no_answer' });
    expect(String(outcome)).toContain('http://gitlab.example.com/ did not answer within 10 seconds');
    expect(seconds).toBe(10);
  });

  it.each([
    ['cannot be reached', () => Promise.reject(new TransportFailure('connection', {}))],
    ['is down', () => Promise.resolve({ status: 502, headers: {}, body: Buffer.from('<html>') })],
    [
      'limits us',
      () =>
        Promise.resolve({ status: 429, headers: { 'retry-after': '600' }, body: Buffer.from('Retry later') }),
    ],
  ])('for one that %s', async (_what, answer) => {
    const { outcome, seconds } = await checkOver(() => answer);
    expect(outcome).toMatchObject({ kind: 'transient' });
    expect(seconds).toBeLessThan(6);
  });

  it('but is patient with one that has answered', async () => {
    const session = await createSession('small');
    session.sandbox.setFaults(({ url }) =>
      url.includes('/metadata') ? { kind: 'delay', delayMs: 60_000 } : undefined,
    );
    await expect(checkToken(session, sandboxTokens.owner)).rejects.toMatchObject({ code: 'retries_spent' });
    expect(session.now() - startOfTime).toBeGreaterThan(180_000);
  });
});
