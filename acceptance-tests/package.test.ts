import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isJsonObject, type JsonObject } from '../src/base/json.ts';
import { runNpm } from '../scripts/npm.ts';
import { serveGitlab } from './support/gitlab.ts';
import { serveHttp } from './support/network.ts';
import { createPlatform, ownerConfig } from './support/platform.ts';
import { ensureBuilt, nodeOfProgram } from './support/program.ts';
import { parseProtocolOutput } from './support/protocol.ts';

const root = join(import.meta.dirname, '..');

/** What the package may hold: the program, and what a reader or a lawyer asks for first. */
const shipped =
  /^(dist\/((main|cli|accepted|destination|destination-cli)\.js|chunks\/[\w-]+\.js(\.LEGAL\.txt)?|(catalog|spec|spec-line|destination-spec|operation-schemas|package|sbom\.cdx)\.json)|(README|CHANGELOG)\.md|LICENSE|package\.json)$/;

let folder = '';
let files: readonly string[] = [];
let version = '';

/** What npm says that it packed: one package, in a list or by its name. */
function parsePacked(told: string): {
  readonly filename: string;
  readonly version: string;
  readonly files: readonly string[];
} {
  const answer: unknown = JSON.parse(told);
  const packages: readonly unknown[] = Array.isArray(answer)
    ? answer
    : Object.values(isJsonObject(answer) ? answer : {});
  const [packed] = packages;
  if (!isJsonObject(packed) || !Array.isArray(packed['files']))
    throw new Error(`npm packed nothing: ${told}`);
  const files = packed['files'].flatMap((file: unknown) =>
    isJsonObject(file) ? [textIn(file, 'path')] : [],
  );
  return { filename: textIn(packed, 'filename'), version: textIn(packed, 'version'), files };
}

function textIn(value: JsonObject, name: string): string {
  const found = value[name];
  return typeof found === 'string' ? found : '';
}

/** The program as the package's command, in the folder that it is installed in. */
const npx = (...args: readonly string[]): Promise<string> =>
  runNpm(['exec', '--offline', '--', 'source-gitlab', ...args], {
    cwd: folder,
    env: { ...process.env, PATH: [dirname(nodeOfProgram), process.env['PATH'] ?? ''].join(delimiter) },
  });

beforeAll(async () => {
  await ensureBuilt();
  folder = await mkdtemp(join(tmpdir(), 'package-'));
  // The build is that of this test's source already; npm would make it again.
  const told = await runNpm(['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
    cwd: root,
  });
  const packed = parsePacked(told);
  ({ files, version } = packed);
  await writeFile(join(folder, 'package.json'), '{}');
  // Without the network: the package must not need any other.
  await runNpm(['install', '--offline', '--no-audit', '--no-fund', join(folder, packed.filename)], {
    cwd: folder,
  });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the package', () => {
  it('holds what runs, and nothing else', () => {
    expect(files.filter((path) => !shipped.test(path))).toEqual([]);
    expect(files).toEqual(
      expect.arrayContaining(['dist/main.js', 'dist/cli.js', 'dist/spec.json', 'dist/catalog.json']),
    );
  });

  it('is installed into an empty folder without any other package', async () => {
    const lock: unknown = JSON.parse(await readFile(join(folder, 'package-lock.json'), 'utf8'));
    const packages =
      isJsonObject(lock) && isJsonObject(lock['packages']) ? Object.keys(lock['packages']) : [];
    expect(packages).toEqual(['', 'node_modules/source-gitlab']);
  });

  it('gives the command source-gitlab, which tells its version and its specification', async () => {
    expect(await npx('--version')).toBe(`source-gitlab ${version}\n`);
    const [message] = parseProtocolOutput(await npx('spec'));
    expect(message?.spec).toEqual(JSON.parse(await readFile(join(root, 'spec.json'), 'utf8')));
  });

  it('checks a configuration', async () => {
    const gitlab = await serveGitlab({ world: { size: 'small' } });
    try {
      await writeFile(join(folder, 'config.json'), JSON.stringify(ownerConfig(gitlab.url)));
      const messages = parseProtocolOutput(await npx('check', '--config', 'config.json'));
      expect(messages.find(({ type }) => type === 'CONNECTION_STATUS')?.connectionStatus?.status).toBe(
        'SUCCEEDED',
      );
    } finally {
      await gitlab.close();
    }
  });
});

describe('the version', () => {
  it('is told to GitLab with each request', async () => {
    const agents = new Set<string | undefined>();
    const server = await serveHttp(({ headers }, response) => {
      agents.add(headers['user-agent']);
      response.writeHead(401, { 'content-type': 'application/json' }).end('{"message":"401 Unauthorized"}');
    });
    const platform = await createPlatform();
    try {
      await platform.check(ownerConfig(`http://127.0.0.1:${server.port}`));
      expect([...agents]).toEqual([`source-gitlab/${version}`]);
    } finally {
      await Promise.all([server.close(), platform.close()]);
    }
  });
});
