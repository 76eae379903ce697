import { describe, expect, it } from 'vitest';
import type { LogLevel } from '../../base/log.ts';
import { createLog } from './log.ts';
import type { Message } from './messages.ts';

function logged(lowest: LogLevel, write: (log: ReturnType<typeof createLog>) => void): readonly Message[] {
  const messages: Message[] = [];
  const writer = {
    message: (message: Message): Promise<void> => {
      messages.push(message);
      return Promise.resolve();
    },
    line: () => Promise.resolve(),
    records: () => Promise.resolve(),
    state: () => Promise.resolve(),
    bytesPerRecord: () => undefined,
    flush: () => Promise.resolve(),
    close: () => undefined,
  };
  write(createLog(writer, lowest));
  return messages;
}

describe('createLog', () => {
  it('writes from its level on', () => {
    const levels = (lowest: LogLevel): unknown =>
      logged(lowest, (log) => {
        for (const level of ['debug', 'info', 'warn', 'error'] as const) log(level, level);
      }).map((message) => message.type === 'LOG' && message.log.level);
    expect(levels('debug')).toEqual(['DEBUG', 'INFO', 'WARN', 'ERROR']);
    expect(levels('warn')).toEqual(['WARN', 'ERROR']);
  });

  it('adds the fields to the message', () => {
    const messages = logged('info', (log) => {
      log('info', 'Asked', { path: '/a', page: 2 });
      log('info', 'Done', {});
    });
    expect(messages).toEqual([
      { type: 'LOG', log: { level: 'INFO', message: 'Asked {"path":"/a","page":2}' } },
      { type: 'LOG', log: { level: 'INFO', message: 'Done' } },
    ]);
  });
});
