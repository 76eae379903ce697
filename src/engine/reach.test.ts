import { describe, expect, it } from 'vitest';
import { ContractError, TransientError } from '../base/errors.ts';
import type { ReadRequest, Slice, Source } from '../core/port.ts';
import type { Stream } from '../core/stream.ts';
import type { ReachOptions } from './reach.ts';
import { findUnreachable } from './reach.ts';

function declare(name: string, rest: Partial<Stream> = {}): Stream {
  return {
    name,
    description: '',
    docs: '',
    per: 'project',
    query: {},
    variants: {},
    key: ['id'],
    sync: { mode: 'snapshot', paging: 'offset' },
    carry: {},
    flatten: [],
    fill: {},
    drop: [],
    answer: 'list',
    shared: false,
    needs: { tier: 'premium', role: 'guest', jobToken: true },
    ...rest,
  };
}

const rules = declare('rules');
const ruleUsers = declare('rule_users', { per: rules });
const projects = declare('projects', { per: 'scope', lists: 'project' });
const boards = declare('boards', { needs: { ...rules.needs, isEmptyWhenOff: true } });
const checks = declare('checks', { needs: { ...rules.needs, refusedBy: [400] } });

/** What is found in a scope of so many projects, where each listing answers as told, and what was asked for. */
async function find(
  streams: readonly Stream[],
  answer: (request: ReadRequest) => boolean | Error,
  rest: Partial<Source> & Partial<ReachOptions> & { readonly projects?: number } = {},
): Promise<{ readonly found: Readonly<Record<string, boolean>>; readonly asked: readonly string[] }> {
  const asked: string[] = [];
  const { projects: count = 3, ...others } = rest;
  const slices = Array.from({ length: count }, (_, index): Slice => ({
    kind: 'project',
    id: String(index + 1),
    label: `p${index + 1}`,
    facts: {},
  }));
  const source: Source = {
    open: () => Promise.resolve({ asOf: 0 }),
    slices: async function* () {
      await Promise.resolve();
      yield { kind: 'project', slices, records: [], requests: 1 };
    },
    covers: () => Promise.resolve([]),
    batchOf: () => 0,
    readMany: async function* () {
      // Nothing is read together.
    },
    confirm: () => Promise.resolve(new Set()),
    obstacle: () => undefined,
    isUnchanged: () => false,
    isReadable: (request) => {
      asked.push(`${request.stream.name} ${request.slice.label}`);
      const readable = answer(request);
      return readable instanceof Error ? Promise.reject(readable) : Promise.resolve(readable);
    },
    read: async function* () {
      await Promise.reject(new Error('nothing is read'));
    },
    ...others,
  };
  const found = await findUnreachable(
    {
      source,
      signal: new AbortController().signal,
      lanes: 2,
      sampleSize: 3,
      isDoubtful: () => true,
      ...others,
    },
    streams,
  );
  return { found: Object.fromEntries([...found].map(([name, { isCertain }]) => [name, isCertain])), asked };
}

describe('findUnreachable', () => {
  it('finds a stream that every slice refuses, with the streams below it', async () => {
    const { found } = await find([rules, ruleUsers], () => false);
    expect(found).toEqual({ rules: true, rule_users: true });
  });

  it('asks no further once one slice can be read', async () => {
    const { found, asked } = await find([rules], ({ slice }) => slice.id === '2');
    expect([found, asked]).toEqual([{}, ['rules p1', 'rules p2']]);
  });

  it('asks a sample, and is not certain where there are more', async () => {
    const { found, asked } = await find([rules], () => false, { projects: 10 });
    expect([found, asked.length]).toEqual([{ rules: false }, 3]);
  });

  it('takes no switched-off feature for a proof, nor an empty scope, nor a list that is empty when it is off', async () => {
    const obstacle = (): { code: string; reason: string } => ({ code: 'feature_off', reason: 'off' });
    expect((await find([rules], () => false, { obstacle })).found).toEqual({});
    expect((await find([rules], () => false, { projects: 0 })).found).toEqual({});
    expect((await find([boards, projects], () => false)).asked).toEqual([]);
  });

  it('asks for doubtful streams only', async () => {
    const { asked } = await find([rules, checks], () => true, {
      isDoubtful: ({ name }) => name === 'checks',
    });
    expect(asked).toEqual(['checks p1']);
  });

  it('knows what a token is refused as such, without asking', async () => {
    const refusal = (stream: Stream): { code: string; reason: string } | undefined =>
      stream.name === 'rules' ? { code: 'job_token', reason: 'no' } : undefined;
    const { found, asked } = await find([rules, ruleUsers], () => true, { refusal });
    expect([found, asked]).toEqual([{ rules: true, rule_users: true }, []]);
  });

  it('takes the status by which a stream is refused for a refusal, and no other failure', async () => {
    const refused = new ContractError('unexpected_status', 'no', { place: { status: 400 } });
    expect((await find([checks], () => refused)).found).toEqual({ checks: true });
    await expect(find([rules], () => refused)).rejects.toBe(refused);
    const broken = new TransientError('server_error', 'no');
    await expect(find([checks], () => broken)).rejects.toBe(broken);
  });
});
