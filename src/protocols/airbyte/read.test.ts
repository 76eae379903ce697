import { describe, expect, it } from 'vitest';
import type { PlannedStream } from '../../core/port.ts';
import type { Stream } from '../../core/stream.ts';
import { streams } from '../../generated/registry.ts';
import { parseConfig } from '../../config/parse.ts';
import { readFileSync } from 'node:fs';
import { fakeStream } from '../shared/testing.ts';
import { tellCosts } from './read.ts';

const spec: unknown = JSON.parse(readFileSync('spec.json', 'utf8'));
const parents = fakeStream('parents', 'updated_at');
const children: Stream = { ...fakeStream('children'), per: parents };

/** What is told before a read of these streams. */
function toldOf(
  asked: readonly Stream[],
  options: { readonly bulk_reading?: boolean } = {},
): readonly string[] {
  const config = parseConfig({ credentials: { access_token: 'x' }, ...options }, spec, {});
  const plan: readonly PlannedStream[] = asked.map((stream) => ({ stream, mode: 'full', state: undefined }));
  const told: string[] = [];
  tellCosts({ plan, config }, { log: (level, message) => told.push(`${level}: ${message}`) });
  return told;
}

describe('tellCosts', () => {
  it('names the streams that ask for each record above them, and those records', () => {
    const deeper: Stream = { ...fakeStream('grandchildren'), per: children };
    expect(toldOf([parents, children, deeper])).toEqual([
      'info: Streams that cost a request for each record above them: children (of parents), grandchildren (of children)',
    ]);
  });

  it('names above whose records the rows come with the record that is asked for', () => {
    const carried: Stream = { ...fakeStream('carried'), per: children, expand: ['rows'] };
    expect(toldOf([carried])).toEqual([expect.stringContaining('carried (of parents)')]);
    expect(toldOf([{ ...carried, per: parents }])).toEqual([]);
  });

  it('says nothing where no stream costs that', () => {
    expect(toldOf([parents])).toEqual([]);
    expect(toldOf([])).toEqual([]);
  });

  it('leaves out what is read in bulk, unless that is switched off', () => {
    const inBulk = streams.filter(({ bulk }) => bulk !== undefined);
    expect(inBulk.length).toBeGreaterThan(0);
    expect(toldOf(inBulk)).toEqual([]);
    const [told = ''] = toldOf(inBulk, { bulk_reading: false });
    for (const { name } of inBulk) expect(told).toContain(`${name} (of `);
  });
});
