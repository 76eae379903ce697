const form =
  /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d)(?:[.,](\d+))?)?(?: ?(Z|[+-](?:[01]\d|2[0-3])(?::?[0-5]\d)?))?)?$/i;

/**
 * The moment that a date names, as ISO 8601 in UTC with milliseconds: a date alone is its first moment, a time
 * without a zone is UTC, and finer fractions are cut off. Undefined where the text is not a date of the calendar.
 */
export function normalizeDate(text: string): string | undefined {
  const [whole, day, minutes = '00:00', seconds = '00', fraction = '', zone = 'Z'] =
    form.exec(text.trim()) ?? [];
  if (whole === undefined) return undefined;
  const written = `${day}T${minutes}:${seconds}.${fraction.slice(0, 3).padEnd(3, '0')}Z`;
  const writtenMs = Date.parse(written);
  // Date.parse rolls 30 February over into March; a real date comes back as it was written.
  if (Number.isNaN(writtenMs) || new Date(writtenMs).toISOString() !== written) return undefined;
  const moment = new Date(writtenMs - offsetMs(zone)).toISOString();
  return /^\d{4}-/.test(moment) ? moment : undefined;
}

/** How far a zone (`Z`, `+02`, `+0200` or `+02:00`) is ahead of UTC, in milliseconds. */
function offsetMs(zone: string): number {
  const digits = zone.replace(/\D/g, '').padEnd(4, '0');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}
