import type { Clock } from '../../base/clock.ts';
import type { Json, JsonObject } from '../../base/json.ts';
import { isJsonObject } from '../../base/json.ts';
import type { Log, LogLevel } from '../../base/log.ts';
import { isLogged } from '../shared/log-level.ts';

/** What goes to the runtime's log. */
export interface FlowLog {
  /** For people; secrets are taken out. */
  readonly log: Log;
  /** Tells the user interface what the capture is doing. */
  readonly status: (message: string) => void;
  /** Asks the platform to keep a configuration, which must be encrypted. */
  readonly saveConfig: (message: string, config: JsonObject) => void;
}

export interface FlowLogOptions {
  readonly write: (line: string) => void;
  readonly clock: Clock;
  readonly redact: (text: string) => string;
  readonly lowest: LogLevel;
}

/** A log of JSON lines with `ts`, `level`, `message` and `fields`. Events are written whatever the level. */
export function createFlowLog({ write, clock, redact, lowest }: FlowLogOptions): FlowLog {
  const line = (level: LogLevel, message: string, fields: JsonObject): string =>
    `${JSON.stringify({ ts: new Date(clock.now()).toISOString(), level, message: redact(message), fields })}\n`;
  return {
    log: (level, message, fields = {}) => {
      if (isLogged(level, lowest)) write(line(level, message, redactFields(fields, redact)));
    },
    status: (message) => {
      write(line('info', message, { eventType: 'connectorStatus' }));
    },
    // Not redacted: what is encrypted must arrive as it is, and nothing else is handed in.
    saveConfig: (message, config) => {
      write(line('info', message, { eventType: 'configUpdate', config }));
    },
  };
}

function redactFields(fields: JsonObject, redact: (text: string) => string): JsonObject {
  const redacted = (value: Json): Json => {
    if (typeof value === 'string') return redact(value);
    if (Array.isArray(value)) return (value as readonly Json[]).map(redacted);
    return isJsonObject(value) ? redactFields(value, redact) : value;
  };
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, value === undefined ? undefined : redacted(value)]),
  );
}
