import { formsOf } from './secret-forms.ts';

/** Takes secrets out of text. */
export interface Redactor {
  /** The text with `***` for each known secret, in any form, and for what looks like one. */
  redact(text: string): string;
  /** Makes one more secret known, such as a token that was just refreshed. */
  add(secret: string): void;
}

const mask = '***';

// No server gives out a token this short, and to replace a text of three letters everywhere would shred the output.
const shortestSecret = 4;

const special = /[\\^$.*+?()[\]{}|]/g;

const value = String.raw`[^\s"'\\&,;<>]+`;

/**
 * What looks like a secret to anyone: a token with one of GitLab's prefixes (https://docs.gitlab.com/security/tokens/),
 * the headers and parameters that carry tokens, and credentials in a URL. The first group is kept.
 */
const patterns: readonly RegExp[] = [
  /()\bgl(?:pat|oas|dt|rtr|rt|cbt|ptt|ft|imt|agent|wt|soat|ffct)-[\w.-]+/g,
  new RegExp(String.raw`(\b(?:private|job|deploy)-token(?:\\?["'])?\s*[:=]\s*(?:\\?["'])?)${value}`, 'gi'),
  new RegExp(String.raw`(\bauthorization(?:\\?["'])?\s*[:=]\s*(?:\\?["'])?(?:[a-z]+\s+)?)${value}`, 'gi'),
  /(\bBearer\s+)[\w.~+/=-]+/gi,
  new RegExp(
    String.raw`(\b(?:(?:access|private|job|refresh|personal_access)_token|client_secret)=)${value}`,
    'gi',
  ),
  new RegExp(
    String.raw`((?:(?:access|private|job|refresh)_token|client_secret)\\?["']\s*:\s*\\?["'])[^"'\\]+`,
    'gi',
  ),
  /(:\/\/)[^\s/?#"\\<>]*(?=@)/g,
];

/** Creates a redactor that knows these secrets. Secrets of fewer than four characters are left alone. */
export function createRedactor(secrets: readonly string[]): Redactor {
  const forms = new Set<string>();
  let known: RegExp | undefined;

  const add = (secret: string): void => {
    if (secret.length < shortestSecret) return;
    for (const form of formsOf(secret)) forms.add(form);
    const longestFirst = [...forms].toSorted((one, other) => other.length - one.length);
    known = new RegExp(longestFirst.map((form) => form.replace(special, String.raw`\$&`)).join('|'), 'g');
  };
  const withoutKnown = (text: string): string => {
    if (known === undefined) return text;
    let redacted = text;
    // A mask and its neighbours may spell another secret; each round makes the text shorter.
    for (let before = ''; before !== redacted;) {
      before = redacted;
      redacted = before.replace(known, mask);
    }
    return redacted;
  };
  const redact = (text: string): string => {
    // Known secrets first: a pattern that took only a part of one would leave the rest to be read.
    const masked = patterns.reduce((left, pattern) => left.replace(pattern, `$1${mask}`), withoutKnown(text));
    return withoutKnown(masked);
  };

  for (const secret of secrets) add(secret);
  return { redact, add };
}
