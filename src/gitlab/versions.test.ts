import { describe, expect, it } from 'vitest';
import type { Stream } from '../core/stream.ts';
import { streams } from '../generated/registry.ts';
import pipelines from '../streams/pipelines.ts';
import releases from '../streams/releases.ts';
import serviceAccounts from '../streams/service_accounts.ts';
import {
  has,
  mayLackLinks,
  oldestRelease,
  parseVersion,
  unknownParams,
  versionObstacle,
} from './versions.ts';

describe('parseVersion', () => {
  it.each([
    ['18.9.0-ee', 18, 9],
    ['15.10.3', 15, 10],
    ['18.9.0-pre', 18, 9],
    ['17.0', 17, 0],
  ])('%s', (text, major, minor) => {
    expect(parseVersion(text)).toEqual({ major, minor, text });
  });

  it.each([undefined, 18, '', 'v18', 'master', '18'])('knows nothing of %j', (text) => {
    expect(parseVersion(text)).toBeUndefined();
  });
});

describe('has', () => {
  it('counts releases as numbers: 15.10 is later than 15.9', () => {
    const version = parseVersion('15.10.0');
    expect(has(version, '15.9')).toBe(true);
    expect(has(version, '15.10')).toBe(true);
    expect(has(version, '15.11')).toBe(false);
    expect(has(version, '14.99')).toBe(true);
    expect(has(version, '16.0')).toBe(false);
  });

  it('takes a server that does not tell its version for one that has everything', () => {
    expect(has(undefined, '18.9')).toBe(true);
  });
});

describe('what a version lacks', () => {
  const old = parseVersion('15.0.0');

  it('is an obstacle for a stream, told of the server and not of the slice', () => {
    expect(versionObstacle(serviceAccounts, undefined, old)).toMatchObject({
      code: 'not_in_version',
      place: 'GitLab 15.0.0',
      reason: expect.stringContaining('17.1') as string,
    });
    expect(versionObstacle(serviceAccounts, undefined, parseVersion('17.1.0'))).toBeUndefined();
    expect(versionObstacle(serviceAccounts, undefined, undefined)).toBeUndefined();
  });

  it('is an obstacle for a variant alone', () => {
    expect(versionObstacle(pipelines, undefined, old)).toBeUndefined();
    expect(versionObstacle(pipelines, 'children', old)).toMatchObject({ code: 'not_in_version' });
    expect(versionObstacle(pipelines, 'children', parseVersion('17.0.0'))).toBeUndefined();
  });

  it('is a parameter that is not sent', () => {
    expect(unknownParams(releases, old)).toEqual(['updated_after']);
    expect(unknownParams(releases, parseVersion('16.9.1'))).toEqual([]);
    expect(unknownParams(releases, undefined)).toEqual([]);
  });
});

describe.each(streams.map((stream): [string, Stream] => [stream.name, stream]))('%s', (_name, stream) => {
  it('dates nothing that the oldest supported release already had, and only variants that it has', () => {
    const { endpoint, links, params = {}, variants = {} } = stream.needs.since ?? {};
    const dates = [endpoint, links, ...Object.values(params), ...Object.values(variants)];
    const oldest = parseVersion(oldestRelease);
    for (const date of dates) if (date !== undefined) expect(has(oldest, date)).toBe(false);
    for (const variant of Object.keys(variants)) expect(Object.keys(stream.variants)).toContain(variant);
    expect(mayLackLinks(stream, undefined)).toBe(links !== undefined);
  });
});
