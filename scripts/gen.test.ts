import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { generate, staleFiles } from './gen.ts';

const repository = dirname(import.meta.dirname);

const things = {
  title: 'Things',
  description: 'Things.',
  type: 'object',
  required: ['id'],
  properties: {
    id: { type: 'integer', description: 'Id.' },
    project_id: { type: 'integer', description: 'Project.' },
  },
};
const declaration = `export default {
  name: 'things', description: 'Things.', docs: 'things/', per: 'project', route: '/projects/:project_id/things', key: ['id'],
  query: {}, variants: {}, carry: {}, flatten: [], fill: {}, drop: [], answer: 'list', shared: false,
  sync: { mode: 'snapshot', paging: 'offset' }, needs: { tier: 'free', role: 'guest', jobToken: false },
};`;

let root = '';

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'gen-'));
  await mkdir(join(root, 'schemas/shared'), { recursive: true });
  await mkdir(join(root, 'src/streams'), { recursive: true });
  await mkdir(join(root, 'src/generated'), { recursive: true });
});

afterEach(async () => {
  await rm(root, { recursive: true });
});

async function write(path: string, content: string | object): Promise<void> {
  await writeFile(join(root, path), typeof content === 'string' ? content : JSON.stringify(content));
}

describe('generate', () => {
  it("finds the repository's own schemas and declarations in order", async () => {
    expect((await generate(repository)).problems).toEqual([]);
    // All streams at once: some seconds on a busy machine.
  }, 60_000);

  it('makes the record types, the registry, the schemas and the documentation', async () => {
    await write('schemas/things.json', things);
    await write('src/streams/things.ts', declaration);
    const { files, problems } = await generate(root);
    expect(problems).toEqual([]);
    expect([...files.keys()]).toEqual([
      'src/generated/records.ts',
      'src/generated/registry.ts',
      'src/generated/schemas.json',
      'docs/streams.md',
    ]);
  });

  it('makes only the record types while a declaration is missing, and says so', async () => {
    await write('schemas/things.json', things);
    const { files, problems } = await generate(root);
    expect(problems).toEqual(['schemas/things.json has no src/streams/things.ts.']);
    expect([...files.keys()]).toEqual(['src/generated/records.ts']);
  });

  it('makes nothing of schemas that are not in order', async () => {
    await write('schemas/things.json', {
      ...things,
      properties: { ...things.properties, tags: { type: 'array', description: 'Tags.' } },
    });
    await write('src/streams/things.ts', declaration);
    const { files, problems } = await generate(root);
    expect(problems.join()).toContain('schemas/things.json: an array does not say what its items are.');
    expect(files.size).toBe(0);
  });

  it('refuses a file that does not declare the stream of its name', async () => {
    await write('src/streams/others.ts', declaration);
    await expect(generate(root)).rejects.toThrow('src/streams/others.ts declares things');
    await rm(join(root, 'src/streams/others.ts'));
    await write('src/streams/empty.ts', 'export default {};');
    await expect(generate(root)).rejects.toThrow('src/streams/empty.ts does not export a declared stream');
  });
});

describe('staleFiles', () => {
  it('names files that are missing or differ', async () => {
    await write('src/generated/same.ts', 'same');
    await write('src/generated/other.ts', 'old');
    const files = new Map([
      ['src/generated/same.ts', 'same'],
      ['src/generated/other.ts', 'new'],
      ['docs/none.md', 'new'],
    ]);
    expect(await staleFiles(root, files)).toEqual(['src/generated/other.ts', 'docs/none.md']);
  });
});
