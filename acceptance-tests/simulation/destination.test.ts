import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/base/json.ts';
import { isJsonObject } from '../../src/base/json.ts';
import type { Done } from '../../src/core/destination.ts';
import type { KeepMode } from '../../src/core/keeping.ts';
import { partsOf } from '../../src/core/keeping.ts';
import { operations } from '../../src/generated/operations.ts';
import { losingFaults } from '../sandbox/faults.ts';
import { sandboxTokens } from '../sandbox/tokens.ts';
import type { DestinationKit, KitOptions } from './destination-kit.ts';
import { createDestinationKit } from './destination-kit.ts';

const project = 'alpha/first';

/** Keeps a record as a platform asks for it. */
function keep(
  { destination, clock }: DestinationKit,
  object: string,
  mode: KeepMode,
  record: JsonObject,
  key = JSON.stringify(record),
): Promise<Done> {
  const keeping = partsOf(operations).find((one) => one.object === object);
  if (keeping === undefined) throw new Error(`nothing is kept as ${object}`);
  return clock.run(destination.keep({ keeping, mode, record, key }, new AbortController().signal));
}

/** The rows of a list, as an owner sees them. */
function rowsOf({ sandbox }: DestinationKit, path: string): readonly JsonObject[] {
  const headers = { 'private-token': sandboxTokens.owner };
  const answer = sandbox.handle({ method: 'GET', url: `/api/v4${path}`, headers });
  const rows: unknown = 'body' in answer ? JSON.parse(answer.body) : [];
  return Array.isArray(rows) ? rows.filter(isJsonObject) : [];
}

const issuesOf = (kit: DestinationKit, title: string): readonly JsonObject[] =>
  rowsOf(kit, '/projects/1/issues?state=all&per_page=100').filter((row) => row.title === title);

describe('a creation whose answer is lost', () => {
  const creations: readonly (readonly [string, JsonObject, (kit: DestinationKit) => number])[] = [
    ['issues.create', { project, title: 'Lost' }, (kit) => issuesOf(kit, 'Lost').length],
    [
      'issue_notes.create',
      { project, issue_iid: 1, body: 'Lost' },
      (kit) =>
        rowsOf(kit, '/projects/1/issues/1/notes').filter(({ body }) => (body as string).startsWith('Lost'))
          .length,
    ],
    [
      'releases.create',
      { project, tag_name: 'v9', ref: 'main' },
      (kit) => rowsOf(kit, '/projects/1/releases').filter((row) => row.tag_name === 'v9').length,
    ],
    [
      'labels.create',
      { project, name: 'lost', color: '#112233' },
      (kit) => rowsOf(kit, '/projects/1/labels?per_page=100').filter(({ name }) => name === 'lost').length,
    ],
    [
      'group_members.add',
      { group: 'alpha', username: 'stranger', access_level: 20 },
      (kit) => rowsOf(kit, '/groups/1/members').filter(({ username }) => username === 'stranger').length,
    ],
  ];
  const cases = creations.flatMap((creation) => losingFaults.map((fault) => [...creation, fault] as const));

  it.each(cases)('is found again, and not sent again: %s %j', async (name, input, count, fault) => {
    const kit = await createDestinationKit();
    let faults = 1;
    kit.sandbox.setFaults(({ method }) => (method === 'POST' && faults-- > 0 ? fault : undefined));
    const { result, deed } = await kit.perform(name, input);
    expect(deed).toBe('created');
    expect(isJsonObject(result)).toBe(true);
    expect(kit.changes()).toHaveLength(1);
    expect(count(kit)).toBe(1);
  });

  it.each(creations)(
    'that never arrived is sent again, once GitLab cannot be at work on it: %s',
    async (name, input, count) => {
      const kit = await createDestinationKit();
      let faults = 1;
      kit.sandbox.setFaults(({ method }) =>
        method === 'POST' && faults-- > 0 ? { kind: 'reset' } : undefined,
      );
      const before = kit.clock.now();
      await kit.perform(name, input);
      expect(kit.clock.now() - before).toBeGreaterThanOrEqual(60_000);
      expect(kit.changes()).toHaveLength(2);
      expect(count(kit)).toBe(1);
    },
  );

  it('is given up after some attempts, as something that may be tried again', async () => {
    const kit = await createDestinationKit();
    kit.sandbox.setFaults(({ method }) => (method === 'POST' ? { kind: 'reset' } : undefined));
    await expect(kit.perform('issues.create', { project, title: 'Lost' })).rejects.toMatchObject({
      kind: 'transient',
      code: 'outcome_unknown',
    });
    expect(kit.changes()).toHaveLength(6);
  });

  it('of an account without a name of its own cannot be looked into', async () => {
    const kit = await createDestinationKit();
    kit.sandbox.setFaults(({ method }) => (method === 'POST' ? { kind: 'reset' } : undefined));
    await expect(kit.perform('service_accounts.create', { group: 'alpha' })).rejects.toMatchObject({
      code: 'outcome_unknown',
    });
    expect(kit.changes()).toHaveLength(1);
  });
});

