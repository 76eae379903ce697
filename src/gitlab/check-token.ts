import { isJsonObject } from '../base/json.ts';
import type { CheckNote } from '../core/port.ts';
import { expiryNotes, granularNotes, granularScope, jobNotes, roleNotes } from './check-notes.ts';
import type { Ask, Checking, Told } from './checking.ts';
import { wordOf } from './checking.ts';
import { readOwnJob } from './job-token.ts';

/** What a check finds about the token. */
export interface TokenReport {
  /** A sentence: who it is, and what it may. */
  readonly description: string;
  /** What makes reading impossible. */
  readonly faults: readonly string[];
  readonly notes: readonly CheckNote[];
}

/** Scopes that allow to read what the streams ask for (GitLab 18.9: each class of the API takes `api`, and `read_api` to read). */
const readingScopes: readonly string[] = ['api', 'read_api'];

/** Finds out who the token is, with at most two requests; a token without a scope to read is asked no further. */
export async function describeToken(checking: Checking, ask: Ask): Promise<TokenReport> {
  switch (checking.config.credentials.kind) {
    case 'job':
      return describeJobToken(checking);
    case 'oauth':
      return describeOAuth(checking, ask);
    case 'token':
      return describeAccessToken(checking, ask);
  }
}

async function describeJobToken(checking: Checking): Promise<TokenReport> {
  const { id, name, user, project } = await readOwnJob(checking);
  const who = user === undefined ? '' : `, started by ${user}`;
  return {
    description: `Connected with the CI job token of job ${id}${name === undefined ? '' : ` (${name})`} of project ${project.path ?? project.id}${who}. It ends with the job.`,
    faults: [],
    notes: jobNotes(checking.streams),
  };
}

async function describeOAuth(checking: Checking, ask: Ask): Promise<TokenReport> {
  const info = await ask('/oauth/token/info');
  const scopes = scopesOf(info?.['scope']);
  const faults = info === undefined ? [] : scopeFaults('OAuth access token', scopes);
  if (faults.length > 0) return { description: '', faults, notes: [] };
  const user = await ask('/user');
  const application = isJsonObject(info?.['application']) ? ' of an application' : '';
  return {
    description: `Connected as ${nameOf(user)} with an OAuth access token${application}${listed(scopes)}.`,
    faults: [],
    notes: roleNotes(checking.streams, user),
  };
}

async function describeAccessToken(checking: Checking, ask: Ask): Promise<TokenReport> {
  // Servers before 15.5 do not know it.
  const self = await ask('/personal_access_tokens/self');
  const scopes = scopesOf(self?.['scopes']);
  const faults = self === undefined ? [] : scopeFaults('token', scopes);
  if (faults.length > 0) return { description: '', faults, notes: [] };
  const user = await ask('/user');
  const expiry = typeof self?.['expires_at'] === 'string' ? self['expires_at'] : undefined;
  const ends = expiry === undefined ? '' : `; it expires on ${expiry}`;
  const name = typeof self?.['name'] === 'string' ? ` "${self['name']}"` : '';
  return {
    description: `Connected as ${nameOf(user)} with ${kindOf(user)}${name}${listed(scopes)}${ends}.`,
    faults: [],
    notes: [
      ...expiryNotes(expiry, checking.clock.now()),
      ...granularNotes(scopes),
      ...roleNotes(checking.streams, user),
    ],
  };
}

/**
 * What kind of token a user has. The bots of projects and groups are named after them (GitLab 18.9,
 * ResourceAccessTokens::CreateService); of the other bots, service accounts alone have tokens that people make.
 */
function kindOf(user: Told): string {
  const [, owner, id] = /^(project|group)_(\d+)_bot/.exec(wordOf(user?.['username'])) ?? [];
  if (user?.['bot'] !== true) return user === undefined ? 'an access token' : 'the personal access token';
  return owner === undefined ? 'the token of a service account' : `the access token of ${owner} ${id ?? ''}`;
}

function nameOf(user: Told): string {
  if (user === undefined) return 'a user who cannot be asked for';
  return `${wordOf(user['username'])}${user['is_admin'] === true ? ' (an administrator)' : ''}`;
}

function scopesOf(scopes: unknown): readonly string[] {
  return Array.isArray(scopes) ? scopes.map(wordOf) : [];
}

function listed(scopes: readonly string[]): string {
  return scopes.length === 0 ? '' : ` (scopes ${scopes.join(', ')})`;
}

function scopeFaults(token: string, scopes: readonly string[]): readonly string[] {
  if (scopes.some((scope) => readingScopes.includes(scope) || scope === granularScope)) return [];
  const alone = scopes.includes('read_repository')
    ? ' read_repository alone reads files, but does not find projects.'
    : '';
  return [
    `The ${token} has the scopes ${scopes.join(', ') || 'none'}: it needs read_api (or api), without which no stream can be read.${alone} [insufficient_scope]`,
  ];
}
