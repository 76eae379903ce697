/** A fault made on purpose: one place of the source, written so that it breaks a rule. */
export interface Mutant {
  /** The rule's id in CONTRIBUTING.md; several rules may be broken by one fault. */
  readonly rule: string;
  /** What the fault does, for people. */
  readonly fault: string;
  readonly file: string;
  /** A text that stands in the file once. */
  readonly find: string;
  readonly replace: string;
  /** The tests that must notice: paths below the repository. */
  readonly tests: readonly string[];
}

/** The source with the fault. Throws where the text to replace does not stand there exactly once. */
export function applyMutant({ file, find, replace }: Mutant, source: string): string {
  const [before, after, ...others] = source.split(find);
  if (before === undefined || after === undefined || others.length > 0)
    throw new Error(`${file} does not hold this text once: ${find}`);
  return `${before}${replace}${after}`;
}
