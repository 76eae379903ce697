import type { HeaderFields } from './transport.ts';

/** The longest delay that a header may ask for: a day. More than that is taken for an error and cut to it. */
export const maxHeaderDelayMs = 24 * 60 * 60 * 1000;

const httpDate = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/**
 * How long an answer asks us to wait, in milliseconds from its arrival (`now`, since the epoch): by `Retry-After`
 * (seconds or HTTP date), else `RateLimit-Reset` (Unix seconds), else `RateLimit-ResetTime` (HTTP date). In
 * [0, a day]; undefined where no header can be read.
 */
export function delayAskedBy(headers: HeaderFields, now: number): number | undefined {
  return (
    retryAfter(headers, now) ??
    resetDelay(headers, now) ??
    delayUntil(parseHttpDate(headers['ratelimit-resettime']), headers, now)
  );
}

/** How long until the period of `RateLimit-Reset` is surely over, in milliseconds; as `delayAskedBy`. */
export function resetDelay(headers: HeaderFields, now: number): number | undefined {
  const seconds = parseSeconds(headers['ratelimit-reset']);
  return seconds === undefined ? undefined : delayUntil(seconds * 1000, headers, now);
}

function retryAfter(headers: HeaderFields, now: number): number | undefined {
  const seconds = parseSeconds(headers['retry-after']);
  if (seconds !== undefined) return withinBounds(seconds * 1000);
  return delayUntil(parseHttpDate(headers['retry-after']), headers, now);
}

// The server's own clock, from `Date`, makes a time a delay that holds whatever our clock says. `Date` is cut to
// the second, so that the delay errs on the long side.
function delayUntil(timeMs: number | undefined, headers: HeaderFields, now: number): number | undefined {
  return timeMs === undefined ? undefined : withinBounds(timeMs - (parseHttpDate(headers['date']) ?? now));
}

function parseSeconds(value: string | undefined): number | undefined {
  const text = value?.trim() ?? '';
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
}

function parseHttpDate(value: string | undefined): number | undefined {
  const text = value?.trim() ?? '';
  const timeMs = httpDate.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(timeMs) ? undefined : timeMs;
}

function withinBounds(delayMs: number): number {
  return Math.ceil(Math.min(Math.max(delayMs, 0), maxHeaderDelayMs));
}
