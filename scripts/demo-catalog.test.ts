import { describe, expect, it } from 'vitest';
import { parseCatalog } from '../src/protocols/airbyte/catalog.ts';
import { discoverCatalog } from '../src/protocols/airbyte/catalog.ts';
import { parseStates } from '../src/protocols/airbyte/state.ts';
import issues from '../src/streams/issues.ts';
import tags from '../src/streams/tags.ts';
import { configureAll, stateOf, statusIn } from './demo-catalog.ts';
import { createTally } from './demo-tally.ts';

describe('configureAll', () => {
  const catalog = discoverCatalog([issues, tags], { issues: {}, tags: {} });
  const lines = ['no message', JSON.stringify({ type: 'CATALOG', catalog })];

  it('asks for every stream, incrementally where it can be', () => {
    const { configured, names, whole } = configureAll(lines);
    expect(names).toEqual(['issues', 'tags']);
    expect([...whole]).toEqual(['tags']);
    expect(parseCatalog(configured, [issues, tags])).toEqual({
      streams: [
        { stream: issues, mode: 'incremental' },
        { stream: tags, mode: 'full' },
      ],
      refused: [],
      repeated: [],
    });
  });

  it('says that there is no catalog', () => {
    expect(() => configureAll(['{"type":"LOG"}'])).toThrow('CATALOG');
  });
});

describe('stateOf', () => {
  it('hands back the last state of each stream in a form that the program reads', () => {
    const tally = createTally();
    for (const at of ['early', 'late']) {
      const stream = { stream_descriptor: { name: 'issues' }, stream_state: { at } };
      tally.take(JSON.stringify({ type: 'STATE', state: { type: 'STREAM', stream } }));
    }
    expect([...parseStates(stateOf(tally.result()))]).toEqual([['issues', { at: 'late' }]]);
  });
});

describe('statusIn', () => {
  it('finds the status and its message', () => {
    const connectionStatus = { status: 'FAILED', message: 'no token' };
    const line = JSON.stringify({ type: 'CONNECTION_STATUS', connectionStatus });
    expect(statusIn(['{}', line])).toEqual({ isOk: false, message: 'no token' });
  });

  it('says that there is none', () => {
    expect(() => statusIn([])).toThrow('CONNECTION_STATUS');
  });
});
