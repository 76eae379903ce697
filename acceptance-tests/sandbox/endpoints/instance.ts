import { Refusal, badRequest, forbidden, jsonAnswer, unauthorized } from '../answer.ts';
import type { Call, Endpoint } from '../endpoint.ts';
import { isAtLeast } from '../history.ts';
import { findProject, requireViewer } from '../lookup.ts';
import { renderJob } from '../render/ci.ts';
import { renderUserSelf } from '../render/user.ts';
import { formatDay, formatOptionalTime, formatTime } from '../time.ts';
import { need } from '../world.ts';
import type { Answer } from '../answer.ts';

const revision = '1f3c5d7a9b1';

function metadata(call: Call): Answer {
  requireViewer(call);
  const { version } = call.settings;
  const kas = { enabled: false, externalUrl: null, externalK8sProxyUrl: null, version: null };
  // The version alone until 15.5 (/version; /metadata has kas from 15.2 on), and the edition since 15.6.
  const hasKas = call.urlPath.endsWith('/metadata') || isAtLeast(version, '15.5');
  const edition = isAtLeast(version, '15.6') ? { enterprise: true } : {};
  return jsonAnswer(200, { version, revision, ...(hasKas ? { kas } : {}), ...edition });
}

function ownToken(call: Call): Answer {
  const { token } = call;
  if (token === undefined) throw unauthorized();
  if (token.kind === 'oauth' || token.kind === 'job') {
    throw badRequest('This endpoint requires token type to be a personal access token');
  }
  return jsonAnswer(200, {
    id: token.id,
    name: token.name,
    revoked: token.isRevoked,
    created_at: formatTime(token.createdAt),
    description: null,
    scopes: token.scopes,
    user_id: token.userId,
    last_used_at: formatOptionalTime(call.now),
    active: true,
    expires_at: token.expiresAt === undefined ? null : formatDay(token.expiresAt),
    last_used_ips: [],
  });
}

function ownJob(call: Call): Answer {
  requireViewer(call);
  if (call.token?.jobId === undefined) throw badRequest('Job token is required');
  const job = need(call.world.jobs, call.token.jobId);
  const project = findProject({ ...call, path: { id: String(job.projectId) } });
  return jsonAnswer(200, renderJob(call, project, job));
}

function ownUser(call: Call): Answer {
  const viewer = requireViewer(call);
  if (viewer.state === 'deactivated') throw forbidden();
  return jsonAnswer(200, renderUserSelf(call, viewer));
}

function tokenInfo(call: Call): Answer {
  const { token } = call;
  if (token?.kind !== 'oauth') {
    throw new Refusal(401, { error: 'invalid_token', error_description: 'The access token is invalid' });
  }
  const expiresIn =
    token.expiresAt === undefined ? null : Math.round((token.expiresAt - call.now) / 1_000_000);
  return jsonAnswer(200, {
    resource_owner_id: token.userId,
    scope: token.scopes,
    expires_in: expiresIn,
    application: { uid: token.applicationUid ?? null },
    created_at: Math.floor(token.createdAt / 1_000_000),
    scopes: token.scopes,
    expires_in_seconds: expiresIn,
  });
}

/** What the instance says of itself and of whoever asks. */
const endpoints: readonly Endpoint[] = [
  { template: '/metadata', scopes: ['read_user'], answer: metadata },
  { template: '/version', scopes: ['read_user'], answer: metadata },
  { template: '/user', scopes: ['read_user'], answer: ownUser },
  { template: '/personal_access_tokens/self', scopes: ['*'], answer: ownToken },
  { template: '/job', allowsJobToken: true, answer: ownJob },
  { template: '/oauth/token/info', params: {}, scopes: ['*'], answer: tokenInfo },
];

export default endpoints;
