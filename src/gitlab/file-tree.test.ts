import { describe, expect, it } from 'vitest';
import { reachOf } from './file-tree.ts';

describe('reachOf', () => {
  it.each([
    ['', ['README.md'], 'entries'],
    ['docs', ['README.md'], 'nothing'],
    ['docs', ['docs/CODEOWNERS'], 'entries'],
    ['DOCS', ['docs/CODEOWNERS'], 'entries'],
    ['docs/api', ['docs/CODEOWNERS'], 'nothing'],
    ['packages/a', ['packages/*/README.md'], 'entries'],
    ['packages/a/b', ['packages/*/README.md'], 'nothing'],
    ['', ['**/README.md'], 'everything'],
    ['', ['docs/**'], 'entries'],
    ['docs', ['docs/**'], 'everything'],
    ['src', ['docs/**'], 'nothing'],
    ['', ['README.md', 'lib**/x'], 'everything'],
  ] as const)('of folder %j under %j is %s', (folder, globs, reach) => {
    expect(reachOf(folder, globs)).toBe(reach);
  });
});
