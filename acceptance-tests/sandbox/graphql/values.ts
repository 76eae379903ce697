import { GraphQLError } from 'graphql';
import { formatDay, formatTime } from '../time.ts';
import type { Micros } from '../time.ts';

/** A global id, such as `gid://gitlab/WorkItem/12`. */
export function gid(model: string, id: number | string): string {
  return `gid://gitlab/${model}/${id}`;
}

/** The number in a global id of one of the models; throws as GitLab does for another. */
export function idOf(text: string, ...models: readonly string[]): number {
  const [, model = '', id = ''] = /^gid:\/\/gitlab\/([\w:]+)\/(\d+)$/.exec(text) ?? [];
  if (id === '') throw new GraphQLError(`${text} is not a valid GitLab ID.`);
  if (!models.includes(model)) {
    throw new GraphQLError(`${text} is not a valid ID for ${models.join(', ')}.`);
  }
  return Number(id);
}

/** As GraphQL shows a time: UTC and whole seconds, cut off (`Types::TimeType`). */
export function time(at: Micros): string {
  return `${formatTime(at).slice(0, 19)}Z`;
}

/** As {@link time}, where the time may be absent. */
export function optionalTime(at: Micros | undefined): string | null {
  return at === undefined ? null : time(at);
}

/** A day, where it may be absent. */
export function optionalDay(at: Micros | undefined): string | null {
  return at === undefined ? null : formatDay(at);
}

/** GitLab's refusal where a resource is not there or may not be seen. */
export function notAvailable(): GraphQLError {
  return new GraphQLError(
    "The resource that you are attempting to access does not exist or you don't have permission to perform this action",
  );
}
