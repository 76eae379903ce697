import { describe, expect, it } from 'vitest';
import type { MemoryOutput } from '../shared/testing.ts';
import { createMemoryOutput } from '../shared/testing.ts';
import type { FlowWriter } from './writer.ts';
import { createFlowWriter } from './writer.ts';

function setUp(): {
  readonly writer: FlowWriter;
  readonly out: MemoryOutput;
  readonly messages: () => readonly unknown[];
} {
  const out = createMemoryOutput();
  const writer = createFlowWriter({ out: out.stream, onBroken: () => undefined });
  return {
    writer,
    out,
    messages: () =>
      out
        .text()
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as unknown),
  };
}

const document = { text: '{"id":1,"title":"a \\"b\\""}', op: 'u' } as const;
const checkpoint = (updated: object): object => ({ checkpoint: { state: { updated, mergePatch: true } } });

describe('the writer', () => {
  it('writes documents with their operation, and a checkpoint with its patch', async () => {
    const { writer, messages, out } = setUp();
    await writer.capture(3, [document, { text: '{"id":2}', op: 'd' }]);
    await writer.checkpoint({ bindingStateV1: { issues: { a: null } } });
    expect(messages()).toEqual([
      { captured: { binding: 3, doc: { id: 1, title: 'a "b"', _meta: { op: 'u' } } } },
      { captured: { binding: 3, doc: { id: 2, _meta: { op: 'd' } } } },
      checkpoint({ bindingStateV1: { issues: { a: null } } }),
    ]);
    expect(out.writes).toHaveLength(2);
  });

  it('writes documents and their checkpoint with nothing between', async () => {
    const { writer, messages, out } = setUp();
    await writer.commit(1, [document, document], { a: 1 });
    expect(messages().map((message) => Object.keys(message as object)[0])).toEqual([
      ...['captured', 'captured', 'checkpoint'],
    ]);
    expect(out.writes).toHaveLength(1);
    await writer.settle();
    expect(out.writes).toHaveLength(1);
  });

  it('commits what is open, and nothing where nothing is', async () => {
    const { writer, messages } = setUp();
    await writer.settle();
    await writer.capture(0, []);
    await writer.settle();
    expect(messages()).toEqual([]);
    await writer.capture(0, [document]);
    await writer.settle();
    await writer.settle();
    expect(messages().slice(1)).toEqual([checkpoint({})]);
  });

  it('lets no great number of documents wait for a checkpoint', async () => {
    const { writer, messages } = setUp();
    const page = Array.from({ length: 1000 }, () => document);
    for (let pages = 0; pages < 25; pages += 1) await writer.capture(0, page);
    const places = messages().flatMap((message, index) =>
      'checkpoint' in (message as object) ? [index] : [],
    );
    expect(places).toEqual([10_000, 20_001]);
  });

  it('lets no great amount of text wait for a checkpoint', async () => {
    const { writer, messages } = setUp();
    const large = { text: `{"id":1,"text":"${'x'.repeat(5_000_000)}"}`, op: 'u' } as const;
    await writer.capture(0, [large]);
    await writer.capture(0, [large]);
    expect(messages().map((message) => Object.keys(message as object)[0])).toEqual([
      ...['captured', 'captured', 'checkpoint'],
    ]);
  });

  it('counts acknowledgements, several at a time, and tells those that are too many', async () => {
    const { writer } = setUp();
    for (let count = 0; count < 3; count += 1) await writer.checkpoint({});
    expect([writer.acknowledge(2), writer.acknowledge(2), writer.acknowledge(1)]).toEqual([0, 1, 1]);
  });
});
