import { describe, expect, it } from 'vitest';
import { ConfigError, ContractError } from '../../base/errors.ts';
import { catalogLine, discoverCatalog, parseCatalog } from './catalog.ts';
import { fakeStream } from '../shared/testing.ts';

const issues = fakeStream('issues', 'updated_at');
const labels = fakeStream('labels');
const known = [issues, labels];

function configured(name: string, syncMode: unknown = 'full_refresh'): Record<string, unknown> {
  return { stream: { name }, sync_mode: syncMode, destination_sync_mode: 'append' };
}

describe('parseCatalog', () => {
  it('plans each stream in the order and the mode of the catalog', () => {
    const catalog = { streams: [configured('labels'), configured('issues', 'incremental')] };
    expect(parseCatalog(catalog, known)).toEqual({
      streams: [
        { stream: labels, mode: 'full' },
        { stream: issues, mode: 'incremental' },
      ],
      refused: [],
      repeated: [],
    });
  });

  it('reads an incremental stream in full where that is asked for, or no mode is', () => {
    for (const mode of ['full_refresh', undefined, null])
      expect(
        parseCatalog({ streams: [{ ...configured('issues'), sync_mode: mode }] }, known).streams,
      ).toEqual([{ stream: issues, mode: 'full' }]);
  });

  it('takes incremental for a stream that is always read in full', () => {
    expect(parseCatalog({ streams: [configured('labels', 'incremental')] }, known).streams).toEqual([
      { stream: labels, mode: 'full' },
    ]);
  });

  it('ignores what the source decides, and what it does not know', () => {
    const entry = {
      ...configured('issues', 'incremental'),
      stream: { name: 'issues', json_schema: null, supported_sync_modes: 7, surprise: true },
      cursor_field: ['created_at'],
      primary_key: [['iid']],
      generation_id: 3,
      surprise: {},
    };
    const catalog = parseCatalog({ streams: [entry], surprise: 1 }, known);
    expect(catalog.streams).toEqual([{ stream: issues, mode: 'incremental' }]);
    expect(catalog.refused).toEqual([]);
  });

  it('refuses an unknown stream and an unknown mode alone', () => {
    const catalog = parseCatalog(
      { streams: [configured('nope'), configured('issues', 'INVALID'), configured('labels')] },
      known,
    );
    expect(catalog.streams).toEqual([{ stream: labels, mode: 'full' }]);
    expect(catalog.refused.map(({ name, error }) => [name, error.kind, error.code])).toEqual([
      ['nope', 'config', 'stream_unknown'],
      ['issues', 'config', 'sync_mode_invalid'],
    ]);
  });

  it('takes the first of several entries for a stream, and names it', () => {
    const catalog = parseCatalog(
      { streams: [configured('issues', 'incremental'), configured('issues'), configured('issues')] },
      known,
    );
    expect(catalog.streams).toEqual([{ stream: issues, mode: 'incremental' }]);
    expect(catalog.repeated).toEqual(['issues']);
  });

  it('takes an empty catalog', () => {
    expect(parseCatalog({ streams: [] }, known)).toEqual({ streams: [], refused: [], repeated: [] });
  });

  it.each([null, 1, 'x', [], {}, { streams: {} }, { streams: [null] }, { streams: [{ stream: {} }] }])(
    'does not take %j',
    (input) => {
      expect(() => parseCatalog(input, known)).toThrow(ConfigError);
    },
  );

  it('tells which entry has no name', () => {
    expect(() => parseCatalog({ streams: [configured('issues'), { stream: { name: 5 } }] }, known)).toThrow(
      'The catalog cannot be read: streams[1] has no `stream.name`.',
    );
  });
});

describe('discoverCatalog', () => {
  const schemas = { issues: { type: 'object' }, labels: { type: 'object', properties: {} } };

  it('shows what each stream can do', () => {
    expect(discoverCatalog(known, schemas).streams).toEqual([
      {
        name: 'issues',
        json_schema: { type: 'object' },
        supported_sync_modes: ['full_refresh', 'incremental'],
        source_defined_cursor: true,
        default_cursor_field: ['updated_at'],
        source_defined_primary_key: [['project_id'], ['id']],
        is_resumable: true,
      },
      {
        name: 'labels',
        json_schema: { type: 'object', properties: {} },
        supported_sync_modes: ['full_refresh'],
        source_defined_primary_key: [['project_id'], ['id']],
      },
    ]);
  });

  it('is what a platform can configure and hand back', () => {
    const streams = discoverCatalog(known, schemas).streams.map((stream) => ({
      stream,
      sync_mode: 'incremental',
      destination_sync_mode: 'append_dedup',
    }));
    expect(parseCatalog({ streams }, known).streams.map(({ mode }) => mode)).toEqual(['incremental', 'full']);
  });

  it('takes a missing schema for a broken program', () => {
    expect(() => discoverCatalog(known, {})).toThrow(ContractError);
    expect(() => discoverCatalog(known, null)).toThrow(ContractError);
  });

  it('gives one line, which is a message', () => {
    const line = catalogLine(known, schemas);
    expect(line).not.toContain('\n');
    expect(JSON.parse(line)).toEqual({ type: 'CATALOG', catalog: discoverCatalog(known, schemas) });
  });
});
