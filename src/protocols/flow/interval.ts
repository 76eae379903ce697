const pattern =
  /^P(?=.)(?:(\d{1,6})W)?(?:(\d{1,6})D)?(?:T(?=.)(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6}(?:\.\d{1,3})?)S)?)?$/;

const unitSeconds = [7 * 86_400, 86_400, 3600, 60, 1] as const;

/** The shortest interval, in milliseconds: a pass after another without a rest would only use up GitLab's limits. */
export const shortestIntervalMs = 1000;

/** How long incremental streams rest between two passes, in milliseconds. */
export const defaultIntervalMs = 5 * 60_000;

/** … and streams that are read whole. */
export const defaultSnapshotIntervalMs = 60 * 60_000;

/** Milliseconds of an ISO 8601 duration in weeks, days, hours, minutes and seconds; undefined for anything else. */
export function parseDuration(text: string): number | undefined {
  const match = pattern.exec(text);
  if (match === null) return undefined;
  return unitSeconds.reduce((sum, unit, index) => sum + Number(match[index + 1] ?? 0) * unit * 1000, 0);
}
