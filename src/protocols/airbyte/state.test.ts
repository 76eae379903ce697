import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConfigError } from '../../base/errors.ts';
import { stateLine } from './lines.ts';
import { parseStates, parseStatesText } from './state.ts';

const state = { version: 1, slices: { '7': { at: '2024-01-01T00:00:00.000Z' } } };

function body(name: string, streamState: unknown = state): Record<string, unknown> {
  return { type: 'STREAM', stream: { stream_descriptor: { name }, stream_state: streamState } };
}

function entriesOf(input: unknown): Record<string, unknown> {
  return Object.fromEntries(parseStates(input));
}

describe('parseStates', () => {
  it.each([
    ['nothing', undefined],
    ['null', null],
    ['an empty array', []],
    ['an empty object', {}],
    ['an old body without streams', { type: 'LEGACY', data: {} }],
  ])('finds no state in %s', (_, input) => {
    expect(entriesOf(input)).toEqual({});
  });

  it.each([
    ['an array of bodies', [body('issues')]],
    ['one body', body('issues')],
    ['a body without its type', [{ stream: { stream_descriptor: { name: 'issues' }, stream_state: state } }]],
    ['one body without its type', { stream: { stream_descriptor: { name: 'issues' }, stream_state: state } }],
    ['a bare stream state', [{ stream_descriptor: { name: 'issues' }, stream_state: state }]],
    ['the state of a Flow capture', { bindingStateV1: { issues: state } }],
    [
      'a Flow state after a backfill',
      { bindingStateV1: { 'issues.v2': state, issues: {}, 'issues.v1': {} } },
    ],
    [
      'a Flow state with a namespace',
      { bindingStateV1: { 'a%20b%2Fissues.v10': state, 'a%20b%2Fissues.v9': {} } },
    ],
    ['a Flow state beside an older one', { issues: {}, bindingStateV1: { issues: state } }],
    ['a whole message', { type: 'STATE', state: body('issues') }],
    ['whole messages', [{ type: 'STATE', state: body('issues') }]],
    ['the old object', { issues: state }],
    ['the old object in its body', [{ type: 'LEGACY', data: { issues: state } }]],
    ['the old object in a body without its type', { data: { issues: state } }],
    [
      'a global state',
      [
        {
          type: 'GLOBAL',
          global: {
            shared_state: { any: 1 },
            stream_states: [{ stream_descriptor: { name: 'issues' }, stream_state: state }],
          },
        },
      ],
    ],
    [
      'a body with nulls for what it does not use',
      [
        {
          type: 'STREAM',
          stream: { stream_descriptor: { name: 'issues', namespace: null }, stream_state: state },
          global: null,
          data: null,
          sourceStats: { recordCount: 5, rejectedRecordCount: null },
          destinationStats: null,
        },
      ],
    ],
  ])('takes %s', (_, input) => {
    expect(entriesOf(input)).toEqual({ issues: state });
  });

  it('keeps streams apart, and takes the last state of each', () => {
    const newer = { version: 1, slices: {} };
    expect(entriesOf([body('issues'), body('jobs'), body('issues', newer)])).toEqual({
      issues: newer,
      jobs: state,
    });
  });

  it('takes a null or missing state for a reset', () => {
    const missing = { type: 'STREAM', stream: { stream_descriptor: { name: 'jobs' } } };
    expect(entriesOf([body('issues'), body('issues', null), missing, body('tags')])).toEqual({ tags: state });
    expect(entriesOf({ issues: null, tags: state })).toEqual({ tags: state });
  });

  it.each([
    ['a text', 'x'],
    ['a number', 5],
    ['an array of texts', ['x']],
    ['an array of nulls', [null]],
    ['an entry of nothing', [{}]],
    ['a message that is no state', [{ type: 'RECORD', record: {} }]],
    ['a body without a name', [{ type: 'STREAM', stream: { stream_state: {} } }]],
    ['a body without a stream', [{ type: 'STREAM' }]],
    ['a global state without streams', [{ type: 'GLOBAL', global: {} }]],
    ['a state that is a text', [body('issues', 'x')]],
    ['a state that is an array', { issues: [] }],
  ])('does not take %s', (_, input) => {
    expect(() => parseStates(input)).toThrow(ConfigError);
  });

  it('tells whose state is malformed', () => {
    expect(() => parseStates([body('issues', 5)])).toThrow(
      expect.objectContaining({ code: 'state_invalid', place: { stream: 'issues' } }),
    );
  });

  it('throws nothing but ConfigError, whatever it is given', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (input) => {
        try {
          parseStates(input);
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(ConfigError);
        }
      }),
    );
  });
});

describe('a state that belongs to no stream', () => {
  it('is refused without naming one: a platform does not take a stream without a name', () => {
    const refuse = (): unknown =>
      parseStates([{ type: 'STREAM', stream: { stream_descriptor: { name: '' }, stream_state: 1 } }]);
    expect(refuse).toThrow(expect.objectContaining({ code: 'state_invalid', place: {} }));
  });
});

describe('parseStatesText', () => {
  const parse = (text: string): Record<string, unknown> =>
    Object.fromEntries(parseStatesText(text, JSON.parse));

  it('takes an empty file', () => {
    expect(parse('')).toEqual({});
    expect(parse(' \n')).toEqual({});
  });

  it('takes JSON of one line or many', () => {
    expect(parse(JSON.stringify([body('issues')]))).toEqual({ issues: state });
    expect(parse(JSON.stringify([body('issues')], undefined, 2))).toEqual({ issues: state });
    expect(parse(JSON.stringify({ issues: state }, undefined, 2))).toEqual({ issues: state });
  });

  it('takes the STATE lines that a read wrote', () => {
    const lines = stateLine('issues', {}, 1) + stateLine('jobs', state, 2) + stateLine('issues', state, 3);
    expect(parse(lines)).toEqual({ issues: state, jobs: state });
    expect(parse(stateLine('jobs', state, 2))).toEqual({ jobs: state });
  });

  it('leaves what is not JSON to its caller', () => {
    expect(() => parse('[{\n]')).toThrow(SyntaxError);
  });
});
