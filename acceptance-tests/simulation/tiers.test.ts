import { readFile } from 'node:fs/promises';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/base/json.ts';
import { identityOf } from '../../src/base/json.ts';
import type { Event } from '../../src/core/port.ts';
import type { Stream } from '../../src/core/stream.ts';
import { parentOf, sliceKindsOf, tellsDeletions } from '../../src/core/stream.ts';
import { streams as all } from '../../src/generated/registry.ts';
import { loadModules } from '../sandbox/modules.ts';
import { createRouter } from '../sandbox/router.ts';
import type { Sandbox } from '../sandbox/contract.ts';
import type { Tier } from '../sandbox/tier.ts';
import { covers } from '../sandbox/tier.ts';
import { sandboxTokens } from '../sandbox/tokens.ts';
import { updateIssue } from '../sandbox/mutations/issuables.ts';
import { fromMillis } from '../sandbox/time.ts';
import { createDestination } from './destination.ts';
import type { PassRecord, Session } from './session.ts';
import { createSession } from './session.ts';

/** Those that ask GitLab for anything. */
const streams = all.filter((stream) => !tellsDeletions(stream));
const schemas = JSON.parse(
  await readFile(new URL('../../src/generated/schemas.json', import.meta.url), 'utf8'),
) as Record<string, JsonObject>;
const ajv = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true });
addFormats.default(ajv);

const planOf = (states: Readonly<Record<string, JsonObject>> = {}) =>
  streams.map((stream) => ({ stream, mode: 'incremental' as const, state: states[stream.name] }));

/** A field that is a number or a text, as text. */
function text(value: unknown): string {
  return typeof value === 'number' || typeof value === 'string' ? String(value) : '';
}

/** What the pass told as skipped: stream, slice and code. */
function skipsOf(events: readonly Event[]): readonly { stream: string; slice: string; code: string }[] {
  return events.flatMap((event) => (event.type === 'skipped' ? [event] : []));
}

function recordsOf(events: readonly Event[], name: string): readonly JsonObject[] {
  return events.flatMap((event) => (event.type === 'records' && event.stream === name ? event.records : []));
}

/** The stream whose listing decides whether a slice of a stream can be read. */
function rootOf(stream: Stream): Stream {
  const parent = parentOf(stream);
  return parent === undefined ? stream : rootOf(parent);
}

/** The slices of a kind in the pass's scope: id and label, by their own records; and those records. */
function slicesOf(kind: string, events: readonly Event[]): readonly (readonly [string, JsonObject])[] {
  if (kind === 'instance') return [['the instance', {}]];
  const path = kind === 'group' ? 'full_path' : 'path_with_namespace';
  return recordsOf(events, `${kind}s`).map((record) => [text(record[path]), record]);
}

/** Asks for the first row of a stream's listing in a slice, past the program; the status. */
function statusOf(session: Session, token: string, stream: Stream, { id }: JsonObject): number {
  // Files are chosen from the tree: their own route is where both begin.
  const route = stream.sync.mode === 'files' ? `${stream.route ?? ''}/tree` : (stream.route ?? '');
  const path = route.replace(/:(group|project)_id/, text(id));
  const query = new URLSearchParams(
    Object.entries({ ...stream.query, per_page: 1 }).map(([name, value]) => [name, String(value)]),
  );
  const answer = session.sandbox.handle({
    method: 'GET',
    url: `/api/v4${path}?${query.toString()}`,
    headers: { 'private-token': token },
  });
  return 'status' in answer ? answer.status : 0;
}

/** What GitLab refuses, stream by stream and slice by slice, with all that hangs on it. */
function refusedIn(session: Session, token: string, events: readonly Event[]): readonly string[] {
  return streams.flatMap((stream) => {
    const root = rootOf(stream);
    if (root.route === undefined) return [];
    return sliceKindsOf(root)
      .flatMap((kind) => slicesOf(kind, events))
      .filter(([, record]) => root.needs.topLevel !== true || record['parent_id'] === null)
      .filter(([, record]) => statusOf(session, token, root, record) !== 200)
      .map(([label]) => `${stream.name} ${label}`);
  });
}

