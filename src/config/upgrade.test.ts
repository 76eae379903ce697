import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isJsonObject, type JsonObject } from '../base/json.ts';
import { upgradeConfig } from './upgrade.ts';

const keys = [
  'credentials',
  'private_token',
  'start_date',
  'api_url',
  'groups',
  'groups_list',
  'projects',
  'projects_list',
];
const fields = [
  'auth_type',
  'access_token',
  'personal_access_token',
  'job_token',
  'refresh_token',
  'token_expiry_date',
  'access_token_expires_at',
];
const text = fc.oneof(
  fc.string(),
  fc.constantFrom('', ' ', 'a b', '2021-03-01', '7200', '1714644000', 'oauth2.0'),
);
const value = fc.oneof(
  text,
  fc.integer(),
  fc.constant(null),
  fc.boolean(),
  fc.array(fc.oneof(text, fc.integer(), fc.constant(null))),
);
const credentials = fc.dictionary(fc.constantFrom(...fields), value);
const anyConfig: fc.Arbitrary<JsonObject> = fc.oneof(
  fc.dictionary(fc.constantFrom(...keys), fc.oneof(value, credentials)),
  fc.dictionary(fc.string(), value),
);

/** A field of the credentials of an upgraded configuration. */
function credentialOf(input: JsonObject, field: string): unknown {
  const upgraded = upgradeConfig(input).credentials;
  return isJsonObject(upgraded) ? upgraded[field] : 'no credentials';
}

describe('upgradeConfig', () => {
  it('leaves the published form as it is', () => {
    const published: JsonObject = {
      credentials: { auth_type: 'access_token', access_token: 'glpat-1' },
      start_date: '2021-03-01T00:00:00.000Z',
      api_url: 'gitlab.com',
      groups_list: ['a'],
      projects: 'b/c',
      num_workers: 4,
      somebody_elses_key: { a: [1] },
    };
    expect(upgradeConfig(published)).toEqual(published);
  });

  it('moves the flat token into credentials', () => {
    expect(upgradeConfig({ private_token: ' glpat-1 ' })).toEqual({
      credentials: { auth_type: 'access_token', access_token: 'glpat-1' },
    });
    expect(upgradeConfig({ private_token: 'glpat-1', credentials: {} })).toEqual({
      credentials: { auth_type: 'access_token', access_token: 'glpat-1' },
    });
  });

  it('takes credentials that say nothing for none', () => {
    expect(upgradeConfig({ credentials: { access_token: ' ', token_expiry_date: 7200 } })).toEqual({});
  });

  it('prefers credentials to the flat token', () => {
    expect(upgradeConfig({ private_token: 'old', credentials: { job_token: 'new' } })).toEqual({
      credentials: { auth_type: 'job_token', job_token: 'new' },
    });
  });

  it.each([
    [{ access_token: 't' }, 'access_token'],
    [{ personal_access_token: 't' }, 'access_token'],
    [{ job_token: 't' }, 'job_token'],
    [{ access_token: 't', refresh_token: 'r' }, 'oauth2.0'],
    [{ auth_type: '', client_id: 'c' }, 'oauth2.0'],
    [{ option_title: 'x' }, undefined],
  ])('tells the kind of %j', (credentials, authType) => {
    expect(credentialOf({ credentials }, 'auth_type')).toBe(authType);
  });

  it('keeps a kind that is written', () => {
    const credentials = { auth_type: 'access_token', access_token: 't', refresh_token: 'r' };
    expect(upgradeConfig({ credentials })).toEqual({ credentials });
  });

  it.each([
    ['2024-05-02 10:00:00', '2024-05-02T10:00:00.000Z'],
    [1_714_644_000, '2024-05-02T10:00:00.000Z'],
    ['1714644000', '2024-05-02T10:00:00.000Z'],
    [7200, undefined],
    ['7200', undefined],
    [1e300, undefined],
    ['soon', 'soon'],
  ])('reads the expiry %j', (expiry, written) => {
    const credentials = { refresh_token: 'r', token_expiry_date: expiry };
    expect(credentialOf({ credentials }, 'token_expiry_date')).toBe(written);
  });

  it('knows the other name of the expiry', () => {
    const credentials = { refresh_token: 'r', access_token_expires_at: '2024-05-02T10:00:00Z' };
    expect(upgradeConfig({ credentials })).toEqual({
      credentials: {
        auth_type: 'oauth2.0',
        refresh_token: 'r',
        token_expiry_date: '2024-05-02T10:00:00.000Z',
      },
    });
  });

  it('takes lists written as text, text written as lists, and ids written as numbers', () => {
    expect(upgradeConfig({ groups_list: 'a b', projects: ['c/d', 42] })).toEqual({
      groups_list: ['a b'],
      projects_list: ['c/d', '42'],
    });
    expect(upgradeConfig({ groups_list: [9970, 'a'], groups: ['b'], projects: 42 })).toEqual({
      groups_list: ['9970', 'a', 'b'],
      projects: '42',
    });
  });

  it('leaves out blanks and nulls, and keeps what it does not understand', () => {
    const odd = { groups_list: { a: 1 }, credentials: 5, start_date: 'yesterday', api_url: false };
    expect(upgradeConfig({ ...odd, groups: ' ', projects_list: null })).toEqual(odd);
  });

  it('changes nothing more when it is done twice', () => {
    fc.assert(
      fc.property(anyConfig, (config) => {
        const once = upgradeConfig(config);
        expect(upgradeConfig(once)).toEqual(once);
      }),
    );
  });

  it('leaves what it was given untouched', () => {
    fc.assert(
      fc.property(anyConfig, (config) => {
        const before = structuredClone(config);
        upgradeConfig(config);
        expect(config).toEqual(before);
      }),
    );
  });
});
