import type { Json } from '../../base/json.ts';

/** The number in an id of REST's (a number) or of GraphQL's (`gid://gitlab/Issue/12`); undefined for anything else. */
export function numberIn(id: Json | undefined): number | undefined {
  if (typeof id === 'number') return id;
  const number = typeof id === 'string' ? /^gid:.*\/(\d+)$/.exec(id)?.[1] : undefined;
  return number === undefined ? undefined : Number(number);
}
