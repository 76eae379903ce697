import { expect } from 'vitest';
import { sandboxTokens } from '../../sandbox/tokens.ts';
import { answering, rewriting } from '../acts.ts';
import type { HostileCase } from '../case.ts';
import { jobs, labels } from '../case.ts';

/** Changes the first count of notes on a page of issues: a field that is no key. */
const writingCount = (text: string): HostileCase['act'] =>
  rewriting((body) => body.replace(/"user_notes_count":\d+/, `"user_notes_count":${text}`));

const changingRows = (change: (row: Record<string, unknown>, index: number) => unknown): HostileCase['act'] =>
  rewriting((body) => JSON.stringify((JSON.parse(body) as Record<string, unknown>[]).map(change)));

/** Bodies of another shape than GitLab's, or that are no JSON. */
export const bodyCases: readonly HostileCase[] = [
  {
    name: 'an object for a list',
    did: 'sent an object where a list belongs',
    act: answering('{"id":1}'),
    end: 'incomplete',
    says: /another shape/,
  },
  {
    name: 'null for a list',
    did: 'sent null',
    act: answering('null'),
    end: 'incomplete',
    says: /another shape/,
  },
  {
    name: 'null rows',
    did: 'sent a list with null in it',
    act: rewriting((body) => `[null,${body.slice(1)}`),
    end: 'incomplete',
    says: /another shape/,
  },
  {
    name: 'numbers for rows',
    did: 'sent a list of numbers that no double holds',
    act: answering('[12345678901234567890]'),
    end: 'incomplete',
    says: /another shape/,
  },
  {
    name: 'ids that are texts',
    did: 'sent the ids of jobs as texts',
    at: jobs,
    stream: 'jobs',
    act: changingRows((row) => ({ ...row, id: String(row['id']) })),
    end: 'incomplete',
    says: /no id that is a number/,
  },
  {
    name: 'rows without a key',
    did: 'sent a label whose id is null',
    at: labels,
    stream: 'project_labels',
    act: changingRows((row, index) => (index === 1 ? { ...row, id: null } : row)),
    end: 'incomplete',
    says: /a row of project_labels without id/,
  },
  {
    name: 'times that are none',
    did: 'sent updated_at as a number',
    act: changingRows((row) => ({ ...row, updated_at: 17 })),
    end: 'incomplete',
    says: /no readable updated_at/,
  },
  {
    name: 'a whole number beyond 2^53',
    did: 'sent 9007199254740993',
    act: writingCount('9007199254740993'),
    end: 'complete',
    holds: ({ stdout }) => {
      expect(stdout).toContain('"user_notes_count":9007199254740993,');
    },
  },
  {
    name: 'a number beyond all doubles',
    did: 'sent 1e999',
    act: writingCount('1e999'),
    end: 'incomplete',
    says: /not JSON: a login or maintenance page, or a broken answer/,
  },
  { name: 'NaN', did: 'sent NaN', act: writingCount('NaN'), end: 'incomplete', says: /not JSON/ },
  {
    name: 'a key twice',
    did: 'sent a field twice; the last counts',
    act: writingCount('1,"user_notes_count":2'),
    end: 'complete',
    holds: ({ stdout }) => {
      expect(stdout).toContain('"user_notes_count":2,');
    },
  },
  {
    name: '__proto__',
    did: 'sent a field named __proto__',
    act: writingCount('0,"__proto__":{"id":666,"updated_at":"x"}'),
    end: 'complete',
    holds: ({ stdout }) => {
      expect(stdout).toContain('"__proto__":{"id":666');
    },
  },
  {
    name: 'deep nesting',
    did: 'sent a field that is nested 5,000 deep',
    act: writingCount(`${'['.repeat(5000)}${']'.repeat(5000)}`),
    end: 'incomplete',
    says: /not JSON: a login or maintenance page, or a broken answer/,
  },
  {
    name: 'invalid UTF-8',
    did: 'sent bytes that are no UTF-8',
    act: ({ response, honest }) => {
      const bytes = Buffer.from(honest().body);
      bytes[bytes.indexOf('"title":"') + 9] = 0xff;
      response.end(bytes);
    },
    end: 'incomplete',
    says: /not JSON/,
  },
  {
    name: 'a byte order mark',
    did: 'began the body with a byte order mark',
    act: rewriting((body) => `\uFEFF${body}`),
    end: 'complete',
  },
  {
    name: 'a page of HTML',
    did: 'sent a page of HTML with 200',
    act: answering('<html><body>Sign in</body></html>', { headers: { 'content-type': 'text/html' } }),
    end: 'incomplete',
    says: /not JSON: a login or maintenance page/,
  },
  { name: 'nothing', did: 'sent 200 and no body', act: answering(''), end: 'incomplete', says: /not JSON/ },
  {
    name: 'nothing, with 204',
    did: 'sent 204 for a list',
    act: ({ response }) => response.writeHead(204).end(),
    end: 'incomplete',
    says: /not JSON/,
  },
  {
    name: 'half of the JSON',
    did: 'ended the JSON in the middle, and said that this was all',
    act: rewriting((body) => body.slice(0, body.length / 2)),
    end: 'incomplete',
    says: /not JSON/,
  },
  {
    name: 'the token, echoed',
    did: 'repeated the token in its error',
    act: answering(JSON.stringify({ message: `400 Bad request: ${sandboxTokens.owner}` }), { status: 400 }),
    end: 'incomplete',
    says: /\*\*\*/,
  },
];
