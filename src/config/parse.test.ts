import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConfigError, ContractError } from '../base/errors.ts';
import { isJsonObject } from '../base/json.ts';
import type { Config } from './config.ts';
import { defaultFileGlobs } from './files.ts';
import { parseConfig } from './parse.ts';

const root = new URL('../../', import.meta.url);
const readJson = (path: string): unknown => JSON.parse(readFileSync(new URL(path, root), 'utf8'));
const spec = readJson('spec.json');
const parse = (input: unknown): Config => parseConfig(input, spec, { CI_JOB_TOKEN: 'glcbt-64_x' });
const token = { auth_type: 'access_token', access_token: 'glpat-hunter2' };
const empty = { named: [], globs: [], excluded: [] };

/** The message of the ConfigError that a configuration meets. */
function faultsOf(input: unknown): string {
  try {
    parse(input);
  } catch (error) {
    if (error instanceof ConfigError && error.code === 'config_invalid') return error.message;
    throw error;
  }
  return '';
}

describe('parseConfig', () => {
  it('fills in what is not written', () => {
    expect(parse({ credentials: token })).toEqual({
      baseUrl: 'https://gitlab.com/',
      credentials: { kind: 'token', token: 'glpat-hunter2' },
      startDate: undefined,
      groups: empty,
      projects: empty,
      includeArchived: true,
      files: { globs: defaultFileGlobs, maxBytes: 10_485_760 },
      workers: 8,
      lookbackSeconds: 60,
      bulkReading: true,
      detectDeletions: false,
    });
  });

  it('reads everything that is written', () => {
    const input = {
      credentials: { auth_type: 'job_token', job_token: 't' },
      start_date: '2021-03-01T01:00:00+01:00',
      api_url: 'http://localhost:8080/gitlab/api/v4/',
      groups_list: ['a', '!a/b'],
      groups: 'c',
      projects_list: ['a/x', 'd/*'],
      projects: '42',
      include_archived: false,
      num_workers: 1,
      lookback_seconds: 0,
      bulk_reading: false,
      repository_files: ['*.md'],
      repository_files_max_bytes: 0,
    };
    expect(parse(input)).toEqual({
      baseUrl: 'http://localhost:8080/gitlab/',
      credentials: { kind: 'job', token: 't' },
      startDate: '2021-03-01T00:00:00.000Z',
      groups: { named: ['a', 'c'], globs: [], excluded: ['a/b'] },
      projects: { named: ['a/x', '42'], globs: ['d/*'], excluded: [] },
      includeArchived: false,
      files: { globs: ['*.md'], maxBytes: 0 },
      workers: 1,
      lookbackSeconds: 0,
      bulkReading: false,
      detectDeletions: false,
    });
  });

  it('has the defaults of the published form', () => {
    const properties =
      isJsonObject(spec) && isJsonObject(spec.connectionSpecification)
        ? spec.connectionSpecification.properties
        : undefined;
    const defaults = isJsonObject(properties)
      ? Object.entries(properties).flatMap(([key, schema]) =>
          isJsonObject(schema) && 'default' in schema ? [[key, schema.default]] : [],
        )
      : [];
    expect(defaults.map(([key]) => key)).toEqual([
      'api_url',
      'num_workers',
      'include_archived',
      'lookback_seconds',
      'repository_files_max_bytes',
      'bulk_reading',
      'detect_deletions',
      'skip_tls_verification',
    ]);
    expect(parse({ credentials: token, ...Object.fromEntries(defaults) })).toEqual(
      parse({ credentials: token }),
    );
  });

  it('reads every example', () => {
    const examples = readdirSync(new URL('examples/', root)).filter((name) => /^config.*\.json$/.test(name));
    expect(examples.length).toBeGreaterThan(3);
    for (const example of examples) expect(faultsOf(readJson(`examples/${example}`))).toBe('');
  });

  it.each([[null], [undefined], [[]], ['text'], [5]])('takes %j for one fault', (input) => {
    expect(faultsOf(input)).toBe('The configuration is not valid: it must be a JSON object.');
  });

  it.each([
    [{}, 'credentials: is missing'],
    [{ credentials: null }, 'credentials: is missing'],
    [{ credentials: {} }, 'credentials: is missing'],
    [{ credentials: 'glpat-hunter2' }, 'credentials: must be an object'],
    [{ credentials: ['glpat-hunter2'] }, 'credentials: must be an object'],
    [{ private_token: 5 }, 'credentials.access_token: must be a string'],
    [
      { credentials: { option_title: 'x' } },
      'credentials: must hold access_token, or job_token, or the fields of an OAuth application',
    ],
    [
      { credentials: { auth_type: 'hunter2' } },
      'credentials.auth_type: must be one of oauth2.0, access_token, job_token',
    ],
    [
      { credentials: { auth_type: 5, access_token: 't' } },
      'credentials.auth_type: must be one of oauth2.0, access_token, job_token',
    ],
    [{ credentials: { auth_type: 'access_token' } }, 'credentials.access_token: is missing'],
    [
      { credentials: { auth_type: 'access_token', access_token: ' ' } },
      'credentials.access_token: is missing',
    ],
    [
      { credentials: { auth_type: 'access_token', access_token: 5 } },
      'credentials.access_token: must be a string',
    ],
    [{ credentials: { auth_type: 'job_token', access_token: 't' } }, 'credentials.job_token: is missing'],
    [
      { credentials: { access_token: 'glpat hunter2' } },
      'credentials.access_token: must not hold spaces, line breaks or characters outside ASCII',
    ],
    [{ credentials: token, api_url: 5 }, 'api_url: must be a string'],
    [
      { credentials: token, api_url: 'https://hunter2@gitlab.com' },
      'api_url: must not hold a user name or a password; credentials have their own place',
    ],
    [
      { credentials: token, start_date: '2021-02-30' },
      'start_date: must be a date of the calendar, such as 2021-03-01 or 2021-03-01T00:00:00Z',
    ],
    [
      { credentials: token, start_date: 'hunter2' },
      'start_date: must be a date of the calendar, such as 2021-03-01 or 2021-03-01T00:00:00Z',
    ],
    [{ credentials: token, start_date: 20210301 }, 'start_date: must be a string'],
    [{ credentials: token, groups_list: {} }, 'groups_list: must be a list'],
    [{ credentials: token, groups_list: ['a', null] }, 'groups_list[1]: must be a string'],
    [{ credentials: token, projects: {} }, 'projects: must be a string'],
    [
      { credentials: token, projects_list: ['a/b', 'hunter2?'] },
      'projects_list[1]: must be a path such as group/subgroup, a numeric id, or such a path with * or **',
    ],
    [
      { credentials: token, groups_list: ['https://hunter2.example/a'] },
      'groups_list[0]: is not on the GitLab instance of api_url',
    ],
    [{ credentials: token, num_workers: 0 }, 'num_workers: must be at least 1'],
    [{ credentials: token, num_workers: 26 }, 'num_workers: must be at most 25'],
    [{ credentials: token, num_workers: 1.5 }, 'num_workers: must be a whole number'],
    [{ credentials: token, num_workers: '4' }, 'num_workers: must be a whole number'],
    [{ credentials: token, include_archived: 'no' }, 'include_archived: must be true or false'],
    [{ credentials: token, lookback_seconds: -1 }, 'lookback_seconds: must be at least 0'],
  ])('says what is wrong with %j', (input, fault) => {
    expect(faultsOf(input)).toBe(`The configuration is not valid: ${fault}.`);
  });

  it('lists every fault', () => {
    const input = {
      credentials: { auth_type: 'oauth2.0', client_id: 'id', access_token: 5, token_expiry_date: 'soon' },
      api_url: 'ftp://gitlab.com',
      start_date: 'soon',
      groups_list: ['a?', 'ok', 'b?'],
      num_workers: 99,
    };
    const [title = '', ...lines] = faultsOf(input).split('\n');
    expect(title).toBe('The configuration is not valid in 9 places:');
    expect(lines.map((line) => line.split(':')[0]).sort()).toEqual([
      '- api_url',
      '- credentials.access_token',
      '- credentials.client_secret',
      '- credentials.refresh_token',
      '- credentials.token_expiry_date',
      '- groups_list[0]',
      '- groups_list[2]',
      '- num_workers',
      '- start_date',
    ]);
  });

  it('calls a specification without a schema what it is: our fault', () => {
    for (const broken of [undefined, {}, { connectionSpecification: 5 }]) {
      expect(() => parseConfig({ credentials: token }, broken)).toThrow(ContractError);
    }
  });
});

