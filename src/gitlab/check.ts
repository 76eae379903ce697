import type { Clock } from '../base/clock.ts';
import { AccessError, ConfigError, describe } from '../base/errors.ts';
import type { Json, JsonObject } from '../base/json.ts';
import { isJsonObject } from '../base/json.ts';
import type { Config } from '../config/config.ts';
import type { CheckReport } from '../core/port.ts';
import type { Client } from './client-types.ts';
import { encodeEntry } from './routes.ts';

/** What a check needs. */
export interface Checking {
  readonly config: Config;
  readonly client: Client;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/**
 * A handful of requests, whatever the size of the instance: who the token is and what it may, which server answers,
 * and one request for each configured group or project. Says each thing that fails. Throws only what is not about the
 * configuration: TransientError and ContractError.
 */
export async function checkConnection(checking: Checking): Promise<CheckReport> {
  try {
    const token = await describeToken(checking);
    const server = await describeServer(checking);
    const faults = [...token.faults, ...(await entryFaults(checking))];
    if (faults.length > 0) return { ok: false, message: faults.join(' ') };
    return { ok: true, message: `${token.description} ${server}` };
  } catch (thrown) {
    if (thrown instanceof ConfigError || thrown instanceof AccessError)
      return { ok: false, message: describe(thrown) };
    throw thrown;
  }
}

interface TokenReport {
  readonly description: string;
  readonly faults: readonly string[];
}

/** Scopes that allow to read what the streams ask for. */
const readingScopes = ['api', 'read_api'];

async function describeToken(checking: Checking): Promise<TokenReport> {
  const { config } = checking;
  if (config.credentials.kind !== 'token') return { description: await describeUser(checking), faults: [] };
  const self = await ask(checking, '/personal_access_tokens/self');
  if (self === undefined) return { description: await describeUser(checking), faults: [] };
  const scopes = Array.isArray(self['scopes']) ? self['scopes'].map((scope: Json) => textOf(scope)) : [];
  const expiry = typeof self['expires_at'] === 'string' ? `, expires on ${self['expires_at']}` : '';
  const canRead = scopes.some((scope) => readingScopes.includes(scope));
  const faults = canRead
    ? []
    : [`The token has the scopes ${scopes.join(', ') || 'none'}: it needs read_api (or api).`];
  return {
    description: `${await describeUser(checking)} Token scopes: ${scopes.join(', ')}${expiry}.`,
    faults,
  };
}

async function describeUser(checking: Checking): Promise<string> {
  if (checking.config.credentials.kind === 'job') {
    const job = await ask(checking, '/job');
    return job === undefined
      ? 'Connected with a CI job token.'
      : `Connected with the CI job token of job ${textOf(job['id'])}.`;
  }
  const user = await ask(checking, '/user');
  if (user === undefined) return 'Connected.';
  const kind =
    user['bot'] === true
      ? 'the bot user of a project or group token'
      : user['is_admin'] === true
        ? 'an administrator'
        : 'a user';
  return `Connected as ${textOf(user['username'])} (${kind}).`;
}

async function describeServer(checking: Checking): Promise<string> {
  const metadata = await ask(checking, '/metadata');
  if (metadata === undefined) return 'The server does not tell its version to this token.';
  const edition = metadata['enterprise'] === true ? 'Enterprise' : 'Community';
  return `GitLab ${textOf(metadata['version'])}, ${edition} Edition, at ${checking.config.baseUrl}`;
}

async function entryFaults(checking: Checking): Promise<readonly string[]> {
  const { groups, projects } = checking.config;
  const entries = [
    ...groups.named.map((entry) => ({
      key: 'groups_list',
      kind: 'group',
      entry,
      path: `/groups/${encodeEntry(entry)}`,
    })),
    ...projects.named.map((entry) => ({
      key: 'projects_list',
      kind: 'project',
      entry,
      path: `/projects/${encodeEntry(entry)}`,
    })),
  ];
  const faults = await Promise.all(
    entries.map(({ key, kind, entry, path }) => entryFault(checking, key, kind, entry, path)),
  );
  return faults.filter((fault) => fault !== undefined);
}

async function entryFault(
  checking: Checking,
  key: string,
  kind: string,
  entry: string,
  path: string,
): Promise<string | undefined> {
  try {
    await checking.client.get(path, kind === 'group' ? { with_projects: false } : {}, {
      signal: checking.signal,
      place: {},
    });
    return undefined;
  } catch (thrown) {
    if (!(thrown instanceof AccessError)) throw thrown;
    return `${key}: the ${kind} ${entry} does not exist, or the token may not see it (HTTP ${thrown.place.status ?? 'error'}).`;
  }
}

/** What the server says, as a word; never fails, whatever it is. */
function textOf(value: Json = null): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** An object that the token may be refused: undefined then, because the token may still read what is configured. */
async function ask({ client, signal }: Checking, path: string): Promise<JsonObject | undefined> {
  try {
    const { body } = await client.get(path, {}, { signal, place: {} });
    return isJsonObject(body) ? body : undefined;
  } catch (thrown) {
    if (thrown instanceof AccessError) return undefined;
    if (
      thrown instanceof Error &&
      'place' in thrown &&
      isJsonObject(thrown.place) &&
      thrown.place['status'] === 400
    )
      return undefined;
    throw thrown;
  }
}
