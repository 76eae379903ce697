import { access, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { skeletonsOf } from './new-stream-skeletons.ts';

/**
 * Writes the files of a new stream below `root` and returns their paths. Throws, and writes nothing, where the name is
 * not in snake_case or one of the files exists.
 */
export async function createStream(root: string, name: string): Promise<readonly string[]> {
  if (!/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(name)) {
    throw new Error(
      `"${name}" is not a stream's name: write it in snake_case, such as merge_request_approvals.`,
    );
  }
  const files = skeletonsOf(name);
  for (const path of files.keys()) {
    if (await exists(join(root, path))) throw new Error(`${path} exists already; nothing was written.`);
  }
  for (const [path, content] of files) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content, { flag: 'wx' });
  }
  return [...files.keys()];
}

async function exists(path: string): Promise<boolean> {
  return await access(path).then(
    () => true,
    () => false,
  );
}

function nextSteps(paths: readonly string[]): string {
  const [declaration, schema, endpoint] = paths;
  return [
    ...paths.map((path) => `wrote ${path}`),
    '',
    'Next:',
    `1. ${schema}: every field that GitLab sends, and the parents' ids.`,
    `2. ${declaration}: the route, the key, how it syncs, and what it needs.`,
    `3. ${endpoint}: the rows and the rules of the endpoint, as GitLab has them.`,
    '4. npm run gen: the types, the registry and the docs.',
    '5. node scripts/entities.ts: what GitLab says that it sends; CONTRIBUTING.md has the command.',
    '6. npx vitest run --project acceptance acceptance-tests/commands.test.ts --update: the golden catalog.',
    '7. npm test: the tests over all streams take it up by themselves.',
  ].join('\n');
}

async function main(): Promise<number> {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [name, ...others] = positionals;
  if (name === undefined || others.length > 0) {
    console.error('Usage: npm run new-stream -- <name>');
    return 1;
  }
  try {
    console.log(nextSteps(await createStream(dirname(import.meta.dirname), name)));
    return 0;
  } catch (thrown) {
    console.error(thrown instanceof Error ? thrown.message : String(thrown));
    return 1;
  }
}

if (import.meta.main) process.exitCode = await main();
