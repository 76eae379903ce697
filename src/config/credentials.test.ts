import { describe, expect, it } from 'vitest';
import type { Json } from '../base/json.ts';
import type { Environment } from './credentials.ts';
import { readCredentials, secretsOf } from './credentials.ts';

function read(
  credentials: Json | undefined,
  environment: Environment = {},
): { credentials: unknown; faults: string[] } {
  const faults: string[] = [];
  const tell = (path: string, why: string): number => faults.push(`${path} ${why}`);
  return { credentials: readCredentials(credentials, tell, environment), faults };
}

const oauth = {
  auth_type: 'oauth2.0',
  client_id: 'id',
  client_secret: 'secret',
  access_token: 'access',
  refresh_token: 'refresh',
};

describe('readCredentials', () => {
  it('reads each kind', () => {
    expect(read({ auth_type: 'access_token', access_token: 't' }).credentials).toEqual({
      kind: 'token',
      token: 't',
    });
    expect(read({ auth_type: 'job_token', job_token: 't' }).credentials).toEqual({ kind: 'job', token: 't' });
    expect(read({ ...oauth, token_expiry_date: '2024-05-02T10:00:00Z' }).credentials).toEqual({
      kind: 'oauth',
      clientId: 'id',
      clientSecret: 'secret',
      accessToken: 'access',
      refreshToken: 'refresh',
      expiresAt: Date.parse('2024-05-02T10:00:00Z'),
    });
    expect(read(oauth).credentials).toHaveProperty('expiresAt', undefined);
  });

  it.each(['$CI_JOB_TOKEN', '${CI_JOB_TOKEN}'])(
    'takes a job token that is written %s from the environment',
    (written) => {
      const job = { auth_type: 'job_token', job_token: written };
      expect(read(job, { CI_JOB_TOKEN: 'glcbt-1' }).credentials).toEqual({ kind: 'job', token: 'glcbt-1' });
      for (const environment of [{}, { CI_JOB_TOKEN: '' }]) {
        const { credentials, faults } = read(job, environment);
        expect(credentials).toBeUndefined();
        expect(faults).toEqual([
          expect.stringMatching(/^credentials\.job_token .*CI_JOB_TOKEN, which is not set/),
        ]);
      }
      expect(read(job, { CI_JOB_TOKEN: 'a b' }).credentials).toBeUndefined();
    },
  );

  it('takes no other variable, and no other field, from the environment', () => {
    const environment = { CI_JOB_TOKEN: 'glcbt-1', PATH: '/bin' };
    const job = { auth_type: 'job_token', job_token: '$PATH' };
    expect(read(job, environment).credentials).toEqual({ kind: 'job', token: '$PATH' });
    const token = { auth_type: 'access_token', access_token: '$CI_JOB_TOKEN' };
    expect(read(token, environment).credentials).toEqual({ kind: 'token', token: '$CI_JOB_TOKEN' });
  });

  it.each([
    [undefined],
    ['text'],
    [{}],
    [{ auth_type: 'password' }],
    [{ auth_type: 'access_token' }],
    [{ auth_type: 'access_token', access_token: 5 }],
    [{ auth_type: 'job_token', access_token: 't' }],
    [{ ...oauth, refresh_token: 5 }],
    [{ ...oauth, client_id: false }],
  ])('leaves %j to the schema', (credentials) => {
    expect(read(credentials)).toEqual({ credentials: undefined, faults: [] });
  });

  it.each(['glpat-hunter2\nX: y', 'glpat hunter2', 'hunter2-ä', '\u0000hunter2'])(
    'refuses a token that no header can hold',
    (token) => {
      for (const [authType, field] of [
        ['access_token', 'access_token'],
        ['job_token', 'job_token'],
        ['oauth2.0', 'access_token'],
      ] as const) {
        const { credentials, faults } = read({ ...oauth, auth_type: authType, [field]: token });
        expect(credentials).toBeUndefined();
        expect(faults).toHaveLength(1);
        expect(faults[0]).toContain(`credentials.${field} must not hold`);
        expect(faults[0]).not.toContain('hunter2');
      }
    },
  );

  it('refuses an expiry that is no date', () => {
    expect(read({ ...oauth, token_expiry_date: 'soon' }).faults).toEqual([
      'credentials.token_expiry_date must be a date and time such as 2024-05-02T10:00:00Z',
    ]);
  });
});

describe('secretsOf', () => {
  it('holds every secret once, the longest first', () => {
    expect(secretsOf({ credentials: { kind: 'token', token: 't' } })).toEqual(['t']);
    expect(secretsOf({ credentials: { kind: 'job', token: 't' } })).toEqual(['t']);
    const credentials = {
      clientId: 'id',
      clientSecret: 'long secret',
      accessToken: 'token',
      refreshToken: 'id',
    };
    expect(secretsOf({ credentials: { kind: 'oauth', ...credentials, expiresAt: 5 } })).toEqual([
      'long secret',
      'token',
      'id',
    ]);
  });
});
