import { gzipSync } from 'node:zlib';
import { hanging, pouring, resetting, truncating, writing } from '../acts.ts';
import type { HostileCase } from '../case.ts';

const head = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n';
const chunked = `${head}transfer-encoding: chunked\r\n\r\n`;
const mebibyte = 1024 * 1024;

/** Memory of a read with nothing special, and a body of the largest size beside it. */
const withLargeBody = 450;

/** Connections that break, stall or never end, and answers that are no proper HTTP. */
export const networkCases: readonly HostileCase[] = [
  { name: 'resets that pass', did: 'broke the connection twice', times: 2, act: resetting, end: 'complete' },
  {
    name: 'resets without end',
    did: 'broke the connection each time',
    act: resetting,
    end: 'incomplete',
    says: /connection/,
  },
  {
    name: 'truncated bodies that pass',
    did: 'sent half of the body twice',
    times: 2,
    act: truncating,
    end: 'complete',
  },
  {
    name: 'truncated bodies',
    did: 'sent half of the body each time',
    act: truncating,
    end: 'incomplete',
    says: /connection|ended before/,
  },
  {
    name: 'no answer',
    did: 'never answered',
    act: hanging,
    end: 'incomplete',
    says: /did not answer in time/,
    patience: 0.003,
  },
  {
    name: 'half of the headers',
    did: 'stopped in the middle of the headers',
    act: writing(head, 'stay'),
    end: 'incomplete',
    says: /did not answer in time/,
    patience: 0.003,
  },
  {
    name: 'a body that stalls',
    did: 'stopped in the middle of the body',
    act: writing(`${head}content-length: 100\r\n\r\n[`, 'stay'),
    end: 'incomplete',
    says: /did not answer in time/,
    patience: 0.006,
  },
  {
    name: 'a body that drips',
    did: 'sent a byte every 20 ms, for ever',
    act: pouring(chunked, '1\r\n \r\n', 20),
    end: 'incomplete',
    says: /did not answer in time/,
    patience: 0.002,
  },
  {
    name: 'a gzip bomb',
    did: 'sent 1 GiB of spaces, packed to 1 MiB',
    act: ({ response }) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb());
    },
    end: 'incomplete',
    says: /larger than the limit/,
    maxMiB: withLargeBody,
  },
  {
    name: 'a body of gigabytes',
    did: 'sent spaces without end',
    act: pouring(`${head}content-length: 9000000000\r\n\r\n`, Buffer.alloc(mebibyte, ' ')),
    end: 'incomplete',
    says: /larger than the limit/,
    maxMiB: withLargeBody,
  },
  {
    name: 'chunks of one byte',
    did: 'sent spaces without end, each in a chunk of its own',
    act: pouring(chunked, Buffer.from('1\r\n \r\n'.repeat(20_000))),
    end: 'incomplete',
    says: /did not answer in time|larger than the limit/,
    patience: 0.003,
    maxMiB: withLargeBody,
  },
  {
    name: 'headers of megabytes',
    did: 'sent a header without end',
    act: pouring(`${head}x-large: `, 'x'.repeat(64 * 1024)),
    end: 'incomplete',
    says: /larger than the limit/,
  },
  {
    name: '1xx without end',
    did: 'sent 103 Early Hints without end',
    act: pouring('', 'HTTP/1.1 103 Early Hints\r\nlink: </x>; rel=preload\r\n\r\n', 5),
    end: 'incomplete',
    says: /did not answer in time/,
    patience: 0.002,
  },
  {
    name: 'a 103 before the answer',
    did: 'sent 103 Early Hints first',
    act: ({ response, honest }) => {
      const { status, headers, body } = honest();
      response.writeEarlyHints({ link: '</x>; rel=preload' }, () =>
        response.writeHead(status, headers).end(body),
      );
    },
    end: 'complete',
  },
  {
    name: 'another protocol',
    did: 'switched to another protocol (101)',
    act: writing('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n'),
    end: 'incomplete',
    says: /connection|not valid HTTP/,
  },
  {
    name: 'a length that is too small',
    did: 'announced fewer bytes than it sent',
    act: writing(`${head}content-length: 5\r\n\r\n[{"id":1},{"id":2}]`),
    end: 'incomplete',
    says: /not valid HTTP/,
  },
  {
    name: 'a length that is too great',
    did: 'announced more bytes than it sent',
    act: writing(`${head}content-length: 500\r\n\r\n[{"id":1}]`),
    end: 'incomplete',
    says: /connection|ended before/,
  },
  {
    name: 'two lengths',
    did: 'sent two Content-Length headers that differ',
    act: writing(`${head}content-length: 2\r\ncontent-length: 9\r\n\r\n[]`),
    end: 'incomplete',
    says: /not valid HTTP|ended before/,
  },
  {
    name: 'broken chunks',
    did: 'sent chunks whose sizes are no numbers',
    act: writing(`${chunked}zz\r\n[]\r\n0\r\n\r\n`),
    end: 'incomplete',
    says: /not valid HTTP/,
  },
  {
    name: 'HTTP/1.0',
    did: 'answered with HTTP/1.0, and ended the body by closing',
    act: ({ socket, honest }) => {
      const { headers, body } = honest();
      const link = headers['link'] === undefined ? '' : `link: ${headers['link']}\r\n`;
      socket.end(`HTTP/1.0 200 OK\r\n${link}\r\n${body}`);
    },
    end: 'complete',
  },
  {
    name: 'HTTP/1.0, cut',
    did: 'answered with HTTP/1.0 and closed in the middle',
    act: ({ socket, honest }) => {
      const { body } = honest();
      socket.end(`HTTP/1.0 200 OK\r\n\r\n${body.slice(0, body.length / 2)}`);
    },
    end: 'incomplete',
    says: /not JSON/,
  },
  {
    name: 'no HTTP',
    did: 'answered as a mail server does',
    act: writing('220 mail.example.com ESMTP\r\n'),
    end: 'incomplete',
    says: /not valid HTTP/,
  },
  {
    name: 'broken gzip',
    did: 'said gzip and sent none',
    act: ({ response }) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('no gzip'),
    end: 'incomplete',
    says: /not valid HTTP or gzip/,
  },
  {
    name: 'an encoding that we did not ask for',
    did: 'packed the body with br',
    act: ({ response }) => response.writeHead(200, { 'content-encoding': 'br' }).end('?'),
    end: 'incomplete',
    says: /not valid HTTP or gzip/,
  },
];

/** Pieces of a gzip file can be joined: one packed piece is written again and again. */
function bomb(): Buffer {
  const piece = gzipSync(Buffer.alloc(16 * mebibyte, ' '));
  return Buffer.concat(Array.from({ length: 64 }, () => piece));
}
