import { isJsonObject, type Json, type JsonObject } from '../base/json.ts';
import type { Config, Credentials } from './config.ts';
import { normalizeDate } from './dates.ts';
import type { Tell } from './faults.ts';
import { networkSecrets } from './network.ts';

/** The variables of the program's environment. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The credentials of a configuration in its published form. What is missing or of the wrong type makes them
 * undefined without being told, since the published schema says so; what the schema cannot say is told. A `job_token`
 * that is written `$CI_JOB_TOKEN` is taken from the environment.
 */
export function readCredentials(
  credentials: Json | undefined,
  tell: Tell,
  environment: Environment = {},
): Credentials | undefined {
  if (!isJsonObject(credentials)) return undefined;
  switch (credentials.auth_type) {
    case 'oauth2.0':
      return readOAuth(credentials, tell);
    case 'access_token': {
      const token = readToken(credentials, 'access_token', tell);
      return token === undefined ? undefined : { kind: 'token', token };
    }
    case 'job_token': {
      const token = readToken(withJobVariable(credentials, environment, tell), 'job_token', tell);
      return token === undefined ? undefined : { kind: 'job', token };
    }
    default:
      return undefined;
  }
}

function readOAuth(credentials: JsonObject, tell: Tell): Credentials | undefined {
  const accessToken = readToken(credentials, 'access_token', tell);
  const expiresAt = readExpiry(credentials.token_expiry_date, tell);
  const { client_id: clientId, client_secret: clientSecret, refresh_token: refreshToken } = credentials;
  if (accessToken === undefined) return undefined;
  if (typeof clientId !== 'string' || typeof clientSecret !== 'string' || typeof refreshToken !== 'string')
    return undefined;
  return { kind: 'oauth', clientId, clientSecret, accessToken, refreshToken, expiresAt };
}

/** The only variable that is looked at: a configuration must not be able to name any other. */
const jobVariable = 'CI_JOB_TOKEN';

function withJobVariable(credentials: JsonObject, environment: Environment, tell: Tell): JsonObject {
  const written = credentials.job_token;
  if (written !== `$${jobVariable}` && written !== `\${${jobVariable}}`) return credentials;
  const token = environment[jobVariable];
  if (token !== undefined && token !== '') return { ...credentials, job_token: token };
  tell(
    'credentials.job_token',
    'is the variable CI_JOB_TOKEN, which is not set here: run this inside a CI job, or give the token itself',
  );
  return { ...credentials, job_token: undefined };
}

/** A token becomes the value of a header, which holds no other characters than these. */
function readToken(credentials: JsonObject, field: string, tell: Tell): string | undefined {
  const token = credentials[field];
  if (typeof token !== 'string') return undefined;
  if (/^[\x21-\x7e]+$/.test(token)) return token;
  tell(`credentials.${field}`, 'must not hold spaces, line breaks or characters outside ASCII');
  return undefined;
}

function readExpiry(expiry: Json | undefined, tell: Tell): number | undefined {
  if (typeof expiry !== 'string') return undefined;
  const moment = normalizeDate(expiry);
  if (moment !== undefined) return Date.parse(moment);
  tell('credentials.token_expiry_date', 'must be a date and time such as 2024-05-02T10:00:00Z');
  return undefined;
}

/** Every value of the configuration that must never be printed, each once, the longest first. */
export function secretsOf({
  credentials,
  network,
}: Pick<Config, 'credentials' | 'network'>): readonly string[] {
  const own =
    credentials.kind === 'oauth'
      ? [credentials.clientId, credentials.clientSecret, credentials.accessToken, credentials.refreshToken]
      : [credentials.token];
  const secrets = [...own, ...networkSecrets(network)];
  return [...new Set(secrets)].sort((one, other) => other.length - one.length);
}
