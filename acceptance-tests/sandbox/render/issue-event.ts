import type { Call } from '../endpoint.ts';
import type { Micros } from '../time.ts';
import { formatTime } from '../time.ts';
import { renderUserBasic } from './user.ts';

/** The fields that begin events of all kinds. */
export function eventHead(
  call: Call,
  event: { readonly id: number; readonly userId: number; readonly at: Micros },
): Record<string, unknown> {
  return {
    id: event.id,
    user: renderUserBasic(call, event.userId),
    created_at: formatTime(event.at),
  };
}
