import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { applyMutant } from './mutant.ts';
import { mutants } from './mutants.ts';

const root = join(import.meta.dirname, '../..');
const rules = [...readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8').matchAll(/^\| ([A-Z][A-Z-]+) +\|/gm)];

describe('faults made on purpose', () => {
  it('are known against every rule, and against no other', () => {
    const known = new Set(mutants.map(({ rule }) => rule));
    expect([...known].sort()).toEqual(rules.map(([, rule]) => rule).sort());
  });

  it.each(mutants)('$rule: $fault', (mutant) => {
    const source = readFileSync(join(root, mutant.file), 'utf8');
    expect(applyMutant(mutant, source)).not.toBe(source);
  });
});

describe('applyMutant', () => {
  const mutant = { rule: 'LAG', fault: '', file: 'one.ts', find: 'ab', replace: 'c', tests: [] };

  it('replaces the one text', () => {
    expect(applyMutant(mutant, 'xaby')).toBe('xcy');
  });

  it.each(['xy', 'ab ab'])('refuses %s, where it does not stand once', (source) => {
    expect(() => applyMutant(mutant, source)).toThrow('one.ts does not hold this text once: ab');
  });
});
