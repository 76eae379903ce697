import { describe, expect, it } from 'vitest';
import { ContractError } from '../../base/errors.ts';
import { parseRequest } from './requests.ts';

const collection = { name: 'acmeCo/issues', key: ['/id'], writeSchema: {} };
const line = (message: unknown): string => JSON.stringify(message);

describe('parseRequest', () => {
  it('reads an open capture, with the defaults that the codec leaves out', () => {
    const bindings = [{ resourceConfig: { stream: 'issues' }, collection, stateKey: 'issues' }];
    expect(parseRequest(line({ open: { capture: { config: { a: 1 }, bindings } } }))).toEqual({
      kind: 'open',
      config: { a: 1 },
      bindings: [
        {
          resourceConfig: { stream: 'issues' },
          collection: 'acmeCo/issues',
          key: ['/id'],
          stateKey: 'issues',
          backfill: 0,
        },
      ],
      range: { begin: 0, end: 0xffff_ffff },
      state: {},
    });
  });

  it('takes a range as it is, where the begin is zero and left out', () => {
    const request = parseRequest(line({ open: { capture: {}, range: { keyEnd: 5 } } }));
    expect(request).toMatchObject({ range: { begin: 0, end: 5 } });
  });

  it('finds the collections of bindings by their index, which is left out where it is zero', () => {
    const linkedCollections = [collection, { ...collection, name: 'acmeCo/jobs' }];
    const bindings = [{ resourceConfig: {} }, { resourceConfig: {}, collectionIndex: 1 }];
    const request = parseRequest(line({ validate: { bindings, linkedCollections } }));
    expect(request).toMatchObject({
      bindings: [{ collection: 'acmeCo/issues' }, { collection: 'acmeCo/jobs' }],
    });
  });

  it('ignores what it does not know, and takes null for absent', () => {
    expect(
      parseRequest(line({ $internal: 'x', spec: { connectorType: 'IMAGE', later: 1 }, open: null })),
    ).toEqual({
      kind: 'spec',
    });
    expect(parseRequest(line({ acknowledge: { checkpoints: null } }))).toEqual({
      kind: 'acknowledge',
      checkpoints: 0,
    });
  });

  it.each([
    [{ open: { capture: { bindings: {} } } }, 'open.capture.bindings must be a list'],
    [{ open: { capture: { bindings: [1] } } }, 'open.capture.bindings[0] must be an object'],
    [{ open: { capture: { bindings: [{ collection }] } } }, 'open.capture.bindings[0] has no stateKey'],
    [{ open: { capture: { bindings: [{ stateKey: 'a' }] } } }, 'open.capture.bindings[0] has no collection'],
    [
      { validate: { linkedCollections: [collection], bindings: [{ collectionIndex: 1 }] } },
      'has no collection',
    ],
    [{ acknowledge: { checkpoints: -1 } }, 'acknowledge.checkpoints must be a whole number'],
    [{ apply: {} }, 'apply has no capture'],
    [{ spec: 1 }, 'spec must be an object'],
  ])('refuses %j', (message, what) => {
    expect(() => parseRequest(line(message))).toThrow(ContractError);
    expect(() => parseRequest(line(message))).toThrow(what);
  });

  it('repeats nothing of a line that is no JSON', () => {
    expect(() => parseRequest('{"config":{"token":"glpat-secret"')).toThrow(
      /not JSON: the first fault is at column 34/,
    );
    expect(() => parseRequest('{"config":"glpat-secret')).not.toThrow(/secret/);
  });
});
