import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../src/base/json.ts';
import { identityOf, isJsonObject } from '../../src/base/json.ts';
import type { Event } from '../../src/core/port.ts';
import type { Stream } from '../../src/core/stream.ts';
import { streams } from '../../src/generated/registry.ts';
import { createRandomChanges } from '../sandbox/changes.ts';
import { updateIssue } from '../sandbox/mutations/issuables.ts';
import { addPipelines } from '../sandbox/seed/many-pipelines.ts';
import { fromMillis } from '../sandbox/time.ts';
import { createRandom } from '../sandbox/random.ts';
import type { Settings } from '../sandbox/endpoint.ts';
import type { PassRecord } from './session.ts';
import { createSession } from './session.ts';

const inBulk = streams.filter(({ bulk }) => bulk !== undefined);

function named(name: string): Stream {
  const found = streams.find((stream) => stream.name === name);
  if (found === undefined) throw new Error(`No stream ${name}`);
  return found;
}

/** The same world, with 300 changes, read in bulk and record by record. */
async function readBothWays(settings: Partial<Settings>) {
  const session = await createSession('demo', settings);
  const random = createRandom(7);
  const change = createRandomChanges(session.world);
  for (let count = 0; count < 300; count += 1) change(random.next, session.now());
  await session.advance(600_000);
  const plan = inBulk.map((stream) => ({ stream, mode: 'incremental' as const, state: undefined }));
  const bulk = await session.pass(plan);
  const asked = [...session.sandbox.log];
  session.sandbox.clearLog();
  const rest = await session.pass(plan, { bulkReading: false });
  return { bulk, asked, rest, askedRest: [...session.sandbox.log] };
}

const plain = await readBothWays({});
const archiving = await readBothWays({ archiveAfterDays: 40 });

function recordsOf({ events }: PassRecord, stream: Stream): readonly JsonObject[] {
  const records = events.flatMap((event: Event) =>
    event.type === 'records' && event.stream === stream.name ? event.records : [],
  );
  return records.toSorted((one, other) =>
    identityOf(one, stream.key) < identityOf(other, stream.key) ? -1 : 1,
  );
}

/** What GraphQL does not tell: fractions of seconds, and whether nested users are locked. */
function withoutExceptions(value: Json | undefined): Json | undefined {
  if (typeof value === 'string') return value.replace(/^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\.\d+Z$/, '$1Z');
  if (Array.isArray(value)) return (value as readonly Json[]).map((item) => withoutExceptions(item) ?? null);
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).filter(
    ([name]) => name !== 'locked' || value['username'] === undefined,
  );
  return Object.fromEntries(entries.map(([name, item]) => [name, withoutExceptions(item)]));
}

describe.each(inBulk.map((stream) => [stream.name, stream] as const))('%s in bulk', (_name, stream) => {
  it.each([
    ['as GitLab is installed', plain],
    ['where pipelines are archived', archiving],
  ])('gives the records that its route gives, %s', (_case, { bulk, rest }) => {
    const records = recordsOf(bulk, stream);
    const wanted = recordsOf(rest, stream);
    expect(wanted.length).toBeGreaterThan(0);
    expect(records.map(withoutExceptions)).toEqual(wanted.map(withoutExceptions));
  });

  it('takes the times of its parent from the parent', () => {
    const own = new Set(
      Object.values(stream.carry).length === 0 ? ['created_at', 'updated_at'] : Object.keys(stream.carry),
    );
    const pick = (record: JsonObject) => [...own].map((field) => record[field]);
    expect(recordsOf(plain.bulk, stream).map(pick)).toEqual(recordsOf(plain.rest, stream).map(pick));
  });
});

describe('a pass in bulk', () => {
  it('asks GraphQL, and far less than a pass record by record', () => {
    expect(plain.asked.some(({ path }) => path === '/api/graphql')).toBe(true);
    expect(plain.askedRest.some(({ path }) => path === '/api/graphql')).toBe(false);
    expect(plain.asked.length).toBeLessThan(plain.askedRest.length / 2);
  });

  it('is refused nothing, and archived pipelines are told', () => {
    expect([...plain.asked, ...archiving.asked].filter(({ status }) => status !== 200)).toEqual([]);
    const aged = inBulk.flatMap((stream) =>
      stream.bulk?.aged === undefined ? [] : [[stream, stream.bulk.aged.field] as const],
    );
    expect(aged.length).toBeGreaterThan(0);
    for (const [stream, field] of aged) {
      const values = recordsOf(archiving.bulk, stream).map((record) => record[field]);
      expect(new Set(values)).toEqual(new Set([true, false]));
    }
  });
});

describe('the requests of a pass in bulk', () => {
  it('are at most 150 for the details of 10,000 pipelines', async () => {
    const session = await createSession('small');
    const [project] = session.world.projects.rows.keys();
    addPipelines(session.world, 10_000, session.now());
    const stream = named('pipelines_extended');
    const projects = { named: [String(project)], globs: [], excluded: [] };
    const pass = await session.pass([{ stream, mode: 'incremental', state: undefined }], { projects });
    expect(recordsOf(pass, stream).length).toBeGreaterThanOrEqual(10_000);
    expect(session.sandbox.log.length).toBeLessThanOrEqual(150);
  });

  it('are one for fifty changed issues, or for those of a group, for their notes', async () => {
    const session = await createSession('large');
    const stream = named('issue_notes');
    const first = await session.pass([{ stream, mode: 'incremental', state: undefined }]);
    await session.advance(3_600_000);
    const issues = [...session.world.issues.rows.values()].filter((_issue, index) => index % 100 === 0);
    for (const { id } of issues)
      updateIssue(session.world, id, { title: 'Changed' }, fromMillis(session.now()));
    await session.advance(3_600_000);
    session.sandbox.clearLog();
    await session.pass([{ stream, mode: 'incremental', state: first.states[stream.name] }]);
    const forNotes = session.sandbox.log.filter(({ path }) => /graphql|\/notes$/.test(path));
    const groups = [...session.world.groups.rows.values()].filter(({ parentId }) => parentId === undefined);
    expect(issues.length).toBeGreaterThanOrEqual(30);
    expect(forNotes.length).toBeGreaterThan(0);
    expect(forNotes.length).toBeLessThanOrEqual(Math.ceil(issues.length / 50) + groups.length);
  });
});
