import type { Slice } from '../core/port.ts';
import type { Stream } from '../core/stream.ts';

/** Whether a pass reads a slice of a stream, where several share the work. */
export type Owns = (stream: Stream, slice: Slice) => boolean;

/** That of a pass which shares with none: it reads every slice. */
export const ownsAll: Owns = () => true;