/** The children of readable listings that were refused nevertheless, because they ask for a higher role. */
function refusedChildren(log: Sandbox['log'], events: readonly Event[]): readonly string[] {
  const refused = log.filter(({ status }) => [401, 403, 404].includes(status)).map(({ path }) => path);
  return streams
    .filter((stream) => parentOf(stream) !== undefined)
    .flatMap((stream) => {
      const [kind = 'instance'] = sliceKindsOf(stream);
      return slicesOf(kind, events)
        .filter(([, { id }]) => {
          const own = (stream.route ?? '').replace(`:${kind}_id`, text(id)).replace(/:\w+/g, '[^/]+');
          const pattern = new RegExp(`^/api/v4${own}$`);
          return refused.some((path) => pattern.test(path));
        })
        .map(([label]) => `${stream.name} ${label}`);
    });
}

/** Streams of which some slice could be read. */
function readableIn(events: readonly Event[], told: ReadonlySet<string>): ReadonlySet<string> {
  return new Set(
    streams
      .filter((stream) =>
        sliceKindsOf(stream)
          .flatMap((kind) => slicesOf(kind, events))
          .some(([label]) => !told.has(`${stream.name} ${label}`)),
      )
      .map(({ name }) => name),
  );
}

/** Streams that GitLab 18.9 refuses everybody without the tier, by what its source asks for. */
const licensed: Readonly<Record<Exclude<Tier, 'free'>, readonly string[]>> = {
  premium: [
    'approval_rules',
    'compliance_frameworks',
    'epic_boards',
    'epic_discussions',
    'epic_issues',
    'epic_label_events',
    'epic_notes',
    'epic_state_events',
    'epics',
    'group_audit_events',
    'group_push_rules',
    'group_wikis',
    'instance_audit_events',
    'iteration_cadences',
    'iterations',
    'project_audit_events',
    'project_push_rules',
    'related_epic_links',
    'saml_group_links',
    'service_accounts',
  ],
  ultimate: [
    'dependencies',
    'external_status_checks',
    'group_dora_metrics',
    'member_roles',
    'project_dora_metrics',
    'vulnerabilities',
  ],
};

/**
 * Streams of a page that names a higher tier, for which GitLab asks no licence: the list stays readable, and holds
 * what was made while there was one.
 */
const unasked: readonly string[] = [
  'billable_members',
  'group_hooks',
  'issue_iteration_events',
  'ldap_group_links',
  'merge_request_approval_state',
  'merge_trains',
  'project_approval_settings',
  'protected_environments',
];

/** Whether a sandbox of a tier refuses the stream to everybody. */
function isUnlicensed(name: string, tier: Tier): boolean {
  return (['premium', 'ultimate'] as const).some(
    (asked) => licensed[asked].includes(name) && !covers(tier, asked),
  );
}

describe('the tier of a stream', () => {
  it('is that of the sandbox endpoint, where GitLab asks for one', async () => {
    const { endpoints } = await loadModules();
    const route = createRouter(endpoints);
    // GraphQL has one endpoint for all: what a licence keeps back there is null or empty.
    const rest = streams.filter(({ graphql }) => graphql === undefined);
    const asked = rest.map((stream) => {
      const path = (stream.route ?? `/${stream.name}`).replace(/:\w+/g, '1');
      return [stream.name, route('GET', `/api/v4${path}`)?.endpoint.license?.tier ?? 'free'];
    });
    const declared = rest.map(({ name, needs }) => [name, unasked.includes(name) ? 'free' : needs.tier]);
    expect(asked).toEqual(declared);
    expect(unasked.filter((name) => !streams.some((stream) => stream.name === name))).toEqual([]);
  });

  it('is that of the list of licensed features', () => {
    for (const tier of ['premium', 'ultimate'] as const) {
      const names = streams.filter(({ needs, name }) => needs.tier === tier && !unasked.includes(name));
      expect(names.map(({ name }) => name)).toEqual(licensed[tier]);
    }
  });
});

