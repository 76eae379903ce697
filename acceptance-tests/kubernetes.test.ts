import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { load } from 'js-yaml';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isJsonObject, type JsonObject } from '../src/base/json.ts';
import { updateIssue } from './sandbox/mutations/issuables.ts';
import { fromMillis } from './sandbox/time.ts';
import { sandboxTokens } from './sandbox/tokens.ts';
import type { ServedGitlab } from './support/gitlab.ts';
import { serveGitlab } from './support/gitlab.ts';
import { ownerConfig } from './support/platform.ts';
import { ensureBuilt, nodeOfProgram } from './support/program.ts';

const root = join(import.meta.dirname, '..');
const example = join(root, 'examples/kubernetes');
const dayMs = 86_400_000;

function readYaml(name: string): JsonObject {
  const value: unknown = load(readFileSync(join(example, name), 'utf8'));
  if (isJsonObject(value)) return value;
  throw new TypeError(`${name} holds no object`);
}

/** What stands below keys and places in lists. */
function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((node, key) => {
    if (typeof key === 'number') return Array.isArray(node) ? node[key] : undefined;
    return isJsonObject(node) ? node[key] : undefined;
  }, value);
}

function listAt(value: unknown, ...path: readonly (string | number)[]): readonly unknown[] {
  const found = at(value, ...path);
  return Array.isArray(found) ? found : [];
}

describe('the CronJob of the examples', () => {
  const kustomization = readYaml('kustomization.yaml');
  const pod = at(readYaml('cronjob.yaml'), 'spec', 'jobTemplate', 'spec', 'template', 'spec');
  const container = at(pod, 'containers', 0);

  it('needs no privileges and no disk of its own', () => {
    expect(at(pod, 'securityContext')).toMatchObject({ runAsNonRoot: true, runAsUser: 1000, fsGroup: 1000 });
    expect(at(container, 'securityContext')).toEqual({
      readOnlyRootFilesystem: true,
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
    });
    expect(at(pod, 'automountServiceAccountToken')).toBe(false);
    expect(at(container, 'resources', 'limits', 'memory')).toBe('512Mi');
  });

  it('lets the group read the configuration, and nobody else', () => {
    expect(at(pod, 'volumes', 0, 'secret', 'defaultMode')).toBe(0o440);
  });

  it('mounts what the kustomization makes, and hands it to the script', () => {
    const generated = ['secretGenerator', 'configMapGenerator'].flatMap((kind) =>
      listAt(kustomization, kind).map((one) => [at(one, 'name'), at(one, 'files', 0)]),
    );
    const claim = at(readYaml('volume.yaml'), 'metadata', 'name');
    const folderOf = new Map(
      listAt(container, 'volumeMounts').map((mount) => [at(mount, 'name'), String(at(mount, 'mountPath'))]),
    );
    const mounted = listAt(pod, 'volumes').map((volume) => ({
      name:
        at(volume, 'secret', 'secretName') ??
        at(volume, 'configMap', 'name') ??
        at(volume, 'persistentVolumeClaim', 'claimName'),
      folder: folderOf.get(at(volume, 'name')) ?? '',
    }));
    const pathOf = (file: string): string => {
      const [name] = generated.find(([, made]) => made === file) ?? [];
      return `${mounted.find((one) => one.name === name)?.folder ?? 'nowhere'}/${file}`;
    };
    const data = mounted.find(({ name }) => name === claim)?.folder;
    expect(at(container, 'command')).toEqual([
      'sh',
      pathOf('read.sh'),
      pathOf('config.json'),
      pathOf('catalog.json'),
      data,
    ]);
    expect(listAt(kustomization, 'resources')).toEqual(['volume.yaml', 'cronjob.yaml']);
  });

  it('starts the program of the image', () => {
    const entryPoint = /AIRBYTE_ENTRYPOINT="([^"]+)"/.exec(
      readFileSync(join(root, 'Dockerfile'), 'utf8'),
    )?.[1];
    expect(at(container, 'env', 0)).toEqual({ name: 'SOURCE_GITLAB', value: entryPoint });
  });
});

