import { readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sandboxTokens } from './sandbox/tokens.ts';
import type { Fields, KeptStream, Worker } from './support/destination.ts';
import { createWorker, recordLine, stateLine, statesOf, writerConfig } from './support/destination.ts';
import type { ServedGitlab } from './support/gitlab.ts';
import { serveGitlab } from './support/gitlab.ts';
import type { Platform } from './support/platform.ts';
import { createPlatform, ownerConfig, recordsOf } from './support/platform.ts';
import { ensureBuilt, runFile } from './support/program.ts';

const root = join(import.meta.dirname, '..');
let gitlab: ServedGitlab;
let worker: Worker;
let platform: Platform;

beforeAll(async () => {
  await ensureBuilt();
  gitlab = await serveGitlab({ world: { size: 'small' } });
  worker = await createWorker();
  platform = await createPlatform();
});

afterAll(async () => {
  await gitlab.close();
  await worker.close();
  await platform.close();
});

const changes = (): readonly string[] =>
  gitlab.sandbox.log.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);

const errorOf = (messages: readonly Fields[]): Fields | undefined => {
  const traces = messages.flatMap(({ type, trace }) =>
    type === 'TRACE' ? [trace as { error: Fields }] : [],
  );
  return traces.at(-1)?.error;
};

describe('the built destination-gitlab', () => {
  it('publishes its specification, which marks every secret', async () => {
    const { messages, stderr } = await worker.run('spec', {});
    const spec = JSON.parse(await readFile(join(root, 'destination-spec.json'), 'utf8')) as Fields;
    expect([messages, stderr]).toEqual([[{ type: 'SPEC', spec }], '']);
    const text = JSON.stringify(spec);
    for (const secret of ['access_token', 'refresh_token', 'client_secret', 'job_token', 'client_key'])
      expect(text).toMatch(new RegExp(`"${secret}":\\{[^{}]*"airbyte_secret":true`));
  });

  it('shows what records can be kept as', async () => {
    const { messages, stdout } = await worker.run('discover', {});
    await expect(stdout).toMatchFileSnapshot('golden/destination-catalog.jsonl');
    const [{ type, destination_catalog: catalog }] = messages as readonly [Fields];
    expect([messages.length, type]).toEqual([1, 'DESTINATION_CATALOG']);
    const { operations } = catalog as { readonly operations: readonly Fields[] };
    for (const operation of operations) {
      expect(Object.keys(operation).sort()).toEqual([
        'json_schema',
        'matching_keys',
        'object_name',
        'sync_mode',
      ]);
      const { properties, required } = operation.json_schema as { properties: Fields; required: string[] };
      const keys = (operation.matching_keys as string[][]).flat();
      expect([...required, ...keys].filter((field) => !(field in properties))).toEqual([]);
    }
  });

  it('is in the image beside the source, by its own name', async () => {
    const docker = await readFile(join(root, 'Dockerfile'), 'utf8');
    const [, target = '', name = ''] = /^RUN ln -s (\S+) \/usr\/local\/bin\/(\S+)$/m.exec(docker) ?? [];
    expect([target, name]).toEqual(['/airbyte/integration_code/dist/destination.js', 'destination-gitlab']);
    expect(docker).toMatch(/^ENTRYPOINT \["node", "\/airbyte\/integration_code\/dist\/main\.js"\]$/m);
    const link = join(worker.folder, name);
    await symlink(join(root, 'dist/destination.js'), link);
    expect((await runFile(link, ['--version'])).stdout).toMatch(/^destination-gitlab \d/);
    expect((await runFile(join(root, 'dist/main.js'), ['--version'])).stdout).toMatch(/^source-gitlab \d/);
  });

  it('is not loaded by the source', async () => {
    const code = await readFile(join(root, 'dist/main.js'), 'utf8');
    expect(code).not.toContain('destination');
    expect(await readFile(join(root, 'dist/cli.js'), 'utf8')).not.toMatch(/destination-cli|activation/);
  });
});

