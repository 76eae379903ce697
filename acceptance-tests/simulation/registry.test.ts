import { readFile } from 'node:fs/promises';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/base/json.ts';
import { identityOf } from '../../src/base/json.ts';
import type { Config } from '../../src/config/config.ts';
import type { Event, PlannedStream } from '../../src/core/port.ts';
import type { Stream } from '../../src/core/stream.ts';
import { cursorFieldOf, isIncremental, tellsDeletions } from '../../src/core/stream.ts';
import { parseState } from '../../src/engine/state.ts';
import { streams as all } from '../../src/generated/registry.ts';
import { sandboxTokens } from '../sandbox/tokens.ts';
import type { PassRecord, Session } from './session.ts';
import { createSession } from './session.ts';

/** Those that GitLab has rows of; what it has not any more is looked for in deletions.test.ts. */
const streams = all.filter((stream) => !tellsDeletions(stream));
const schemas = JSON.parse(
  await readFile(new URL('../../src/generated/schemas.json', import.meta.url), 'utf8'),
) as Record<string, JsonObject>;
const ajv = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true });
addFormats.default(ajv);

const demo = await createSession('demo');
const whole = await demo.pass(
  streams.filter((stream) => !isForAdministrators(stream)).map((stream) => planned(stream)),
);
/** The requests of that pass alone. */
const asked = [...demo.sandbox.log];
const ofAdministrator = await demo.pass(
  streams.filter(isForAdministrators).map((stream) => planned(stream)),
  configFor(true),
);

function planned(stream: Stream, state?: JsonObject): PlannedStream {
  return { stream, mode: 'incremental', state };
}

function isForAdministrators(stream: Stream): boolean {
  return stream.needs.role === 'administrator';
}

function tokenFor(stream: Stream): string {
  return isForAdministrators(stream) ? sandboxTokens.admin : sandboxTokens.owner;
}

function configFor(isAdministrator: boolean): Partial<Config> {
  return isAdministrator ? { credentials: { kind: 'token', token: sandboxTokens.admin } } : {};
}

function recordsOf(events: readonly Event[], stream: Stream): readonly JsonObject[] {
  return events.flatMap((event) =>
    event.type === 'records' && event.stream === stream.name ? event.records : [],
  );
}

function keysOf(records: readonly JsonObject[], stream: Stream): readonly string[] {
  return records.map((record) => identityOf(record, stream.key));
}

function truthKeys(session: Session, stream: Stream): readonly string[] {
  return session.sandbox
    .truth(stream.name, { token: tokenFor(stream) })
    .map(({ key }) => identityOf(key, stream.key))
    .sort();
}

describe('a pass over everything', () => {
  it('fails for no stream', () => {
    expect(whole.result.failed).toEqual([]);
  });

  it('tells of streams how long they will be', () => {
    const told = whole.progress.filter(({ recordEstimate = 0 }) => recordEstimate > 0);
    expect(told.map(({ stream }) => stream)).toEqual(
      expect.arrayContaining(['issues', 'merge_requests', 'releases', 'project_members']),
    );
  });

  it('sends no parameter that GitLab does not declare', () => {
    expect(asked.filter(({ undeclared }) => undeclared.length > 0)).toEqual([]);
  });

  it('asks for nothing twice, but once more for what confirms what the listings of groups gave', () => {
    const targets = asked.map(({ method, path, query, body = '' }) => `${method} ${path}?${query}${body}`);
    const again = targets.filter((target, index) => targets.indexOf(target) !== index);
    // One listing of a group holds the milestones of groups and those of projects, each for its own stream.
    // A project's record tells whether children that were not found are still shown.
    const isConfirming =
      /\/groups\/[^/]+(?:\/members\/all\/\d+|\/projects|\/descendant_groups|\/milestones)?\?|\/projects\/\d+\?/;
    expect(again.filter((target) => !isConfirming.test(target))).toEqual([]);
    expect(Math.max(...again.map((target) => again.filter((other) => other === target).length))).toBeLessThan(
      3,
    );
  });

  it('asks GraphQL for nothing that GitLab does not have', () => {
    const codes = whole.events.flatMap((event) => (event.type === 'skipped' ? [event.code] : []));
    expect(codes.filter((code) => code.startsWith('graphql'))).toEqual([]);
  });

  it('is refused nothing but what the projects themselves do not show as switched off', () => {
    expect(asked.filter(({ status }) => status !== 200)).toEqual([]);
  });
});