describe('the script of the examples', () => {
  let gitlab: ServedGitlab;
  let slow: ServedGitlab;
  let folder = '';
  const nowMs = Date.now();

  beforeAll(async () => {
    await ensureBuilt();
    // Nothing happened lately, so that a read from the state finds what the test has changed alone.
    const world = { size: 'small', now: nowMs - 90 * dayMs } as const;
    gitlab = await serveGitlab({ world });
    slow = await serveGitlab({ world, latencyMs: 300 });
  });
  afterAll(() => Promise.all([gitlab.close(), slow.close()]));

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'read-sh-'));
    const catalog = {
      streams: ['issues', 'merge_requests'].map((name) => ({
        stream: { name, json_schema: {}, supported_sync_modes: ['incremental'] },
        sync_mode: 'incremental',
        destination_sync_mode: 'append',
      })),
    };
    await writeFile(join(folder, 'catalog'), JSON.stringify(catalog));
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** One run. With a signal, it is sent as soon as the program has begun to write. */
  const read = async (config: unknown, signal?: NodeJS.Signals): Promise<number | null> => {
    await writeFile(join(folder, 'config'), JSON.stringify(config));
    const child = spawn('sh', [join(example, 'read.sh'), 'config', 'catalog', '.'], {
      cwd: folder,
      env: {
        ...process.env,
        http_proxy: '',
        https_proxy: '',
        SOURCE_GITLAB: `${nodeOfProgram} ${join(root, 'dist/main.js')}`,
      },
      stdio: 'ignore',
    });
    const ended = once(child, 'close') as Promise<[number | null]>;
    if (signal !== undefined) {
      while (!(await isWriting())) await delay(20);
      child.kill(signal);
    }
    return (await ended)[0];
  };
  const isWriting = async (): Promise<boolean> => {
    const [part] = await filesEndingWith('.jsonl.part');
    return part !== undefined && part.includes('"STARTED"');
  };
  /** The contents of files, in the order of their names. */
  const filesEndingWith = async (ending: string): Promise<readonly string[]> => {
    const names = (await readdir(folder)).filter((name) => name.endsWith(ending) && name !== 'state.jsonl');
    return Promise.all(names.sort().map((name) => readFile(join(folder, name), 'utf8')));
  };
  const issueIds = (output: string | undefined): readonly unknown[] =>
    (output ?? '').split('\n').flatMap((line) => {
      const message: unknown = line === '' ? undefined : JSON.parse(line);
      const isIssue = at(message, 'type') === 'RECORD' && at(message, 'record', 'stream') === 'issues';
      return isIssue ? [at(message, 'record', 'data', 'id')] : [];
    });
  const stateNames = async (): Promise<readonly unknown[]> =>
    (await readFile(join(folder, 'state.jsonl'), 'utf8'))
      .trim()
      .split('\n')
      .map((line) => at(JSON.parse(line), 'state', 'stream', 'stream_descriptor', 'name'))
      .sort();

  it('reads everything, then only what has changed, with one state for each stream', async () => {
    const truth = gitlab.sandbox.truth('issues', { token: sandboxTokens.owner }).map(({ key }) => key['id']);
    expect(await read(ownerConfig(gitlab.url))).toBe(0);
    const [first] = await filesEndingWith('.jsonl');
    expect(new Set(issueIds(first))).toEqual(new Set(truth));
    const id = Number(truth[0]);
    updateIssue(gitlab.world, id, { title: 'Changed' }, fromMillis(Date.now()));
    await rm(join(folder, (await readdir(folder)).find((name) => name.startsWith('20')) ?? ''));
    expect(await read(ownerConfig(gitlab.url))).toBe(0);
    const [second] = await filesEndingWith('.jsonl');
    expect(issueIds(second)).toEqual([id]);
    expect(await stateNames()).toEqual(['issues', 'merge_requests']);
  });

  it('ends as the program does, and keeps the state of before where there is no new one', async () => {
    expect(await read(ownerConfig(gitlab.url))).toBe(0);
    const before = await readFile(join(folder, 'state.jsonl'), 'utf8');
    expect(await read({ api_url: gitlab.url })).toBe(1);
    expect(await readFile(join(folder, 'state.jsonl'), 'utf8')).toBe(before);
  });

  it('hands a signal on, waits, and keeps what was read and its state', async () => {
    expect(await read(ownerConfig(slow.url), 'SIGTERM')).not.toBe(0);
    expect(await stateNames()).toEqual(['issues', 'merge_requests']);
    expect(await filesEndingWith('.part')).toEqual([]);
    const [output = ''] = await filesEndingWith('.jsonl');
    expect(output.endsWith('\n')).toBe(true);
  });

  it('removes what a killed run has left behind, and counts nothing of it', async () => {
    await writeFile(
      join(folder, '20200101T000000Z.jsonl.part'),
      '{"type":"STATE","state":{"type":"STREAM","stream":{"str',
    );
    expect(await read(ownerConfig(gitlab.url))).toBe(0);
    expect(await filesEndingWith('.part')).toEqual([]);
    expect(await stateNames()).toEqual(['issues', 'merge_requests']);
  });
});
