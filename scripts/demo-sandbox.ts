import type { ChildProcessByStdio } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

/** A sandbox GitLab in a process of its own. */
export interface SandboxServer {
  readonly url: string;
  /** Changes its data as its users would, and says in words what was done. The same changes at each demo. */
  change(count: number): Promise<readonly string[]>;
  /** How many requests it has answered since it was last asked. */
  takeRequestCount(): Promise<number>;
  /** Resolves when it has ended. */
  stop(): Promise<void>;
}

/** Starts a sandbox GitLab on a free port. Throws, with what it wrote, if it does not come up. */
export async function startSandbox(root: string, args: readonly string[]): Promise<SandboxServer> {
  const child = spawn(
    process.execPath,
    [join(root, 'acceptance-tests/sandbox/main.ts'), '--port', '0', ...args],
    { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const ended = once(child, 'close');
  const url = await findUrl(child);
  const control = `${url}/-/sandbox`;
  return {
    url,
    change: async (count) => {
      const done = await ask('POST', `${control}/changes`, { count });
      return Array.isArray(done) ? done.map(String) : [];
    },
    takeRequestCount: async () => {
      const log = await ask('GET', `${control}/log`);
      await ask('DELETE', `${control}/log`);
      return Array.isArray(log) ? log.length : 0;
    },
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** The address that the sandbox writes first of all. */
async function findUrl(child: ChildProcessByStdio<null, Readable, Readable>): Promise<string> {
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  child.stdout.setEncoding('utf8');
  for await (const text of child.stdout.iterator({ destroyOnReturn: false })) {
    said += String(text);
    const [url] = /http:\/\/[^\s/]+:\d+/.exec(said) ?? [];
    if (url === undefined) continue;
    child.stdout.resume();
    return url;
  }
  throw new Error(`The sandbox GitLab did not start.\n${said.trim()}`);
}

async function ask(method: string, url: string, body?: unknown): Promise<unknown> {
  const response = await fetch(url, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  const text = await response.text();
  if (!response.ok)
    throw new Error(`The sandbox GitLab answered ${method} ${url} with ${response.status}: ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}
