import type { JsonObject } from './json.ts';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** Where messages for people go. Redaction stands behind it, at the one place that prints. */
export type Log = (level: LogLevel, message: string, fields?: JsonObject) => void;

/** A log that drops everything. */
export const silentLog: Log = () => undefined;
