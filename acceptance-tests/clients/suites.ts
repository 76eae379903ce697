import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { isJsonObject } from '../../src/base/json.ts';
import { sandboxTokens } from '../sandbox/tokens.ts';
import type { ServedGitlab } from '../support/gitlab.ts';
import { serveGitlab } from '../support/gitlab.ts';
import { ownerConfig } from '../support/platform.ts';
import { capture } from './processes.ts';

const root = join(import.meta.dirname, '../..');

/** How many checks of suites went which way. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** What a run of suites needs. */
export interface SuiteOptions {
  /** The Python of the environment. */
  readonly python: string;
  /** Files of tests, in this folder. */
  readonly files: readonly string[];
  /** What the program has written in the acceptance tests. */
  readonly linesFolder: string;
  readonly print: (line: string) => void;
}

/**
 * Runs suites against a sandbox GitLab of their own, and prints a line for each check, and all that pytest has to say if one
 * fails. A suite that counts nothing has failed.
 */
export async function runSuites({ python, files, linesFolder, print }: SuiteOptions): Promise<Counts> {
  // Few rows, because destinations are slow; pages that are small, so that there are many of them; and a seed with which no stream
  // is empty but those for administrators.
  const gitlab = await serveGitlab({
    world: { seed: 13, size: 'small' },
    settings: { maxPerPage: 20 },
  });
  const folder = await mkdtemp(join(tmpdir(), 'source-gitlab-clients-'));
  try {
    const summary = join(folder, 'summary.json');
    const env = {
      ...process.env,
      // Before any other: the stand-in for docker, this Python, this Node.
      PATH: [
        join(import.meta.dirname, 'bin'),
        dirname(python),
        dirname(process.execPath),
        process.env['PATH'],
      ].join(delimiter),
      // The sandbox is on this machine, and nobody else is to be asked or told anything.
      http_proxy: '',
      https_proxy: '',
      AIRBYTE_OFFLINE_MODE: '1',
      DO_NOT_TRACK: '1',
      CLIENTS_PROGRAM: join(root, 'dist/main.js'),
      CLIENTS_GITLAB_URL: gitlab.url,
      CLIENTS_CONNECTOR_ROOT: await writeConnectorRoot(folder, gitlab),
      CLIENTS_LINES_FOLDER: linesFolder,
      CLIENTS_SUMMARY: summary,
    };
    const isOfCheck = (line: string): boolean => / (?:PASSED|FAILED|ERROR|SKIPPED)\b/.test(line);
    const { exitCode, output } = await capture(
      python,
      ['-m', 'pytest', '--verbose', '--color=no', '--no-header', ...files],
      {
        env,
        cwd: import.meta.dirname,
        onLine: (line) => {
          if (isOfCheck(line)) print(line);
        },
      },
    );
    if (exitCode !== 0) print(output);
    const counts = await readCounts(summary);
    return exitCode === 0 || counts.failed > 0 ? counts : { ...counts, failed: 1 };
  } finally {
    await gitlab.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** A folder as suites expect the one of a connector to be, with configurations for the sandbox where secrets would be. */
async function writeConnectorRoot(folder: string, { url }: ServedGitlab): Promise<string> {
  const connector = join(folder, 'source-gitlab');
  await mkdir(join(connector, 'secrets'), { recursive: true });
  for (const file of ['metadata.yaml', 'acceptance-test-config.yml', 'spec.json', 'Dockerfile'])
    await symlink(join(root, file), join(connector, file));
  const wrong = {
    credentials: { auth_type: 'access_token', access_token: sandboxTokens.revoked },
  };
  const write = (name: string, config: unknown): Promise<void> =>
    writeFile(join(connector, 'secrets', name), JSON.stringify(config));
  await write('config.json', ownerConfig(url));
  await write('invalid_config.json', ownerConfig(url, wrong));
  return connector;
}

async function readCounts(path: string): Promise<Counts> {
  const counts: unknown = JSON.parse(await readFile(path, 'utf8').catch(() => '{}'));
  const numberOf = (name: string): number => {
    const value = isJsonObject(counts) ? counts[name] : undefined;
    return typeof value === 'number' ? value : 0;
  };
  return {
    passed: numberOf('passed'),
    failed: numberOf('failed'),
    skipped: numberOf('skipped'),
  };
}
