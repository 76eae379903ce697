import type { Config } from '../config/config.ts';
import type { ScopeFault } from '../core/port.ts';
import type { Client } from './client-types.ts';

/** What reading the scope needs. */
export interface ScopeReading {
  readonly config: Config;
  readonly client: Client;
  readonly signal: AbortSignal;
  readonly onFault: (fault: ScopeFault) => void;
}
