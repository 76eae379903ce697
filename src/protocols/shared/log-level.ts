import type { LogLevel } from '../../base/log.ts';

const order: readonly LogLevel[] = ['debug', 'info', 'warn', 'error'];

/** Whether a message of a level is to be written where `lowest` is the least important one that is. */
export function isLogged(level: LogLevel, lowest: LogLevel): boolean {
  return order.indexOf(level) >= order.indexOf(lowest);
}

/** The level that a word of LOG_LEVEL stands for, in any case; undefined for a word that is none. */
export function parseLogLevel(word: string | undefined): LogLevel | undefined {
  switch (word?.trim().toLowerCase()) {
    case 'trace':
    case 'debug':
      return 'debug';
    case 'info':
      return 'info';
    case 'warn':
    case 'warning':
      return 'warn';
    case 'error':
    case 'fatal':
      return 'error';
    default:
      return undefined;
  }
}
