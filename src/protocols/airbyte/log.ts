import type { JsonObject } from '../../base/json.ts';
import type { Log, LogLevel } from '../../base/log.ts';
import { isLogged } from '../shared/log-level.ts';
import type { MessageLevel } from './messages.ts';
import type { Writer } from './writer.ts';

const messageLevels: Readonly<Record<LogLevel, MessageLevel>> = {
  debug: 'DEBUG',
  info: 'INFO',
  warn: 'WARN',
  error: 'ERROR',
};

/** A log that writes LOG messages from the given level on. */
export function createLog(writer: Writer, lowest: LogLevel): Log {
  return (level, message, fields) => {
    if (!isLogged(level, lowest)) return;
    const text = fields === undefined ? message : withFields(message, fields);
    void writer.message({ type: 'LOG', log: { level: messageLevels[level], message: text } });
  };
}

/** A log for people: warnings and worse, one line each; debug messages too where they are asked for. */
export function createTextLog(write: (text: string) => void, lowest: LogLevel): Log {
  const from = lowest === 'debug' ? lowest : 'warn';
  return (level, message) => {
    if (isLogged(level, from)) write(`source-gitlab: ${message}\n`);
  };
}

function withFields(message: string, fields: JsonObject): string {
  const text = JSON.stringify(fields);
  return text === '{}' ? message : `${message} ${text}`;
}
