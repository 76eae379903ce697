import type { CheckNote } from '../core/port.ts';
import type { Stream } from '../core/stream.ts';
import type { Told } from './checking.ts';
import { jobTokenObstacle } from './job-token.ts';

/** Permissions are chosen one by one (fine-grained personal access tokens): the scope says nothing of them. */
export const granularScope = 'granular';

const warnDays = 14;
const dayMs = 86_400_000;

/** Which streams a CI job token reads; nothing where none is to be read. */
export function jobNotes(streams: readonly Stream[]): readonly CheckNote[] {
  if (streams.length === 0) return [];
  const readable = streams.filter((stream) => jobTokenObstacle(stream) === undefined);
  const refused = streams.length - readable.length;
  return [
    { level: 'info', text: `A CI job token reads these streams: ${namesOf(readable)}` },
    { level: 'warn', text: `A CI job token does not read the other ${refused} streams: they are skipped` },
  ];
}

/** What the scope of a fine-grained token does not tell. */
export function granularNotes(scopes: readonly string[]): readonly CheckNote[] {
  if (!scopes.includes(granularScope)) return [];
  return [
    {
      level: 'warn',
      text: 'The token is a fine-grained one: a stream whose permission it lacks is skipped. A token with the scope read_api reads all of them',
    },
  ];
}

/** A warning where the token ends soon: at the beginning of the day that it names, in UTC (`YYYY-MM-DD`). */
export function expiryNotes(expiry: string | undefined, nowMs: number): readonly CheckNote[] {
  const days =
    expiry === undefined ? Infinity : Math.ceil((Date.parse(`${expiry}T00:00:00Z`) - nowMs) / dayMs);
  if (!(days <= warnDays)) return [];
  const left = days === 1 ? 'within a day' : `in ${days} days`;
  return [
    {
      level: 'warn',
      text: `The token expires on ${expiry ?? ''}, ${left}: rotate it before, or reading will stop`,
    },
  ];
}

/** Which streams the user's lack of an administrator's rights costs. */
export function roleNotes(streams: readonly Stream[], user: Told): readonly CheckNote[] {
  if (user === undefined || user['is_admin'] === true) return [];
  const lost = streams.filter(({ needs }) => needs.role === 'administrator');
  if (lost.length === 0) return [];
  return [
    {
      level: 'info',
      text: `Only an administrator reads these streams, so they will be skipped: ${namesOf(lost)}`,
    },
  ];
}

function namesOf(streams: readonly Stream[]): string {
  return streams.map(({ name }) => name).join(', ');
}
