import { ContractError } from '../base/errors.ts';

/** The output is gone: nothing more can be told. */
export class SinkError extends Error {
  constructor(cause: unknown) {
    super('The output cannot be written', { cause });
    this.name = 'SinkError';
  }
}

/**
 * Writes to the sink; what goes wrong there ends the pass, but for an error of the source's making (a record that cannot
 * be written), which is that slice's.
 */
export async function intoSink(write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (thrown) {
    throw thrown instanceof ContractError ? thrown : new SinkError(thrown);
  }
}
