import { mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { generate } from './gen.ts';
import { createStream } from './new-stream.ts';

const repository = dirname(import.meta.dirname);
const sandbox = 'acceptance-tests/sandbox';

let root = '';

/** A repository without streams, schemas or endpoints; the code around them is the real one. */
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'new-stream-'));
  await mkdir(join(root, 'schemas/shared'), { recursive: true });
  await mkdir(join(root, 'src'));
  await mkdir(join(root, sandbox), { recursive: true });
  await symlink(join(repository, 'src/core'), join(root, 'src/core'));
  for (const entry of await readdir(join(repository, sandbox))) {
    if (entry !== 'endpoints') await symlink(join(repository, sandbox, entry), join(root, sandbox, entry));
  }
});

afterEach(async () => {
  await rm(root, { recursive: true });
});

describe('createStream', () => {
  it('writes a declaration and a schema that pass the generator', async () => {
    await createStream(root, 'pipeline_schedules');
    const { files, problems } = await generate(root);
    expect(problems).toEqual([]);
    expect(files.get('src/generated/registry.ts')).toContain('pipelineSchedules');
    expect(files.get('docs/streams.md')).toContain('`GET /projects/:project_id/pipeline_schedules`');
  });

  it('writes an endpoint for the sandbox', async () => {
    const [, , endpoint = ''] = await createStream(root, 'pipeline_schedules');
    const loaded: unknown = await import(pathToFileURL(join(root, endpoint)).href);
    expect(loaded).toMatchObject({
      default: [{ template: '/projects/:id/pipeline_schedules' }],
      truth: { pipeline_schedules: expect.any(Function) as unknown },
    });
  });

  it.each(['schemas/deploys.json', `${sandbox}/endpoints/deploys.ts`])(
    'writes nothing where %s exists',
    async (path) => {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), 'mine');
      await expect(createStream(root, 'deploys')).rejects.toThrow(`${path} exists already`);
      expect(await readFile(join(root, path), 'utf8')).toBe('mine');
      await expect(readFile(join(root, 'src/streams/deploys.ts'))).rejects.toThrow('ENOENT');
    },
  );

  it.each(['', 'Deploys', 'mergeRequests', 'merge-requests', '../evil', '_a', 'a__b', '1st'])(
    'refuses the name "%s"',
    async (name) => {
      await expect(createStream(root, name)).rejects.toThrow('snake_case');
    },
  );
});