describe.each(streams.map((stream) => [stream.name, stream] as const))('%s', (_name, stream) => {
  const records = recordsOf([...whole.events, ...ofAdministrator.events], stream);
  const config = configFor(isForAdministrators(stream));

  it('gives exactly the rows that the server has, each once', () => {
    expect(records.length).toBeGreaterThan(0);
    expect([...keysOf(records, stream)].sort()).toEqual(truthKeys(demo, stream));
  });

  it('ends with all slices done, and with an estimate that has come true, if it has one', () => {
    const { progress } = isForAdministrators(stream) ? ofAdministrator : whole;
    const { records, slices, isListed, slicesDone, slicesReached, recordEstimate } =
      progress.find((one) => one.stream === stream.name) ?? {};
    expect([isListed, slicesDone, slicesReached]).toEqual([true, slices, slices]);
    expect([undefined, records]).toContain(recordEstimate);
  });

  it('gives records that are valid under its schema, with all keys, and fields that it knows', () => {
    const schema = schemas[stream.name];
    if (schema === undefined) throw new Error(`No schema for ${stream.name}`);
    const validate = ajv.compile(schema);
    const faults = records.flatMap((record) =>
      validate(record) ? [] : [{ record, errors: validate.errors }],
    );
    expect(faults.slice(0, 3)).toEqual([]);
    for (const record of records)
      for (const field of stream.key) expect(record[field]).toEqual(expect.anything());
    const known = new Set(Object.keys(schema['properties'] as JsonObject));
    const unknown = new Set(
      records.flatMap((record) => Object.keys(record).filter((field) => !known.has(field))),
    );
    expect([...unknown]).toEqual([]);
  });

  it('loses nothing when it is cut after any checkpoint and resumed', async () => {
    const session = await createSession('small', { maxPerPage: 3 });
    const first = await session.pass([planned(stream)], config);
    const cuts = first.events.flatMap((event, index) => (event.type === 'checkpoint' ? [index] : []));
    expect(cuts.length).toBeGreaterThan(0);
    for (const cut of sampleOf(cuts)) {
      const before = first.events.slice(0, cut + 1);
      const checkpoint = before[cut];
      if (checkpoint?.type !== 'checkpoint') throw new Error('not a checkpoint');
      const resumed = await session.pass([planned(stream, checkpoint.state)], config);
      const kept = new Set([
        ...keysOf(recordsOf(before, stream), stream),
        ...keysOf(recordsOf(resumed.events, stream), stream),
      ]);
      expect([...kept].sort()).toEqual(truthKeys(session, stream));
    }
  });

  it('never takes a cursor back', async () => {
    const session = await createSession('small', { maxPerPage: 3 });
    const first = await session.pass([planned(stream)], config);
    await session.advance(3_600_000);
    const second = await session.pass([planned(stream, first.states[stream.name])], config);
    expectAscending(stream, [first, second]);
  });

  it('keeps values in its state, never page numbers (RESUME-BY-VALUE)', async () => {
    const session = await createSession('small', { maxPerPage: 3 });
    const { events } = await session.pass([planned(stream)], config);
    for (const event of events) {
      if (event.type !== 'checkpoint') continue;
      for (const cursor of parseState(stream.name, event.state, 0).cursors.values()) {
        const { at, id, sha, resume, ...others } = cursor;
        expect(others).toEqual({});
        expect([typeof at, typeof id, typeof sha]).not.toContain('object');
        if (resume !== undefined) expect(Object.keys(resume as JsonObject).sort()).toEqual(['cursor', 'id']);
      }
    }
  });

  it('reads everything again without a state, whatever was read before (ENGINE-OWNS-STATE)', async () => {
    const session = await createSession('small');
    await session.pass([planned(stream)], config);
    const again = await session.pass([planned(stream)], config);
    expect([...keysOf(recordsOf(again.events, stream), stream)].sort()).toEqual(truthKeys(session, stream));
  });

  it.runIf(isIncremental(stream))('reads little or nothing when nothing has changed', async () => {
    const session = await createSession('small');
    const first = await session.pass([planned(stream)], config);
    await session.advance(3_600_000);
    const second = await session.pass([planned(stream, first.states[stream.name])], config);
    const again = rereadOf(stream, recordsOf(first.events, stream), session.now());
    const wanted = new Set(keysOf(again, stream));
    expect(keysOf(recordsOf(second.events, stream), stream).filter((key) => !wanted.has(key))).toEqual([]);
    expect(second.result.failed).toEqual([]);
  });

  it.runIf(isIncremental(stream))(
    'takes a cursor of the far future as it is, and reads nothing',
    async () => {
      const session = await createSession('small');
      const first = await session.pass([planned(stream)], config);
      const future = farFuture(stream, first.states[stream.name] ?? {});
      const second = await session.pass([planned(stream, future)], config);
      expect(recordsOf(second.events, stream)).toEqual([]);
      expect(cursorsOf(stream, second.states[stream.name])).toEqual(cursorsOf(stream, future));
    },
  );
});

