import type { Log } from '../../base/log.ts';
import type { Page, ParentRef } from '../../core/port.ts';
import type { Client } from '../client-types.ts';
import type { BulkMemory } from './memory.ts';

/** What reading in bulk needs. */
export interface BulkTools {
  readonly client: Client;
  readonly log: Log;
  readonly memory: BulkMemory;
  /** The children of one parent through the stream's own route. */
  readonly readOne: (parent: ParentRef) => AsyncIterable<Pick<Page, 'records' | 'requests'>>;
}
