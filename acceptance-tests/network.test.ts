import { execFile } from 'node:child_process';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Identity, makeCertificate, serveHttp, serveProxy, type TestProxy } from './support/network.ts';
import { sandboxTokens } from './sandbox/tokens.ts';
import type { ServedGitlab, ServingOptions } from './support/gitlab.ts';
import { serveGitlab } from './support/gitlab.ts';
import type { Platform, Run } from './support/platform.ts';
import { createPlatform, ownerConfig, recordsOf } from './support/platform.ts';
import { ensureBuilt, nodeOfProgram } from './support/program.ts';
import { errorsOf } from './support/protocol.ts';

let platform: Platform;
let ca: Identity;
let good: Identity;
const closers: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  await ensureBuilt();
  platform = await createPlatform();
  ca = await makeCertificate({ name: 'A CA of our own', isCa: true });
  good = await makeCertificate({ ca });
});

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

afterAll(() => platform.close());

async function serve(options: ServingOptions = {}): Promise<ServedGitlab> {
  const gitlab = await serveGitlab(options);
  closers.push(() => gitlab.close());
  return gitlab;
}

async function proxyOf(...choices: Parameters<typeof serveProxy>): Promise<TestProxy> {
  const proxy = await serveProxy(...choices);
  closers.push(() => proxy.close());
  return proxy;
}

const check = (
  url: string,
  more: Readonly<Record<string, unknown>> = {},
  env: Record<string, string> = {},
): Promise<Run> => platform.check(ownerConfig(url, more), { env });

function verdictOf({ messages }: Run): string {
  const [status] = messages.flatMap(({ connectionStatus }) => connectionStatus ?? []);
  return `${status?.status ?? 'nothing'}: ${status?.message ?? ''}`;
}

describe('TLS', () => {
  it('is not trusted without the CA, and says which key takes it', async () => {
    const { url } = await serve({ tls: good });
    expect(verdictOf(await check(url))).toMatch(/^FAILED: No trusted TLS connection.*ca_certificate/);
  });

  it('trusts ca_certificate, and NODE_EXTRA_CA_CERTS', async () => {
    const { url } = await serve({ tls: good });
    expect(verdictOf(await check(url, { ca_certificate: ca.cert }))).toMatch(/^SUCCEEDED/);
    const file = join(platform.folder, 'ca.pem');
    await writeFile(file, ca.cert);
    expect(verdictOf(await check(url, {}, { NODE_EXTRA_CA_CERTS: file }))).toMatch(/^SUCCEEDED/);
    const other = await makeCertificate({ name: 'Another CA', isCa: true });
    const both = await check(url, { ca_certificate: other.cert }, { NODE_EXTRA_CA_CERTS: file });
    expect(verdictOf(both)).toMatch(/^SUCCEEDED/);
  });

  it('tells a certificate of another name, and one that has expired', async () => {
    const other = await serve({ tls: await makeCertificate({ ca, name: 'gitlab.example.com' }) });
    expect(verdictOf(await check(other.url, { ca_certificate: ca.cert }))).toMatch(/^FAILED.*another name/);
    const expired = await serve({ tls: await makeCertificate({ ca, validFromDays: -3, validToDays: -1 }) });
    expect(verdictOf(await check(expired.url, { ca_certificate: ca.cert }))).toMatch(/^FAILED.*has expired/);
  });

  it('takes any certificate only where that is written, and warns', async () => {
    const { url } = await serve({ tls: await makeCertificate() });
    const { messages } = await check(url, { skip_tls_verification: true });
    expect(messages.some(({ log }) => log?.level === 'WARN' && /is not verified/.test(log.message))).toBe(
      true,
    );
    expect(verdictOf(await check(url))).toMatch(/^FAILED/);
  });

  it('shows a client certificate, and prints no key (SECRET-NEVER-PRINTED)', async () => {
    const { url } = await serve({
      tls: { ...good, ca: ca.cert, requestCert: true, rejectUnauthorized: true },
    });
    const client = await makeCertificate({ name: 'reader', ca, passphrase: 'open sesame' });
    const shown = {
      client_certificate: client.cert,
      client_key: client.key,
      client_key_passphrase: 'open sesame',
    };
    const run = await check(url, { ca_certificate: ca.cert, ...shown });
    expect(verdictOf(run)).toMatch(/^SUCCEEDED/);
    expect(run.stdout + run.stderr).not.toMatch(/PRIVATE KEY|sesame/);
  });

  it('tells certificates that are none as faults of the configuration', async () => {
    const run = await platform.read({
      config: ownerConfig('https://localhost:1', { ca_certificate: '/etc/ca.pem', client_key: 'x' }),
      streams: [{ name: 'projects' }],
    });
    const [error] = errorsOf(run.messages);
    expect(error).toMatchObject({ failure_type: 'config_error' });
    expect(error?.message).toMatch(/ca_certificate: must be the text.*\n.*client_certificate: is missing/);
    expect(run.exitCode).toBe(1);
  });
});

