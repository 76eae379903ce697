import { ContractError } from '../../base/errors.ts';

/** A line of an input, without its break. */
export interface InputLine {
  readonly text: string;
  /** Whether the input ended in the middle of it. */
  readonly isCut: boolean;
}

/** The lines of an input as they come; blank ones are left out. */
export async function* splitLines(input: AsyncIterable<unknown>): AsyncGenerator<InputLine> {
  // Pieces are joined once a line is whole: a line may be as long as a state.
  let pieces: string[] = [];
  const decoder = new TextDecoder();
  for await (const chunk of input) {
    const text = typeof chunk === 'string' ? chunk : decoder.decode(toBytes(chunk), { stream: true });
    const parts = text.split('\n');
    for (const part of parts.slice(0, -1)) {
      const line = [...pieces, part].join('');
      pieces = [];
      if (line.trim() !== '') yield { text: line, isCut: false };
    }
    const rest = parts.at(-1) ?? '';
    if (rest !== '') pieces.push(rest);
  }
  const last = pieces.join('');
  if (last.trim() !== '') yield { text: last, isCut: true };
}

function toBytes(chunk: unknown): Uint8Array {
  if (chunk instanceof Uint8Array) return chunk;
  throw new ContractError('input_invalid', 'The input is neither text nor bytes.');
}
