import type { Config } from '../config/config.ts';
import type { ScopeFault } from '../core/port.ts';
import type { Client } from './client-types.ts';
import type { Spare } from './spare.ts';

/** What reading the scope needs. */
export interface ScopeReading {
  readonly config: Config;
  readonly client: Client;
  /** See `Listing`. */
  readonly spare?: Spare;
  readonly signal: AbortSignal;
  readonly onFault: (fault: ScopeFault) => void;
}
