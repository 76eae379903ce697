import { isJsonObject, type Json, type JsonObject } from '../base/json.ts';
import { withoutBlanks } from './blanks.ts';
import { normalizeDate } from './dates.ts';

/**
 * Credentials in the published form. `auth_type` is added where the fields tell it; the token of the flat form and
 * Estuary's `personal_access_token` become `access_token`; `access_token_expires_at` becomes `token_expiry_date`.
 * What is not understood stays as it is.
 */
export function upgradeCredentials(
  input: Json | undefined,
  privateToken: Json | undefined,
): Json | undefined {
  const flat =
    privateToken === undefined ? undefined : { auth_type: 'access_token', access_token: privateToken };
  if (!isJsonObject(input)) return input ?? flat;
  const upgraded = upgradeFields(input);
  return Object.keys(upgraded).length === 0 ? flat : upgraded;
}

function upgradeFields(input: JsonObject): JsonObject {
  const {
    personal_access_token: personalToken,
    access_token_expires_at: expiresAt,
    ...fields
  } = withoutBlanks(input);
  const upgraded = withoutBlanks({
    ...fields,
    access_token: fields.access_token ?? personalToken,
    token_expiry_date: upgradeExpiry(fields.token_expiry_date ?? expiresAt),
  });
  return withoutBlanks({ ...upgraded, auth_type: upgraded.auth_type ?? authTypeOf(upgraded) });
}

function authTypeOf(fields: JsonObject): string | undefined {
  if (['client_id', 'client_secret', 'refresh_token'].some((field) => field in fields)) return 'oauth2.0';
  return ['access_token', 'job_token'].find((field) => field in fields);
}

/**
 * A date in any form, or seconds since the epoch. Fewer than 10^9 seconds are what an OAuth server calls
 * `expires_in`: a duration whose beginning nobody knows, and so no expiry at all.
 */
function upgradeExpiry(expiry: Json | undefined): Json | undefined {
  const seconds = typeof expiry === 'string' && /^\d+$/.test(expiry) ? Number(expiry) : expiry;
  if (typeof seconds === 'number') return expiryOfSeconds(seconds);
  return typeof expiry === 'string' ? (normalizeDate(expiry) ?? expiry) : expiry;
}

function expiryOfSeconds(seconds: number): string | undefined {
  const expiry = new Date(seconds * 1000);
  return seconds < 1e9 || Number.isNaN(expiry.getTime()) ? undefined : expiry.toISOString();
}