/** What a pass must read again although nothing has changed: what may still change. */
function rereadOf(stream: Stream, records: readonly JsonObject[], now: number): readonly JsonObject[] {
  const { sync } = stream;
  if (sync.mode === 'daily') {
    const firstDay = new Date(now - (sync.againDays + 2) * 86_400_000).toISOString().slice(0, 10);
    return records.filter(({ [sync.cursor]: day }) => typeof day === 'string' && day >= firstDay);
  }
  if (sync.mode === 'children') {
    // Parents that changed shortly before the pass before, an hour ago: they may not have told of everything yet.
    const since = now - 3_600_000 - 60_000 - sync.touchThrottleSeconds * 1000;
    return records.filter(({ [sync.cursor]: at }) => typeof at === 'string' && Date.parse(at) >= since);
  }
  if (sync.mode !== 'descending') return [];
  const { field, values } = sync.unfinished;
  const unfinished = records.filter((record) => values.some((value) => value === record[field]));
  return records.filter((record) =>
    unfinished.some(
      (other) => other['project_id'] === record['project_id'] && Number(other['id']) <= Number(record['id']),
    ),
  );
}

/** All of a few, some of many. */
function sampleOf(cuts: readonly number[]): readonly number[] {
  const step = Math.ceil(cuts.length / 25);
  return cuts.filter((_cut, index) => index % step === 0 || index === cuts.length - 1);
}

function expectAscending(stream: Stream, passes: readonly PassRecord[]): void {
  const last = new Map<string, number>();
  for (const event of passes.flatMap(({ events }) => events)) {
    if (event.type !== 'checkpoint') continue;
    for (const [key, cursor] of parseState(stream.name, event.state, 0).cursors) {
      const value = typeof cursor['id'] === 'number' ? cursor['id'] : Date.parse(cursor.at ?? '');
      if (Number.isNaN(value)) continue;
      expect(value).toBeGreaterThanOrEqual(last.get(key) ?? Number.NEGATIVE_INFINITY);
      last.set(key, value);
    }
  }
  if (cursorFieldOf(stream) !== undefined) expect(last.size).toBeGreaterThan(0);
}

function cursorsOf(stream: Stream, state: JsonObject | undefined): unknown {
  return new Map(parseState(stream.name, state ?? {}, 0).cursors);
}

function farFuture(stream: Stream, state: JsonObject): JsonObject {
  const slices = [...parseState(stream.name, state, 0).cursors.keys()];
  const cursor = stream.sync.mode === 'descending' ? { id: 2 ** 50 } : { at: '2124-01-01T00:00:00.000Z' };
  return { version: 1, slices: Object.fromEntries(slices.map((key) => [key, cursor])) };
}