describe('parseConfig with other spellings', () => {
  const spellings: Record<string, readonly unknown[]> = {
    token: [
      { credentials: { auth_type: 'access_token', access_token: 't' } },
      { credentials: { access_token: 't' } },
      { credentials: { auth_type: '', access_token: ' t\n' } },
      { credentials: { option_title: 'PAT Credentials', personal_access_token: 't' } },
      { private_token: 't' },
      { private_token: 't', credentials: null },
    ],
    oauth: [
      { auth_type: 'oauth2.0', token_expiry_date: '2024-05-02T10:00:00Z' },
      { token_expiry_date: '2024-05-02T12:00:00+02:00' },
      { access_token_expires_at: '2024-05-02 10:00' },
      { token_expiry_date: 1_714_644_000 },
    ].map((fields) => ({
      credentials: { client_id: 'i', client_secret: 's', access_token: 'a', refresh_token: 'r', ...fields },
    })),
    job: [{ credentials: { auth_type: 'job_token', job_token: 't' } }, { credentials: { job_token: 't' } }],
    scope: [
      { groups_list: ['a', 'b/c'], projects_list: ['d/e', '42'] },
      { groups: 'a b/c', projects: 'd/e  42' },
      { groups_list: [], groups: 'a b/c', projects_list: [''], projects: 'd/e 42' },
      { groups_list: ['a'], groups: 'a b/c', projects_list: ['d/e', 42], projects: ' ' },
      { groups_list: 'a b/c', projects_list: 'd/e 42' },
      { groups: ['a', '/b/c/'], projects: ['d%2Fe', '42', 'd/e'] },
      {
        groups_list: ['https://gitlab.com/groups/a', 'https://gitlab.com/b/c'],
        projects_list: ['https://gitlab.com/d/e/-/tree/main', ' 42 '],
      },
    ].map((scope) => ({ credentials: token, ...scope })),
    rest: [
      { api_url: 'gitlab.com', start_date: '2021-03-01T00:00:00Z' },
      { api_url: 'https://gitlab.com/api/v4/', start_date: '2021-03-01' },
      { api_url: '', start_date: '2021-03-01T00:00:00.000' },
      { start_date: '2021-03-01 02:00:00+02:00', unknown: 1, include_archived: null, num_workers: null },
    ].map((rest) => ({ credentials: token, ...rest })),
  };

  it.each(Object.keys(spellings))('gives an equal value for every spelling: %s', (name) => {
    const [first, ...others] = spellings[name] ?? [];
    expect(others.length).toBeGreaterThan(0);
    for (const other of others) expect(parse(other)).toEqual(parse(first));
  });
});