describe.each([
  ['free', 'a reporter', sandboxTokens.reporter],
  ['free', 'an owner', sandboxTokens.owner],
  ['free', 'an administrator', sandboxTokens.admin],
  ['premium', 'a reporter', sandboxTokens.reporter],
  ['premium', 'an owner', sandboxTokens.owner],
] as const)('a pass over all streams of a GitLab %s with the token of %s', async (tier, _who, token) => {
  const session = await createSession('small', { tier });
  const { result, events } = await session.pass(planOf(), { credentials: { kind: 'token', token } });
  const log = [...session.sandbox.log];
  const skips = skipsOf(events);
  const told = skips.map(({ stream, slice }) => `${stream} ${slice}`);

  it('fails for no stream', () => {
    expect(events.flatMap((event) => (event.type === 'failed' ? [event.error.message] : []))).toEqual([]);
    expect(result.failed).toEqual([]);
  });

  it('tells each slice of a stream that GitLab refuses, once, and no other (SKIP-IS-SAID)', () => {
    expect(told.filter((skip, index) => told.indexOf(skip) !== index)).toEqual([]);
    // What the project's own record says is not asked for at all, and may be an empty list instead of a refusal.
    const shown = skips
      .filter(({ code }) => code === 'feature_off' || code === 'empty_repository')
      .map(({ stream, slice }) => `${stream} ${slice}`);
    const refused = [...refusedIn(session, token, events), ...refusedChildren(log, events)];
    // GraphQL refuses by null or by an empty list: what it refuses cannot be told from outside.
    const isRest = (skip: string): boolean =>
      streams.some(({ name, graphql }) => graphql === undefined && skip.startsWith(`${name} `));
    expect([...new Set([...refused, ...shown])].filter(isRest).sort()).toEqual(told.filter(isRest).sort());
  });

  it('reads nothing of the streams that the licence lacks, and tells each of their slices', () => {
    const readable = readableIn(events, new Set(told));
    const unlicensed = streams.filter(({ name }) => isUnlicensed(name, tier)).map(({ name }) => name);
    expect(unlicensed.length).toBeGreaterThan(0);
    for (const name of unlicensed) expect([name, recordsOf(events, name).length]).toEqual([name, 0]);
    // Where GraphQL keeps rows back, an empty list is all that shows.
    const topLevelAside = unlicensed.filter((name) => {
      const found = streams.find((stream) => stream.name === name);
      return found?.needs.topLevel !== true && found?.graphql === undefined;
    });
    expect(topLevelAside.filter((name) => readable.has(name))).toEqual([]);
  });

  it('gives valid records', () => {
    const faults = streams.flatMap(({ name }) => {
      const validate = ajv.compile(schemas[name] ?? {});
      const invalid = recordsOf(events, name).filter((record) => !validate(record));
      return invalid.slice(0, 1).map((record) => ({ name, record, errors: validate.errors }));
    });
    expect(faults).toEqual([]);
  });
});

describe('a licence that lapses between two passes', () => {
  it('loses no row: what changed meanwhile is read once it is back', async () => {
    const session = await createSession('small');
    const destination = createDestination(streams);
    const pass = async (): Promise<PassRecord> => {
      const states = Object.fromEntries(
        streams.flatMap((stream) => {
          const state = destination.stateOf(stream, 0);
          return state === undefined ? [] : [[stream.name, state]];
        }),
      );
      destination.begin();
      const record = await session.pass(planOf(states));
      record.events.forEach((event) => {
        destination.take(event);
      });
      return record;
    };
    const changeAll = async (title: string): Promise<void> => {
      await session.advance(30 * 60_000);
      for (const { id } of session.world.issues.rows.values())
        updateIssue(session.world, id, { title }, fromMillis(session.now()));
      await session.advance(30 * 60_000);
    };
    await pass();
    session.sandbox.setTier('free');
    await changeAll('Changed without a licence');
    const lapsed = await pass();
    expect(skipsOf(lapsed.events).map(({ stream }) => stream)).toContain('epics');
    session.sandbox.setTier('ultimate');
    await session.advance(30 * 60_000);
    const back = await pass();
    expect(back.result.failed).toEqual([]);
    expect(recordsOf(back.events, 'epics').map(({ title }) => title)).toContain('Changed without a licence');
    for (const stream of streams) {
      const rows = session.sandbox.truth(stream.name, { token: sandboxTokens.owner });
      const held = destination.rowsOf(stream);
      const lost = rows.map(({ key }) => identityOf(key, stream.key)).filter((key) => !held.has(key));
      expect([stream.name, lost]).toEqual([stream.name, []]);
    }
  });
});