describe('check', () => {
  it.each([
    [{}, 'SUCCEEDED', /Connected as owner .*scopes api.*needs allow_destructive\.$/],
    [{ dry_run: true }, 'SUCCEEDED', /Nothing will be changed/],
    [{ credentials: { access_token: sandboxTokens.owner } }, 'FAILED', /scopes read_api: changes need api/],
    [{ groups_list: [] }, 'FAILED', /names no group and no project/],
    [{ groups_list: [], api_url: 'http://127.0.0.1:1' }, 'FAILED', /names no group and no project/],
    [{ credentials: { access_token: 'nobody-knows-it' } }, 'FAILED', /rejects the token.* the scope api \(/],
    [
      { credentials: { access_token: sandboxTokens.withoutScope } },
      'FAILED',
      /read_repository: changes need api/,
    ],
    [{ groups_list: ['no/such'] }, 'FAILED', /no\/such does not exist/],
    [{ marks_since: 'yesterday' }, 'FAILED', /marks_since: must be a date/],
  ])('of %j: %s', async (rest, status, message) => {
    const { messages, exitCode } = await worker.run('check', { config: writerConfig(gitlab.url, rest) });
    expect(messages.at(-1)).toMatchObject({
      type: 'CONNECTION_STATUS',
      connectionStatus: { status, message: expect.stringMatching(message) as string },
    });
    expect(exitCode).toBe(0);
  });
});

const codeOf = ({ data }: Fields): number => (data as { readonly code: number }).code;

const issueStream: KeptStream = { name: 'alerts', object: 'issues', mode: 'append', primaryKey: ['code'] };

describe('write', () => {
  it('hands back each state as it came, when all before it is settled, and keeps what is refused', async () => {
    const alert = (code: number, rest: Fields = {}): string =>
      recordLine('alerts', { project: 'alpha/first', code, title: `Alert ${code}`, ...rest });
    const big =
      '{"type":"STATE","state":{"type":"STREAM","stream":{"stream_descriptor":{"name":"alerts"},"stream_state":{"id":9007199254740993}},"sourceStats":{"recordCount":2.0}}}';
    const run = await worker.write(
      writerConfig(gitlab.url),
      [issueStream],
      [
        alert(1),
        alert(2, { project: 'no/such' }),
        big,
        alert(3, { title: '' }),
        alert(4),
        '{"type":"TRACE","trace":{"type":"STREAM_STATUS","emitted_at":1}}',
        '{"type":"STATE","state":{"type":"GLOBAL","global":{"stream_states":[]}}}',
      ],
    );
    expect(run.exitCode).toBe(0);
    const states = run.lines.filter((line) => line.startsWith('{"type":"STATE"'));
    expect(states).toEqual([
      big.replace('2.0}}}', '2.0},"destinationStats":{"recordCount":2.0,"rejectedRecordCount":1.0}}}'),
      '{"type":"STATE","state":{"type":"GLOBAL","global":{"stream_states":[]},"destinationStats":{"recordCount":2.0,"rejectedRecordCount":1.0}}}',
    ]);
    const letters = await worker.deadLetters();
    expect(letters.toSorted((one, other) => codeOf(one) - codeOf(other))).toMatchObject([
      { stream: 'alerts', object: 'issues', data: { code: 2 }, error: { code: 'not_found' } },
      { stream: 'alerts', object: 'issues', data: { code: 3 }, error: { code: 'values_invalid' } },
    ]);
    expect(run.stdout).toContain('"level":"WARN"');
  });

  it('makes what the source then reads, field by field', async () => {
    const issue = {
      title: 'Written',
      description: 'All fields.',
      due_date: '2031-05-06',
      confidential: true,
      labels: ['bug', 'new label'],
      assignee_ids: [2],
      milestone_id: 1,
      issue_type: 'incident',
    };
    const release = {
      tag_name: 'v8.0.0',
      name: 'Eight',
      description: 'Notes',
      released_at: '2026-01-02T03:04:05.000Z',
    };
    const run = await worker.write(
      writerConfig(gitlab.url),
      [
        { name: 'i', object: 'issues', mode: 'append_dedup' },
        { name: 'n', object: 'issue_notes', mode: 'append' },
        { name: 'r', object: 'releases', mode: 'append' },
        { name: 'm', object: 'group_members', mode: 'append_dedup' },
        { name: 'l', object: 'labels', mode: 'append' },
        { name: 's', object: 'milestones', mode: 'append' },
      ],
      [
        recordLine('i', { project: 'alpha/first', key: 'w', ...issue }),
        recordLine('n', { project: 'alpha/first', issue_iid: 1, body: 'A comment', internal: true }),
        recordLine('r', { project: 'alpha/first', ref: 'main', milestones: '1.0', ...release }),
        recordLine('m', { group: 'alpha', username: 'stranger', access_level: 20, expires_at: '2032-01-01' }),
        recordLine('l', { group: 'beta', name: 'written', color: '#123456', description: 'A label' }),
        recordLine('s', {
          project: 'beta/fourth',
          title: 'M',
          description: 'D',
          start_date: '2030-01-01',
          due_date: '2030-02-01',
        }),
        stateLine('i', {}),
      ],
    );
    expect([run.exitCode, statesOf(run).length]).toEqual([0, 1]);
    const names = [
      'issues',
      'issue_notes',
      'releases',
      'group_members',
      'group_labels',
      'project_milestones',
    ];
    const read = await platform.read({
      config: ownerConfig(gitlab.url),
      streams: names.map((name) => ({ name, mode: 'full_refresh' as const })),
    });
    const only = (stream: string, is: (row: Fields) => boolean): Fields => {
      const rows = recordsOf(read.messages, stream).filter(is);
      expect(rows, stream).toHaveLength(1);
      return rows[0] ?? {};
    };
    const { labels, assignee_ids: assignees, milestone_id: milestone, description, ...plain } = issue;
    const written = only('issues', ({ title }) => title === 'Written');
    expect(written).toMatchObject({ ...plain, state: 'opened', milestone_id: milestone });
    expect(written.description).toMatch(
      new RegExp(`^${description}\n\n<!-- gitlab-record: [0-9a-f]{32} -->$`),
    );
    expect([...(written.labels as string[])].sort()).toEqual([...labels].sort());
    expect((written.assignees as readonly Fields[]).map(({ id }) => id)).toEqual(assignees);
    const note = only('issue_notes', ({ body }) => String(body).startsWith('A comment'));
    expect(note).toMatchObject({
      internal: true,
      system: false,
      issue_iid: 1,
      author: { username: 'owner' },
    });
    const made = only('releases', ({ tag_name: tag }) => tag === 'v8.0.0');
    expect(made).toMatchObject({ name: 'Eight', description: 'Notes', tag_name: 'v8.0.0' });
    expect(Date.parse(String(made.released_at))).toBe(Date.parse(release.released_at));
    expect(made.milestones).toMatchObject([{ title: '1.0' }]);
    expect(
      only('group_members', ({ username, group_id: id }) => username === 'stranger' && id === 1),
    ).toMatchObject({
      access_level: 20,
      expires_at: '2032-01-01',
    });
    expect(only('group_labels', ({ name }) => name === 'written')).toMatchObject({
      color: '#123456',
      description: 'A label',
    });
    expect(only('project_milestones', ({ title }) => title === 'M')).toMatchObject({
      description: 'D',
      start_date: '2030-01-01',
      due_date: '2030-02-01',
      state: 'active',
    });
  });

  it('changes nothing in a dry run, tells each request, and hands back no state', async () => {
    gitlab.sandbox.clearLog();
    const run = await worker.write(
      writerConfig(gitlab.url, { dry_run: true }),
      [issueStream, { name: 'gone', object: 'group_members', mode: 'soft_delete' }],
      [
        recordLine('alerts', { project: 'alpha/first', code: 'dry', title: 'Dry' }),
        recordLine('gone', { group: 'alpha', username: 'bela.haddad' }),
        stateLine('alerts', {}),
      ],
    );
    expect([run.exitCode, changes(), statesOf(run)]).toEqual([0, [], []]);
    expect(run.stdout).toContain('would send POST /api/v4/projects/1/issues');
    expect(run.stdout).toContain('would send DELETE /api/v4/groups/1/members/3');
    expect(gitlab.sandbox.log.length).toBeGreaterThan(0);
  });

  it.each([
    [
      { ...issueStream, mode: 'overwrite' },
      /alerts has the destination_sync_mode overwrite, and issues can be kept by append/,
    ],
    [
      { ...issueStream, object: 'users', mode: 'soft_delete' },
      /to remove users \(users\.block\), which is only done with allow_destructive/,
    ],
    [{ ...issueStream, object: 'epics' }, /alerts is for epics, and what can be kept is/],
  ])('refuses a catalog that asks for what cannot be: %j', async (stream, message) => {
    const run = await worker.write(writerConfig(gitlab.url), [stream], []);
    expect(run.exitCode).toBe(1);
    expect(errorOf(run.messages)).toMatchObject({
      failure_type: 'config_error',
      message: expect.stringMatching(message) as string,
    });
  });

  it.each([
    ['not json', 'message_invalid'],
    [recordLine('unknown', {}), 'catalog_invalid'],
  ])('ends at an input that it cannot follow: %s', async (line, code) => {
    const run = await worker.write(writerConfig(gitlab.url), [issueStream], [line]);
    expect([run.exitCode, statesOf(run)]).toEqual([1, []]);
    expect(errorOf(run.messages)?.internal_message).toContain(code);
  });

  it('ends without a state where the token is not good, and loses nothing', async () => {
    const run = await worker.write(
      writerConfig(gitlab.url, { credentials: { access_token: 'glpat-wrong' } }),
      [issueStream],
      [recordLine('alerts', { project: 'alpha/first', code: 9, title: 'Nine' }), stateLine('alerts', {})],
    );
    expect([run.exitCode, statesOf(run)]).toEqual([1, []]);
    expect(errorOf(run.messages)).toMatchObject({ failure_type: 'config_error' });
    expect(run.stdout).not.toContain('glpat-wrong');
  });

  it('ends where refused records cannot be kept, before a state is handed back', async () => {
    const run = await worker.write(
      writerConfig(gitlab.url, { dead_letter_file: join(worker.folder, 'no/such/folder.jsonl') }),
      [issueStream],
      [recordLine('alerts', { project: 'no/such', code: 9, title: 'Nine' }), stateLine('alerts', {})],
    );
    expect([run.exitCode, statesOf(run)]).toEqual([1, []]);
    expect(errorOf(run.messages)?.internal_message).toContain('dead_letter_unwritable');
  });
});

describe('apply', () => {
  const create = (id: number, rest: Fields = {}): Fields => ({
    id,
    operation: 'issues.create',
    input: { project: 'beta/fourth', title: `Applied ${id}`, ...rest },
  });

  it('answers each request in order', async () => {
    const answers = await worker.apply(writerConfig(gitlab.url), [
      create(1),
      { id: 'two', operation: 'issues.get', input: { project: 'beta/fourth', issue_iid: 1 } },
      { id: 3, operation: 'issues.delete', input: { project: 'beta/fourth', issue_iid: 1 } },
      create(4, { nonsense: 1 }),
      { id: 5, operation: 'pigs.fly', input: {} },
    ]);
    expect(answers).toMatchObject([
      { id: 1, ok: true, deed: 'created', result: { title: 'Applied 1' } },
      { id: 'two', ok: true, deed: 'read', result: { iid: 1 } },
      { id: 3, ok: false, error: { code: 'destructive', retryable: false } },
      { id: 4, ok: false, error: { code: 'values_invalid', retryable: false } },
      { id: 5, ok: false, error: { code: 'operation_unknown', retryable: false } },
    ]);
  });

  it('answers as they finish, where that is asked for', async () => {
    gitlab.sandbox.setFaults((request) =>
      request.method === 'POST' && request.body?.includes('Applied 11') === true
        ? { kind: 'delay', delayMs: 400 }
        : undefined,
    );
    const answers = await worker.apply(writerConfig(gitlab.url), [create(11), create(12)], ['--unordered']);
    gitlab.sandbox.setFaults(undefined);
    expect(answers.map(({ id, ok }) => [id, ok])).toEqual([
      [12, true],
      [11, true],
    ]);
  });

  it('shows the requests of a dry run', async () => {
    gitlab.sandbox.clearLog();
    const [answer] = await worker.apply(writerConfig(gitlab.url, { dry_run: true }), [create(21)]);
    expect(answer).toMatchObject({
      ok: true,
      deed: 'planned',
      result: null,
      planned: { method: 'POST', path: '/api/v4/projects/4/issues', body: { title: 'Applied 21' } },
    });
    expect(changes()).toEqual([]);
  });

  it('tells a configuration that is not valid on stderr, and leaves stdout to answers', async () => {
    const { stdout, stderr, exitCode } = await worker.run('apply', { config: {} }, { stdin: '{}' });
    expect([stdout, exitCode]).toEqual(['', 1]);
    expect(stderr).toContain('credentials');
  });
});
