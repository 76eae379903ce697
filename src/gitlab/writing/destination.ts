import type { Destination } from '../../core/destination.ts';
import { checkDestination } from './check.ts';
import { createGuard } from './guard.ts';
import { keep } from './keep.ts';
import type { DestinationOptions, Making } from './making.ts';
import { perform } from './perform.ts';
import { createResolver } from './resolver.ts';
import { withoutCredentials } from './results.ts';
import { createSender } from './sender.ts';
import { createShelf } from './shelf.ts';

/** GitLab as a destination. */
export function createDestination(options: DestinationOptions): Destination {
  const making: Making = {
    ...options,
    guard: createGuard(options),
    resolver: createResolver(options.client),
    sender: createSender(options),
    shelf: createShelf(options.client, options.marksSinceMs),
  };
  return {
    perform: async (task, signal) => {
      const done = await perform(making, task, signal);
      return { ...done, result: withoutCredentials(done.result) };
    },
    keep: (upkeep, signal) => keep(making, upkeep, signal),
    check: (signal) => checkDestination(options, signal),
  };
}
