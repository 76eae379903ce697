import type { Clock } from '../base/clock.ts';
import type { Config } from '../config/config.ts';
import type { Stream } from '../core/stream.ts';
import type { Client } from './client-types.ts';

/** What a check needs. */
export interface Checking {
  readonly config: Config;
  readonly client: Client;
  readonly clock: Clock;
  /** All streams: the check tells which of them the token cannot read. */
  readonly streams: readonly Stream[];
  readonly signal: AbortSignal;
}

/** An object that GitLab answered with; undefined where the token was refused it. */
export type Told = Readonly<Record<string, unknown>> | undefined;

/** An object that the token may be refused: undefined then, because it may still read what is configured. */
export type Ask = (path: string) => Promise<Told>;

/** What the server says where a word belongs, as text; never fails, whatever it is. */
export function wordOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}
