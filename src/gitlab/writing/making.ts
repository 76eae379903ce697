import type { Clock } from '../../base/clock.ts';
import type { JsonObject } from '../../base/json.ts';
import type { Config } from '../../config/config.ts';
import type { Operation } from '../../core/operation.ts';
import type { WritingClient } from '../client-types.ts';
import type { Guard } from './guard.ts';
import type { Resolver } from './resolver.ts';
import type { Sender, SenderOptions } from './sender.ts';
import type { Shelf } from './shelf.ts';

/** What a destination is made of. */
export interface DestinationOptions extends SenderOptions {
  readonly config: Config;
  readonly client: WritingClient;
  readonly clock: Clock;
  /** Each request is told, and none is sent that changes something. */
  readonly isDryRun: boolean;
  readonly allowsDestructive: boolean;
  /** Nothing older has a mark: milliseconds since the epoch. */
  readonly marksSinceMs: number | undefined;
  /** The fields of an operation's input, checked. Throws AccessError (`values_invalid`). */
  readonly accept: (operation: Operation, fields: JsonObject) => JsonObject;
  /** Those of them that an operation has. */
  readonly pick: (operation: Operation, fields: JsonObject) => JsonObject;
  /** A text that nobody else will ever have. */
  readonly createNonce: () => string;
}

/** What the steps of an operation share. */
export interface Making extends DestinationOptions {
  readonly guard: Guard;
  readonly resolver: Resolver;
  readonly sender: Sender;
  readonly shelf: Shelf;
}

/** The input with the ids of places and users, if it may be done there. */
export async function resolve(
  { guard, resolver }: Making,
  operation: Operation,
  input: JsonObject,
  signal: AbortSignal,
): Promise<JsonObject> {
  await guard.mind(operation, signal);
  const named = await resolver.resolve(operation, input, signal);
  return guard.admit(operation, named, signal);
}
