import { describe, expect, it } from 'vitest';
import { defaultFileGlobs, readFileSelection } from './files.ts';

function read(config: Parameters<typeof readFileSelection>[0]): {
  globs: readonly string[];
  maxBytes: number;
  told: readonly string[];
} {
  const told: string[] = [];
  return { ...readFileSelection(config, (path) => told.push(path)), told };
}

describe('readFileSelection', () => {
  it.each([{}, { repository_files: [] }, { repository_files: ['', ' / '] }])(
    'takes the usual files and 10 MiB where nothing is chosen: %j',
    (config) => {
      expect(read(config)).toEqual({ globs: defaultFileGlobs, maxBytes: 10 * 1024 * 1024, told: [] });
    },
  );

  it('takes paths and globs from the root, each once', () => {
    const entries = ['/docs/**/*.md', './README.md', 'README.md', ' docs//index.md '];
    expect(read({ repository_files: entries, repository_files_max_bytes: 5 })).toEqual({
      globs: ['docs/**/*.md', 'README.md', 'docs/index.md'],
      maxBytes: 5,
      told: [],
    });
  });

  it('tells an entry that leads out of the repository', () => {
    expect(read({ repository_files: ['README.md', '../secret', 'a/./b'] })).toMatchObject({
      globs: ['README.md'],
      told: ['repository_files[1]', 'repository_files[2]'],
    });
  });
});
