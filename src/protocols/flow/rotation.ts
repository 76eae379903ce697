import { isJsonObject } from '../../base/json.ts';
import type { RotatedTokens } from '../../config/rotate.ts';
import { withRotatedTokens } from '../../config/rotate.ts';
import { toConfigSchema } from './config-schema.ts';
import type { FlowSession } from './session.ts';

/**
 * Hands rotated tokens to the platform, as the whole configuration that was handed in with the new tokens, encrypted,
 * and resolves when that has left: a refresh token works once, so tokens that are used but not saved would lock the
 * user out. Rejects with TransientError when it cannot be encrypted: clear text must not leave.
 */
export function keepTokens(
  input: unknown,
  { tools, log, hideSecret }: Pick<FlowSession, 'tools' | 'log' | 'hideSecret'>,
): (tokens: RotatedTokens) => Promise<void> {
  const config = isJsonObject(input) ? input : {};
  return async (tokens) => {
    hideSecret(tokens.accessToken);
    hideSecret(tokens.refreshToken);
    const schema = toConfigSchema(await tools.loadSpec());
    const encrypted = await tools.encryptConfig(withRotatedTokens(config, tokens), schema);
    log.saveConfig('GitLab has renewed the OAuth tokens', encrypted);
  };
}
