import type { Clock } from '../../base/clock.ts';
import { TransientError } from '../../base/errors.ts';
import type { JsonObject } from '../../base/json.ts';
import { isJsonObject } from '../../base/json.ts';

/** Where Estuary encrypts configurations, unless ENCRYPTION_URL names another place. */
export const defaultEncryptionUrl = 'https://config-encryption.estuary.dev/v1/encrypt-config';

/** What encrypting needs. */
export interface EncryptionOptions {
  readonly clock: Clock;
  /** Posts JSON text; resolves with the status and the text of the answer, rejects where there is none. */
  readonly post: (body: string) => Promise<{ readonly status: number; readonly text: string }>;
}

/** Seconds before each attempt: new tokens that are not saved are lost. */
const pausesSeconds = [0, 1, 2, 4, 8, 16] as const;

/**
 * Encrypts a configuration by the fields that its schema marks as secret. Throws TransientError
 * (`encryption_failed`), which holds nothing of the configuration.
 */
export async function encryptConfig(
  { clock, post }: EncryptionOptions,
  config: JsonObject,
  schema: JsonObject,
): Promise<JsonObject> {
  const body = JSON.stringify({ config, schema });
  let reason = '';
  for (const pause of pausesSeconds) {
    if (pause > 0) await clock.sleep(pause * 1000);
    try {
      const { status, text } = await post(body);
      const encrypted = status === 200 ? parseObject(text) : undefined;
      if (encrypted !== undefined) return encrypted;
      reason = `it answered with HTTP ${status}`;
    } catch {
      reason = 'it cannot be reached';
    }
  }
  throw new TransientError(
    'encryption_failed',
    `GitLab has renewed the OAuth tokens, and they cannot be saved: the encryption service failed ${pausesSeconds.length} times (${reason}). Sign in again.`,
  );
}

function parseObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