describe('a removal whose answer is lost', () => {
  it.each([
    ['issues.delete', { project, issue_iid: 1 }],
    ['releases.delete', { project, tag_name: 'v1.0.0' }],
    ['group_members.remove', { group: 'alpha', username: 'bela.haddad' }],
  ])('is done when nothing is left to remove: %s', async (name, input) => {
    const kit = await createDestinationKit();
    let faults = 1;
    kit.sandbox.setFaults(({ method }) =>
      method === 'DELETE' && faults-- > 0 ? { kind: 'reset', isServed: true } : undefined,
    );
    expect(await kit.perform(name, input)).toMatchObject({ deed: 'removed' });
  });
});

describe('a key', () => {
  it('makes a second request find what the first made, in another run too', async () => {
    const kit = await createDestinationKit();
    const input = { project, title: 'Once', description: 'Text' };
    const first = await kit.perform('issues.create', input, 'k');
    const later = await createDestinationKit({ world: kit.world });
    expect(await later.perform('issues.create', input, 'k')).toEqual({ ...first, deed: 'found' });
    expect(await later.perform('issues.create', input, 'other')).toMatchObject({ deed: 'created' });
    expect(issuesOf(later, 'Once')).toHaveLength(2);
  });

  it('is still known when the text is changed', async () => {
    const kit = await createDestinationKit();
    await kit.perform('issues.create', { project, title: 'Marked', description: 'Old' }, 'k');
    const [issue] = issuesOf(kit, 'Marked');
    await kit.perform('issues.update', { project, issue_iid: issue?.iid ?? 0, description: 'New' });
    expect(issuesOf(kit, 'Marked')[0]?.description).toMatch(/^New\n\n<!-- gitlab-record: [0-9a-f]{32} -->$/);
    const later = await createDestinationKit({ world: kit.world });
    expect(await later.perform('issues.create', { project, title: 'Marked' }, 'k')).toMatchObject({
      deed: 'found',
    });
  });

  it('is not looked for among what is older than the first use', async () => {
    const kit = await createDestinationKit();
    await kit.perform('issues.create', { project, title: 'Old' }, 'k');
    const sinceMs = kit.clock.now() + 1000;
    const later = await createDestinationKit({ world: kit.world, marksSinceMs: sinceMs });
    await later.clock.advance(60_000);
    later.sandbox.clearLog();
    await later.perform('issues.create', { project, title: 'Old' }, 'k2');
    const lists = later.sandbox.log.filter(
      ({ method, path }) => method === 'GET' && path.endsWith('/issues'),
    );
    expect(lists).toHaveLength(1);
  });
});

describe('what is there already', () => {
  it('is refused where it is not what was asked for', async () => {
    const kit = await createDestinationKit();
    await expect(
      kit.perform('labels.create', { project, name: 'bug', color: '#000000', description: 'Other' }),
    ).rejects.toMatchObject({ code: 'already_exists', message: expect.stringContaining('color') as string });
    await expect(
      kit.perform('milestones.create', { project, title: '1.0', description: 'Other' }),
    ).rejects.toMatchObject({ code: 'already_exists' });
  });
});

