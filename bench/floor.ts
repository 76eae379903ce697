/**
 * The floor: what any program pays that reads the same pages over HTTP and writes the same lines. It asks for the URLs of a
 * file (one a line), as many at once as it is told, parses each page, and writes its rows as lines; nothing else.
 * `floor URLS IN_FLIGHT TOKEN`.
 */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { Agent, request } from 'undici';

const [file = '', inFlight = '1', token = ''] = process.argv.slice(2);
const urls = readFileSync(file, 'utf8').split('\n');
const workers = Number(inFlight);
const dispatcher = new Agent({ connections: workers });
const headers = { 'private-token': token, 'accept-encoding': 'gzip' };

async function work(): Promise<void> {
  for (let url = urls.shift(); url !== undefined; url = urls.shift()) {
    const response = await request(url, { dispatcher, headers });
    const body = Buffer.from(await response.body.arrayBuffer());
    const page = response.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
    await write(JSON.parse(page.toString()));
  }
}

async function write(page: unknown): Promise<void> {
  const head = `{"type":"RECORD","record":{"stream":"rows","emitted_at":${Date.now()},"data":`;
  let lines = '';
  for (const row of Array.isArray(page) ? page : [page]) lines += `${head}${JSON.stringify(row)}}}\n`;
  if (!process.stdout.write(lines)) await once(process.stdout, 'drain');
}

await Promise.all(Array.from({ length: workers }, work));
await dispatcher.close();
