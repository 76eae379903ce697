import { describe, expect, it } from 'vitest';
import { replaceSection } from './section.ts';

const one = { script: 'one', heading: 'One' } as const;
const two = { script: 'two', heading: 'Two' } as const;

describe('replaceSection', () => {
  it('adds a section at the end, with its heading', () => {
    expect(replaceSection('# Title\n', one, 'text')).toBe(
      '# Title\n\n## One\n\n<!-- Written by `npm run one`; do not edit. -->\n\ntext\n\n<!-- End of what `npm run one` writes. -->\n',
    );
  });

  it('replaces what is there and leaves all else, other sections among it', () => {
    const both = replaceSection(replaceSection('# Title\n\nPreface.\n', one, 'old'), two, 'stays');
    const after = replaceSection(`${both}\nBy hand.\n`, one, 'new');
    expect(after).toBe(`${both.replace('old', 'new')}\nBy hand.\n`);
    expect(replaceSection(after, one, 'new')).toBe(after);
  });
});
