import { isJsonObject, type JsonObject } from '../base/json.ts';

/** The tokens that GitLab gave in place of others. */
export interface RotatedTokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Milliseconds since the epoch; undefined where GitLab does not tell. */
  readonly expiresAt: number | undefined;
}

/**
 * The configuration as it was handed in, with new OAuth tokens in its published fields: what a platform must save,
 * since GitLab accepts a refresh token once. All else stays as its owner wrote it.
 */
export function withRotatedTokens(input: JsonObject, tokens: RotatedTokens): JsonObject {
  const written = isJsonObject(input.credentials) ? input.credentials : {};
  // The old expiry, also in Estuary's spelling, would contradict the new one.
  const kept = Object.entries(written).filter(([field]) => !expiryFields.includes(field));
  return {
    ...input,
    credentials: {
      ...Object.fromEntries(kept),
      auth_type: 'oauth2.0',
      access_token: tokens.accessToken,
      refresh_token: tokens.refreshToken,
      ...(tokens.expiresAt === undefined
        ? {}
        : { token_expiry_date: new Date(tokens.expiresAt).toISOString() }),
    },
  };
}

const expiryFields: readonly string[] = ['token_expiry_date', 'access_token_expires_at'];