describe('a proxy', () => {
  it('carries all requests, and its password is not printed (SECRET-NEVER-PRINTED)', async () => {
    const { url, sandbox } = await serve({ tls: good });
    const proxy = await proxyOf({ credentials: 'me:p@ssw0rd' });
    const run = await platform.read(
      {
        config: ownerConfig(url, {
          ca_certificate: ca.cert,
          proxy_url: `http://me:p%40ssw0rd@127.0.0.1:${proxy.port}`,
        }),
        streams: [{ name: 'issues' }],
      },
      { env: { LOG_LEVEL: 'debug' } },
    );
    expect(run.exitCode).toBe(0);
    expect(recordsOf(run.messages, 'issues')).toHaveLength(
      sandbox.truth('issues', { token: sandboxTokens.owner }).length,
    );
    expect(proxy.asked.length).toBeGreaterThan(0);
    expect(proxy.asked.length).toBeLessThanOrEqual(8);
    expect(run.stdout + run.stderr).not.toMatch(/p(@|%40)ssw0rd/);
  });

  it('is taken from the environment, and left out for NO_PROXY', async () => {
    const { url } = await serve({ tls: good });
    const proxy = await proxyOf({ status: 403 });
    const env = { https_proxy: `127.0.0.1:${proxy.port}` };
    const config = { ca_certificate: ca.cert };
    expect(verdictOf(await check(url, config, env))).toMatch(/^FAILED.*refuses to connect.*NO_PROXY/);
    expect(verdictOf(await check(url, config, { ...env, NO_PROXY: '127.0.0.1' }))).toMatch(/^SUCCEEDED/);
  });

  it('that wants credentials is told with the key that takes them', async () => {
    const { url } = await serve({ tls: good });
    const { port } = await proxyOf({ credentials: 'me:secret' });
    const verdict = verdictOf(await check(url, { proxy_url: `http://127.0.0.1:${port}` }));
    expect(verdict).toMatch(/^FAILED: The proxy wants other credentials.*proxy_url/);
  });

  it('with an address that is none is named', async () => {
    const verdict = verdictOf(
      await check('https://localhost:1', {}, { https_proxy: 'socks5://localhost:1' }),
    );
    expect(verdict).toMatch(/^FAILED: https_proxy in the environment/);
  });
});

describe('addresses', () => {
  it.each<[string, ServingOptions]>([
    ['a relative root', { root: '/gitlab' }],
    ['an IPv6 address', { host: '::1' }],
    ['a relative root at an IPv6 address', { host: '::1', root: '/git/lab' }],
  ])('reads from %s', async (_what, options) => {
    const { url, sandbox } = await serve(options);
    const { messages, exitCode } = await platform.read({
      config: ownerConfig(url),
      streams: [{ name: 'issues' }],
    });
    expect(exitCode).toBe(0);
    const truth = sandbox.truth('issues', { token: sandboxTokens.owner });
    expect(recordsOf(messages, 'issues')).toHaveLength(truth.length);
  });

  it('follows links that name another host at the configured one', async () => {
    const settings = { externalUrl: 'https://inside.example.com', maxPerPage: 5 };
    const { url, sandbox } = await serve({ settings });
    const { messages, exitCode } = await platform.read({
      config: ownerConfig(url),
      streams: [{ name: 'issues' }],
    });
    expect(exitCode).toBe(0);
    const truth = sandbox.truth('issues', { token: sandboxTokens.owner });
    expect(truth.length).toBeGreaterThan(5);
    expect(recordsOf(messages, 'issues')).toHaveLength(truth.length);
  });

  it('never goes from https to http, nor to another host', async () => {
    let asked = 0;
    const plain = await serveHttp((_request, response) => {
      asked += 1;
      response.end('{}');
    });
    closers.push(() => plain.close());
    const redirecting = await serveHttp(
      (_request, response) => {
        response.writeHead(302, { location: `http://127.0.0.1:${plain.port}/api/v4/user` }).end();
      },
      { tls: good },
    );
    closers.push(() => redirecting.close());
    const run = await platform.read({
      config: ownerConfig(`https://127.0.0.1:${redirecting.port}`, { ca_certificate: ca.cert }),
      streams: [{ name: 'issues' }],
    });
    expect(run.exitCode).toBe(1);
    expect(
      errorsOf(run.messages)
        .map(({ message }) => message)
        .join(' '),
    ).toMatch(/redirect to another origin/);
    expect(asked).toBe(0);
  });

  it('takes an address without a scheme for https', async () => {
    const { url } = await serve();
    const verdict = verdictOf(await check(url.replace('http://', '')));
    expect(verdict).toMatch(/^FAILED.*write http:\/\/ in api_url/);
  });
});

/** What lets a Node.js read files and speak over the network, and do nothing else; the second has a flag since Node.js 25. */
async function readOnlyFlags(): Promise<string> {
  const script = "process.allowedNodeEnvironmentFlags.has('--allow-net')";
  const { stdout } = await promisify(execFile)(nodeOfProgram, ['--print', script]);
  return `--permission --allow-fs-read=*${stdout.trim() === 'true' ? ' --allow-net' : ''}`;
}

describe('where nothing can be written', () => {
  it('reads all the same, and leaves nothing behind', async () => {
    const home = join(platform.folder, 'home');
    await mkdir(home, { mode: 0o555 });
    const { url } = await serve();
    const { exitCode, stderr } = await platform.read(
      { config: ownerConfig(url), streams: [{ name: 'projects' }] },
      {
        cwd: home,
        // Node itself refuses to write, to start processes and to load native code.
        env: { HOME: home, TMPDIR: home, NODE_NO_WARNINGS: '1', NODE_OPTIONS: await readOnlyFlags() },
      },
    );
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(await readdir(home)).toEqual([]);
  });
});
