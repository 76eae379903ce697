import { ContractError } from '../../base/errors.ts';
import { splitLines } from '../shared/lines-in.ts';

/**
 * The lines of an input, each without its break, as they come. Throws ContractError (`input_cut`) when the input ends
 * in the middle of a line.
 */
export async function* readLines(input: AsyncIterable<unknown>): AsyncGenerator<string> {
  for await (const { text, isCut } of splitLines(input)) {
    if (isCut)
      throw new ContractError('input_cut', 'The input ended in the middle of a line: the runtime is gone.');
    yield text;
  }
}
