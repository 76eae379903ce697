import { ConfigError } from '../base/errors.ts';
import type { Cursor } from '../core/port.ts';

/** All cursors of a stream, by slice key (`<numeric id>` or `<numeric id>:<variant>`). */
export interface StreamState {
  readonly cursors: ReadonlyMap<string, Cursor>;
  /** A cursor for slices that are not listed: only in another connector's state that lists none. */
  readonly fallback?: Cursor;
  /** Set while a full pass is not finished (`partial`) and when it is (`done`). */
  readonly full?: 'partial' | 'done';
}

/** The one error for a state that cannot be read. */
export function malformed(stream: string, what: string): ConfigError {
  return new ConfigError(
    'state_invalid',
    `The saved state of stream ${stream} cannot be read: ${what}. Reset the stream, or hand back the state as this connector wrote it.`,
    { place: { stream } },
  );
}