describe('records', () => {
  const alert = { project, key: 7, title: 'Seven', description: 'First', unknown_column: 1 };

  it('are created once and then changed, by their key (append_dedup)', async () => {
    const kit = await createDestinationKit();
    expect(await keep(kit, 'issues', 'append_dedup', alert, '7')).toMatchObject({ deed: 'created' });
    const changed = { ...alert, title: 'Seven more', description: 'Second' };
    expect(await keep(kit, 'issues', 'append_dedup', changed, '7')).toMatchObject({ deed: 'changed' });
    expect(issuesOf(kit, 'Seven')).toEqual([]);
    expect(issuesOf(kit, 'Seven more')[0]?.description).toMatch(/^Second\n\n<!-- gitlab-record/);
    const later = await createDestinationKit({ world: kit.world });
    await keep(later, 'issues', 'append_dedup', { ...changed, title: 'Seven again' }, '7');
    expect(issuesOf(later, 'Seven again')).toHaveLength(1);
  });

  it('close what they made, once (soft_delete), and need not name it', async () => {
    const kit = await createDestinationKit();
    await keep(kit, 'issues', 'append', alert, '7');
    expect(await keep(kit, 'issues', 'soft_delete', { project, key: 7 }, '7')).toMatchObject({
      deed: 'changed',
    });
    expect(issuesOf(kit, 'Seven')[0]?.state).toBe('closed');
    expect(await keep(kit, 'issues', 'soft_delete', { project, key: 8 }, '8')).toMatchObject({
      deed: 'nothing',
    });
  });

  it('change what they name (update), or what has their key, and nothing else', async () => {
    const kit = await createDestinationKit();
    await keep(kit, 'issues', 'append', alert, '7');
    await keep(kit, 'issues', 'update', { project, key: 7, title: 'By key', description: null }, '7');
    expect(issuesOf(kit, 'By key')[0]?.description).toContain('First');
    await keep(kit, 'issues', 'update', { project, issue_iid: 1, title: 'By number' }, 'x');
    expect(issuesOf(kit, 'By number')).toHaveLength(1);
    const nobody = keep(kit, 'issues', 'update', { project, key: 9, title: 'Nobody' }, '9');
    await expect(nobody).rejects.toMatchObject({ code: 'not_found' });
    const nameless = keep(kit, 'issues', 'update', { project, title: 'Nobody' }, '9');
    await expect(nameless).rejects.toMatchObject({ code: 'values_invalid' });
  });

  it.each([
    ['releases', { project, tag_name: 'v1.0.0', description: 'Anew' }, 'changed'],
    ['releases', { project, tag_name: 'v3', ref: 'main', description: 'New' }, 'created'],
    ['labels', { project, name: 'fresh', color: '#00AA00' }, 'created'],
    ['milestones', { project, title: '1.0', due_date: '2030-01-01' }, 'changed'],
    ['group_members', { group: 'alpha', username: 'bela.haddad', access_level: 15 }, 'changed'],
    ['group_members', { group: 'alpha', username: 'stranger', access_level: 20 }, 'created'],
  ])('are brought up to date by what GitLab tells %s apart by: %j', async (object, record, deed) => {
    const kit = await createDestinationKit();
    expect(await keep(kit, object, 'append_dedup', record)).toMatchObject({ deed });
    const sent = kit.changes().length;
    const again = await keep(kit, object, 'append_dedup', record);
    // A release can be compared but for the branch of its tag.
    expect(again.deed).toMatch(/nothing|changed/);
    expect(kit.changes().length - sent).toBe(again.deed === 'nothing' ? 0 : 1);
  });

  it.each([
    ['releases', { project, tag_name: 'v1.0.0' }],
    ['group_members', { group: 'alpha', username: 'bela.haddad' }],
    ['invitations', { project, email: 'invited-1.project-1@example.org' }],
  ])('remove %s once', async (object, record) => {
    const kit = await createDestinationKit();
    expect(await keep(kit, object, 'soft_delete', record)).toMatchObject({ deed: 'removed' });
    expect(await keep(kit, object, 'soft_delete', record)).toMatchObject({ deed: 'nothing' });
  });

  it('remove nobody where nobody has the name', async () => {
    const kit = await createDestinationKit();
    const record = { group: 'alpha', username: 'somebody.else' };
    expect(await keep(kit, 'group_members', 'soft_delete', record)).toMatchObject({ deed: 'nothing' });
    const adding = keep(kit, 'group_members', 'append', { ...record, access_level: 20 });
    await expect(adding).rejects.toMatchObject({ code: 'name_unknown' });
  });

  it('are refused where their place is not there, although what is removed may be gone', async () => {
    const kit = await createDestinationKit();
    const removing = keep(kit, 'group_members', 'soft_delete', { group: 'no/such', username: 'bela.haddad' });
    await expect(removing).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('the scope', () => {
  const list = (...entries: readonly string[]): NonNullable<KitOptions['config']>['groups'] => ({
    named: entries.filter((entry) => !/[*!]/.test(entry)),
    globs: entries.filter((entry) => entry.includes('*')),
    excluded: entries.filter((entry) => entry.startsWith('!')).map((entry) => entry.slice(1)),
  });
  const none = { named: [], globs: [], excluded: [] };

  it.each([
    [['alpha'], [], 'alpha/first', true],
    [['ALPHA'], [], 'alpha/inner/second', true],
    [['1'], [], 'alpha/inner/second', true],
    [['alpha/inner'], [], 'alpha/first', false],
    [['alpha', '!alpha/inner'], [], 'alpha/inner/second', false],
    [['al*'], [], 'alpha/inner/second', true],
    [['alpha'], ['alpha/first'], 'alpha/inner/second', false],
    [[], ['alpha/first'], 'alpha/first', true],
    [[], ['1'], 'alpha/first', true],
    [[], ['alpha/**', '!alpha/first'], 'alpha/first', false],
    [[], ['alpha/**'], 'beta/fourth', false],
  ])('of the groups %j and projects %j: %s %s', async (groups, projects, place, isIn) => {
    const kit = await createDestinationKit({
      config: { groups: list(...groups) ?? none, projects: list(...projects) ?? none },
    });
    const doing = kit.perform('issues.create', { project: place, title: 'In scope' });
    if (isIn) await expect(doing).resolves.toMatchObject({ deed: 'created' });
    else await expect(doing).rejects.toMatchObject({ code: 'outside_scope' });
  });

  it('must be written out', async () => {
    const kit = await createDestinationKit({ config: { groups: none, projects: none } });
    const doing = kit.perform('issues.create', { project, title: 'Where' });
    await expect(doing).rejects.toMatchObject({ kind: 'config', code: 'scope_missing' });
  });
});

describe("GitLab's limits for creation", () => {
  it('are kept before they are reached', async () => {
    const kit = await createDestinationKit({
      applicationLimits: { notes_create: { limit: 300, periodSeconds: 60 } },
    });
    const { destination, clock } = kit;
    const { signal } = new AbortController();
    const [operation] = operations.filter(({ name }) => name === 'issue_notes.create');
    if (operation === undefined) throw new Error('there is no such operation');
    const notes = Array.from({ length: 310 }, (_note, number) =>
      destination.perform({ operation, input: { project, issue_iid: 1, body: `Note ${number}` } }, signal),
    );
    await clock.run(Promise.all(notes));
    expect(kit.sandbox.log.filter(({ status }) => status === 429)).toEqual([]);
  });
});

describe('a CI job token', () => {
  it('does what GitLab lets it, and is told what it cannot', async () => {
    const kit = await createDestinationKit({
      config: {
        credentials: { kind: 'job', token: sandboxTokens.job },
        projects: { named: ['1'], globs: [], excluded: [] },
      },
    });
    await expect(kit.perform('issues.create', { project: 1, title: 'No' })).rejects.toMatchObject({
      code: 'job_token_refused',
    });
    const release = { tag_name: 'v7', ref: 'main', description: 'By a job' };
    expect(await kit.perform('releases.create', { project, ...release })).toMatchObject({ deed: 'created' });
    await expect(kit.perform('releases.create', { project: 2, ...release })).rejects.toMatchObject({
      kind: 'access',
    });
    expect(kit.changes()).toHaveLength(1);
  });
});
