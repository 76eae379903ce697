/** Microseconds since the Unix epoch: what GitLab's database keeps. */
export type Micros = number;

export const secondMicros = 1_000_000;
export const minuteMicros = 60 * secondMicros;
export const hourMicros = 60 * minuteMicros;
export const dayMicros = 24 * hourMicros;

/** Milliseconds since the epoch as microseconds. */
export function fromMillis(millis: number): Micros {
  return Math.round(millis * 1000);
}

/** As GitLab's JSON shows a time: UTC, truncated to milliseconds. */
export function formatTime(at: Micros): string {
  return new Date(Math.floor(at / 1000)).toISOString();
}

/** As {@link formatTime}, where the time may be absent. */
export function formatOptionalTime(at: Micros | undefined): string | null {
  return at === undefined ? null : formatTime(at);
}

/** As GitLab's JSON shows a day. */
export function formatDay(at: Micros): string {
  return formatTime(at).slice(0, 10);
}

/** As GitLab's JSON shows a commit's time: whole seconds, in the zone that git recorded (`+02:00`). */
export function formatCommitTime(at: Micros, zoneMinutes: number): string {
  const local = formatTime(at + zoneMinutes * minuteMicros).slice(0, 19);
  const size = Math.abs(zoneMinutes);
  const zone = `${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
  return `${local}.000${zoneMinutes < 0 ? '-' : '+'}${zone}`;
}

/** As a keyset cursor holds a time: full precision and a zone (`2024-01-31 10:00:00.123456000 +0000`). */
export function formatCursorTime(at: Micros): string {
  const whole = formatTime(at);
  const fraction = String(at % secondMicros).padStart(6, '0');
  return `${whole.slice(0, 10)} ${whole.slice(11, 19)}.${fraction}000 +0000`;
}

const timePattern =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:[.,](\d{1,9}))?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?$/i;

/** Reads a time parameter with or without fraction and zone (UTC then); `undefined` where it is none. */
export function parseTime(text: string): Micros | undefined {
  const match = timePattern.exec(text.trim());
  if (match === null) return undefined;
  const [, day = '', clock = '00:00', fraction = '', zone = 'Z'] = match;
  const offset = /^(z|utc)$/i.test(zone) ? 'Z' : zone.replace(/^(...):?(..)$/, '$1:$2');
  const millis = Date.parse(`${day}T${clock.length === 5 ? `${clock}:00` : clock}${offset}`);
  if (Number.isNaN(millis)) return undefined;
  return millis * 1000 + Number(fraction.padEnd(6, '0').slice(0, 6));
}

/** A span as people write it, in weeks of 40 hours (`Gitlab::TimeTrackingFormatter`); null for none. */
export function humanDuration(seconds: number): string | null {
  const units = [
    ['mo', 576_000],
    ['w', 144_000],
    ['d', 28_800],
    ['h', 3600],
    ['m', 60],
  ] as const;
  let left = Math.abs(seconds);
  const parts: string[] = [];
  for (const [unit, size] of units) {
    const count = Math.floor(left / size);
    if (count > 0) parts.push(`${count}${unit}`);
    left -= count * size;
  }
  if (parts.length === 0) return null;
  return `${seconds < 0 ? '-' : ''}${parts.join(' ')}`;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
