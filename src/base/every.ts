import type { Clock } from './clock.ts';

/**
 * Does something each time that so many milliseconds have passed since it was last done, and not at once, until the signal
 * aborts. Resolves then; rejects only with what `act` throws.
 */
export async function every(
  everyMs: number,
  act: () => void,
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<void> {
  const rest = (): Promise<boolean> =>
    clock.sleep(everyMs, signal).then(
      () => true,
      () => false,
    );
  while (await rest()) act();
}
