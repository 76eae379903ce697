import { ContractError } from '../../base/errors.ts';

/**
 * The lines of an input, each without its break, as they come. Throws ContractError (`input_cut`) when the input ends
 * in the middle of a line.
 */
export async function* readLines(input: AsyncIterable<unknown>): AsyncGenerator<string> {
  // Pieces are joined once a line is whole: a line may be as long as a state.
  let pieces: string[] = [];
  const decoder = new TextDecoder();
  for await (const chunk of input) {
    const text = typeof chunk === 'string' ? chunk : decoder.decode(toBytes(chunk), { stream: true });
    const parts = text.split('\n');
    for (const part of parts.slice(0, -1)) {
      const line = [...pieces, part].join('');
      pieces = [];
      if (line.trim() !== '') yield line;
    }
    const rest = parts.at(-1) ?? '';
    if (rest !== '') pieces.push(rest);
  }
  if (pieces.join('').trim() !== '')
    throw new ContractError('input_cut', 'The input ended in the middle of a line: the runtime is gone.');
}

function toBytes(chunk: unknown): Uint8Array {
  if (chunk instanceof Uint8Array) return chunk;
  throw new ContractError('input_invalid', 'The input is neither text nor bytes.');
}
