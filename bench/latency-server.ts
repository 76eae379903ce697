import { createServer } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { createWorld, type WorldSize } from '../acceptance-tests/sandbox/create-world.ts';
import { createSandbox } from '../acceptance-tests/sandbox/sandbox.ts';

/*
 * Serves a sandbox GitLab whose answers come exactly so late, in a process of its own: an answer is made and packed
 * once, so that what is measured is not the server. `GET /-/count` tells how many requests there were since the last
 * call. Arguments: size, issues (of a huge world), milliseconds.
 */
const [size = 'small', issues = '0', latencyMs = '0'] = process.argv.slice(2);
const server = createServer();
server.listen(0, '127.0.0.1', () => {
  void serve();
});

interface Packed {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

async function serve(): Promise<void> {
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  const world = createWorld({ seed: 1, size: size as WorldSize, now: Date.now(), issues: Number(issues) });
  const clock = { now: () => Date.now() };
  const sandbox = await createSandbox({ world, clock, settings: { externalUrl: url } });
  const answers = new Map<string, Packed>();
  let count = 0;

  const answerTo = (method: string, path: string, headers: Record<string, string>, body: string): Packed => {
    const key = `${method} ${path} ${body}`;
    const known = answers.get(key);
    if (known !== undefined) return known;
    const answer = sandbox.handle({ method, url: path, headers, body });
    if (!('status' in answer)) throw new Error('This server has no faults');
    sandbox.clearLog();
    const { status, headers: fields } = answer;
    const packed = {
      status,
      headers: { ...fields, 'content-encoding': 'gzip' },
      body: gzipSync(answer.body),
    };
    answers.set(key, packed);
    return packed;
  };
  server.on('request', (incoming, outgoing) => {
    void (async () => {
      const began = performance.now();
      const path = incoming.url ?? '/';
      if (path === '/-/count') {
        outgoing.end(String(count));
        count = 0;
        return;
      }
      count += 1;
      let body = '';
      for await (const piece of incoming.setEncoding('utf8')) body += String(piece);
      const headers = Object.fromEntries(
        Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
      );
      const answer = answerTo(incoming.method ?? 'GET', path, headers, body);
      await delay(Math.max(0, Number(latencyMs) - (performance.now() - began)));
      outgoing.writeHead(answer.status, answer.headers).end(answer.body);
    })();
  });
  process.stdout.write(`${url}\n`);
}
