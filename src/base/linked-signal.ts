import { abortReason } from './clock.ts';

/** A signal that ends with another one, or before it. */
export interface LinkedSignal {
  readonly signal: AbortSignal;
  /** Aborts this signal alone, and leaves nothing behind on the other one, which may live for long. */
  end(): void;
}

/** Links a new signal to one that lives longer; call `end` when what it stands for is over. */
export function linkSignal(outer: AbortSignal): LinkedSignal {
  const controller = new AbortController();
  const onAbort = (): void => {
    controller.abort(abortReason(outer));
  };
  if (outer.aborted) onAbort();
  else outer.addEventListener('abort', onAbort, { once: true });
  return {
    signal: controller.signal,
    end: () => {
      outer.removeEventListener('abort', onAbort);
      controller.abort();
    },
  };
}
