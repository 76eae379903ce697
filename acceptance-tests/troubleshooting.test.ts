import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { TransportFailureKind } from '../src/http/transport-failure.ts';
import { TransportFailure } from '../src/http/transport-failure.ts';
import { collectCodes } from './support/error-codes.ts';

const root = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Of failures of the transport, those that are not tried again have a code of their own. */
const transportCodes = [...read('src/http/transport-failure.ts').matchAll(/^ {2}\| '(\w+)'/gm)].flatMap(
  ([, kind = '']) =>
    new TransportFailure(kind as TransportFailureKind, {}).isRetryable ? [] : [`transport_${kind}`],
);

const { codes, untold } = collectCodes({
  '`transport_${failure.kind}`': transportCodes,
  '`${kind}_unreachable`': ['group_unreachable', 'project_unreachable'],
});

interface Section {
  readonly code: string;
  readonly text: string;
}

const guide = read('docs/guides/troubleshooting.md');
const sections: readonly Section[] = guide
  .split(/^### /m)
  .slice(1)
  .map((part) => {
    const [, code = '', text = ''] = /^`(\w+)`\n([\s\S]*)$/.exec(part.split(/^## /m)[0] ?? '') ?? [];
    return { code, text };
  });

describe('the guide to every code', () => {
  it('can tell each code that the program has', () => {
    expect(untold).toEqual([]);
    expect(transportCodes).toContain('transport_tls');
    expect(codes.size).toBeGreaterThan(60);
  });

  it('has a paragraph for each, once, and for no other', () => {
    expect(sections.map(({ code }) => code).sort()).toEqual([...codes.keys()].sort());
  });

  it.each(sections.map(({ code, text }) => [code, text]))('says what to do about %s', (_code, text) => {
    const told = [...text.matchAll(/^- \*\*(.+?):\*\* \S/gm)].map(([, question]) => question);
    expect(told).toEqual(['What happened', 'Why', 'What to do']);
  });

  it('has codes that are words', () => {
    expect([...codes.keys()].filter((code) => !/^[a-z]+(_[a-z]+)*$/.test(code))).toEqual([]);
  });
});
