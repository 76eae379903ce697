import { describe, expect, it } from 'vitest';
import { parseMessage, settledStateLine, streamOfState } from './messages-in.ts';

describe('a message', () => {
  it('that is a record names its stream with the namespace', () => {
    const line = '{"type":"RECORD","record":{"stream":"s","namespace":"n","data":{"a":1.0}}}';
    expect(parseMessage(line)).toEqual({ type: 'RECORD', stream: 'n.s', data: { a: 1 } });
  });

  it('keeps the digits of a number that a double does not hold', () => {
    const message = parseMessage('{"type":"RECORD","record":{"stream":"s","data":{"id":9007199254740993}}}');
    expect(JSON.stringify(message)).toContain('9007199254740993');
  });

  it('that is a state goes back as it came, with counts', () => {
    const line =
      '{"type":"STATE","state":{"type":"STREAM","stream":{"stream_descriptor":{"name":"s"},"stream_state":{"at":1.50}},"sourceStats":{"recordCount":5.0}},"extra":1e3}';
    const message = parseMessage(line);
    if (message.type !== 'STATE') throw new Error('it is a state');
    expect(streamOfState(message.state)).toBe('s');
    expect(settledStateLine(message.whole, { records: 5, rejected: 1 })).toBe(
      line.replace('5.0}}', '5.0},"destinationStats":{"recordCount":5.0,"rejectedRecordCount":1.0}}'),
    );
  });

  it('of another type is passed over', () => {
    expect(parseMessage('{"type":"TRACE","trace":{}}')).toEqual({ type: 'other' });
  });

  it.each(['', 'text', '[]', '{}', '{"type":"RECORD"}', '{"type":"STATE","state":5}', '{"secret":'])(
    'that is none ends the sync, and is not quoted: %s',
    (line) => {
      expect(() => parseMessage(line)).toThrow(expect.objectContaining({ code: 'message_invalid' }) as Error);
      expect(() => parseMessage(line)).not.toThrow('secret');
    },
  );
});