describe('parseConfig with anything', () => {
  const keys = [
    'credentials',
    'private_token',
    'start_date',
    'api_url',
    'groups',
    'groups_list',
    'projects',
    'projects_list',
    'num_workers',
    'include_archived',
    'lookback_seconds',
    'bulk_reading',
  ];
  const fields = [
    'auth_type',
    'access_token',
    'personal_access_token',
    'job_token',
    'client_id',
    'client_secret',
    'refresh_token',
    'token_expiry_date',
  ];
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.webUrl(),
    fc.constantFrom('oauth2.0', 'access_token', 'job_token', '2021-02-30', '!', '%', 'a/*'),
  );
  const value = fc.oneof(text, fc.array(text), fc.double(), fc.boolean(), fc.jsonValue());
  const anything = fc.oneof(
    fc.jsonValue(),
    fc.dictionary(
      fc.constantFrom(...keys),
      fc.oneof(value, fc.dictionary(fc.constantFrom(...fields), value)),
    ),
  );

  it('throws nothing but ConfigError', () => {
    fc.assert(
      fc.property(anything, (input) => {
        expect(typeof faultsOf(input)).toBe('string');
      }),
    );
  });

  it('never repeats a value', () => {
    const secret = 'hunter2-hunter2';
    const spoiled = fc.tuple(fc.string(), fc.string()).map(([before, after]) => before + secret + after);
    const fieldValue = fc.oneof(spoiled, fc.constant([secret]), fc.constant({ access_token: secret }));
    const config = fc.dictionary(
      fc.constantFrom(...keys),
      fc.oneof(fieldValue, fc.array(spoiled), fc.dictionary(fc.constantFrom(...fields), fieldValue)),
    );
    fc.assert(
      fc.property(config, (input) => {
        expect(faultsOf(input)).not.toContain(secret);
      }),
    );
  });
});
