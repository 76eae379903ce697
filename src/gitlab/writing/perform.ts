import type { Done, Task } from '../../core/destination.ts';
import { createByKey } from './by-key.ts';
import { createByMark } from './by-mark.ts';
import { change } from './change.ts';
import { resolve, type Making } from './making.ts';

/** Does one operation, if it may be done. */
export async function perform(
  making: Making,
  { operation, input, key, isTerse = false }: Task,
  signal: AbortSignal,
): Promise<Done> {
  const resolved = await resolve(making, operation, making.accept(operation, input), signal);
  switch (operation.repeat.by) {
    case 'nature':
      return change(making, operation, resolved, signal);
    case 'key':
      return createByKey(making, operation, operation.repeat, resolved, signal);
    case 'mark':
      return createByMark(
        making,
        { operation, repeat: operation.repeat, input: resolved, key, isTerse },
        signal,
      );
  }
}
