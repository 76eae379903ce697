/** A whole number, for people: `1,234`. */
export function grouped(number: number): string {
  // By hand: to load the rules of a language takes as long as to read thousands of records.
  return String(number).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** A count with its noun, for people: `1,234 records`. */
export function count(number: number, noun: string): string {
  return `${grouped(number)} ${noun}${number === 1 ? '' : 's'}`;
}

/** A time that something took, for people: `4.2 s`, `3 min 5 s`, `2 h 10 min`. */
export function duration(seconds: number): string {
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

/** A moment of today, for people: `14:03:07` in UTC, as all logs of platforms are. */
export function timeOfDay(ms: number): string {
  return `${new Date(ms).toISOString().slice(11, 19)} UTC`;
}
