import { createHash } from 'node:crypto';
import { Refusal, jsonAnswer } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Call, Endpoint } from '../endpoint.ts';
import type { Token } from '../model/auth.ts';
import { addToken, revokeToken } from '../mutations/people.ts';
import { secondMicros } from '../time.ts';

const lifetimeSeconds = 7200;

const invalidGrant =
  'The provided authorization grant is invalid, expired, revoked, does not match the redirection URI used in the ' +
  'authorization request, or was issued to another client.';

const invalidClient =
  'Client authentication failed due to unknown client, no client authentication included, or unsupported ' +
  'authentication method.';

/** Renews an access token. Both former tokens end at once; a refresh token that was used before is refused. */
function refresh(call: Call): Answer {
  const form = readForm(call.request.body ?? '', call.request.headers['content-type'] ?? '');
  if (form.get('grant_type') !== 'refresh_token') {
    throw new Refusal(400, {
      error: 'unsupported_grant_type',
      error_description: 'The authorization grant type is not supported by the authorization server.',
    });
  }
  const application = call.world.applications.get(form.get('client_id') ?? '');
  if (application === undefined || application.secret !== form.get('client_secret')) {
    throw new Refusal(401, { error: 'invalid_client', error_description: invalidClient });
  }
  const former = tokenToRenew(call, form.get('refresh_token'), application.uid);
  const redirectUri = form.get('redirect_uri');
  if (former === undefined || (redirectUri !== undefined && redirectUri !== application.redirectUri)) {
    throw new Refusal(400, { error: 'invalid_grant', error_description: invalidGrant });
  }
  return answerWith(call, renew(call, former));
}

function tokenToRenew(call: Call, secret: string | undefined, uid: string): Token | undefined {
  return [...call.world.tokens.values()].find(
    (token) =>
      token.kind === 'oauth' &&
      token.refreshToken === secret &&
      token.applicationUid === uid &&
      !token.isRevoked,
  );
}

function renew(call: Call, former: Token): Token {
  revokeToken(call.world, former.value);
  const secretOf = (use: string): string =>
    createHash('sha256').update(`${former.value}:${use}`).digest('hex');
  return addToken(
    call.world,
    {
      ...former,
      value: secretOf('access'),
      refreshToken: secretOf('refresh'),
      createdAt: call.now,
      expiresAt: call.now + lifetimeSeconds * secondMicros,
    },
    call.now,
  );
}

function answerWith(call: Call, token: Token): Answer {
  return jsonAnswer(200, {
    access_token: token.value,
    token_type: 'Bearer',
    expires_in: lifetimeSeconds,
    refresh_token: token.refreshToken,
    scope: token.scopes.join(' '),
    created_at: Math.floor(call.now / secondMicros),
  });
}

function readForm(body: string, contentType: string): ReadonlyMap<string, string> {
  if (!contentType.includes('json')) return new Map(new URLSearchParams(body));
  const parsed: unknown = JSON.parse(body === '' ? '{}' : body);
  const entries = typeof parsed === 'object' && parsed !== null ? Object.entries(parsed) : [];
  return new Map(entries.map(([name, value]) => [name, String(value)]));
}

const endpoints: readonly Endpoint[] = [
  { method: 'POST', template: '/oauth/token', params: {}, answer: refresh },
];

export default endpoints;
