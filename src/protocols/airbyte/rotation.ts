import { isJsonObject } from '../../base/json.ts';
import type { RotatedTokens } from '../../config/rotate.ts';
import { withRotatedTokens } from '../../config/rotate.ts';
import { controlMessage } from './messages.ts';
import type { Session } from './tools.ts';

/**
 * Hands rotated tokens to the platform, as the configuration that was handed in with the new tokens, and resolves
 * when that has left: a refresh token works once, so tokens that are used but not saved would lock the user out.
 */
export function announceTokens(
  input: unknown,
  { writer, clock, hideSecret }: Pick<Session, 'writer' | 'clock' | 'hideSecret'>,
): (tokens: RotatedTokens) => Promise<void> {
  const config = isJsonObject(input) ? input : {};
  return async (tokens) => {
    hideSecret(tokens.accessToken);
    hideSecret(tokens.refreshToken);
    await writer.message(controlMessage(withRotatedTokens(config, tokens), Math.floor(clock.now())));
    await writer.flush();
  };
}
