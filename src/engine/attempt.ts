import type { SourceError } from '../base/errors.ts';
import { ConfigError, toSourceError } from '../base/errors.ts';
import { SinkError } from './output.ts';

/** The failure of a task that concerns the slice alone; others are thrown. */
export async function attempt(
  { signal }: { readonly signal: AbortSignal },
  task: () => Promise<void>,
): Promise<SourceError | undefined> {
  try {
    await task();
    return undefined;
  } catch (thrown) {
    if (signal.aborted || thrown instanceof SinkError || thrown instanceof ConfigError) throw thrown;
    return toSourceError(thrown);
  }
}
