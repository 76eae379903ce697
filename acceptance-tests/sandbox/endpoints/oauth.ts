import { createHash } from 'node:crypto';
import { Refusal, jsonAnswer } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Call, Endpoint } from '../endpoint.ts';
import type { Token } from '../model/auth.ts';
import { addToken, revokeToken } from '../mutations/people.ts';
import { secondMicros } from '../time.ts';

const invalidGrant =
  'The provided authorization grant is invalid, expired, revoked, does not match the redirection URI used in the ' +
  'authorization request, or was issued to another client.';

const invalidClient =
  'Client authentication failed due to unknown client, no client authentication included, or unsupported ' +
  'authentication method.';

/**
 * Renews an access token. Both former tokens end at once, because GitLab's table has no `previous_refresh_token`; a
 * refresh token that was used before is refused. In the order of Doorkeeper's checks (5.8, RefreshTokenRequest): the
 * token, the application, whether they belong together. No redirect URI is looked at.
 */
function refresh(call: Call): Answer {
  const form = readForm(call.request.body ?? '', call.request.headers['content-type'] ?? '');
  if (form.get('grant_type') !== 'refresh_token') {
    throw new Refusal(400, {
      error: 'unsupported_grant_type',
      error_description: 'The authorization grant type is not supported by the authorization server.',
    });
  }
  const secret = form.get('refresh_token') ?? '';
  if (secret === '') {
    const description =
      'The request is missing a required parameter, includes an unsupported parameter value, or is otherwise malformed.';
    throw new Refusal(400, { error: 'invalid_request', error_description: description });
  }
  const former = tokenToRenew(call, secret);
  if (former === undefined)
    throw new Refusal(400, { error: 'invalid_grant', error_description: invalidGrant });
  const application = call.world.applications.get(form.get('client_id') ?? '');
  if (application === undefined || application.secret !== form.get('client_secret')) {
    throw new Refusal(401, { error: 'invalid_client', error_description: invalidClient });
  }
  if (former.applicationUid !== application.uid)
    throw new Refusal(400, { error: 'invalid_grant', error_description: invalidGrant });
  return answerWith(call, renew(call, former));
}

function tokenToRenew(call: Call, secret: string): Token | undefined {
  return [...call.world.tokens.values()].find(
    (token) => token.kind === 'oauth' && token.refreshToken === secret && !token.isRevoked,
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
      expiresAt: call.now + call.settings.oauthLifetimeSeconds * secondMicros,
    },
    call.now,
  );
}

function answerWith(call: Call, token: Token): Answer {
  return jsonAnswer(200, {
    access_token: token.value,
    token_type: 'Bearer',
    expires_in: call.settings.oauthLifetimeSeconds,
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
