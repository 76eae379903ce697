import { AccessError, ConfigError, ContractError } from '../../base/errors.ts';
import { isJsonObject } from '../../base/json.ts';
import type { Config } from '../../config/config.ts';
import type { Client } from '../client-types.ts';

/** Who the token is, and what it may. */
export interface Account {
  /** Undefined for a CI job token, which cannot be asked. */
  readonly userId: number | undefined;
  readonly isAdministrator: boolean;
}

/** Scopes with which GitLab takes changes: all of the API, or what a fine-grained token allows. */
const changingScopes: readonly string[] = ['api', 'granular'];

/** Asks who the token is. Throws ConfigError (`insufficient_scope`) for a token without the scope that changes need. */
export async function readAccount(
  { credentials }: Pick<Config, 'credentials'>,
  client: Client,
  signal: AbortSignal,
): Promise<Account> {
  if (credentials.kind === 'job') return { userId: undefined, isAdministrator: false };
  const context = { signal, place: {} };
  mindScopes(await readScopes(client, credentials.kind, signal));
  const { body } = await client.get('/user', {}, context);
  if (!isJsonObject(body) || typeof body['id'] !== 'number')
    throw new ContractError('unexpected_shape', "GitLab's answer about the token's user has no id", {
      place: { method: 'GET', path: '/api/v4/user' },
    });
  return { userId: body['id'], isAdministrator: body['is_admin'] === true };
}

/** The scopes of the token; undefined where the server does not tell (before 15.5). */
async function readScopes(
  client: Client,
  kind: 'token' | 'oauth',
  signal: AbortSignal,
): Promise<readonly unknown[] | undefined> {
  const [path, field] =
    kind === 'oauth' ? ['/oauth/token/info', 'scope'] : ['/personal_access_tokens/self', 'scopes'];
  try {
    const { body } = await client.get(path, {}, { signal, place: {} });
    const scopes = isJsonObject(body) ? body[field] : undefined;
    return Array.isArray(scopes) ? scopes : undefined;
  } catch (thrown) {
    if (thrown instanceof AccessError || (thrown instanceof ContractError && thrown.place.status === 400))
      return undefined;
    throw thrown;
  }
}

function mindScopes(scopes: readonly unknown[] | undefined): void {
  if (scopes === undefined || scopes.some((scope) => changingScopes.includes(String(scope)))) return;
  throw new ConfigError(
    'insufficient_scope',
    `The token has the scopes ${scopes.join(', ') || 'none'}: changes need api. Create one with that scope`,
  );
}
