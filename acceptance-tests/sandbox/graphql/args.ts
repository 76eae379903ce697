import { GraphQLError } from 'graphql';
import { parseTime } from '../time.ts';
import type { Micros } from '../time.ts';

/** The arguments of a field, as the schema has coerced them. */
export type Args = Readonly<Record<string, unknown>>;

/** Those that every connection takes. */
const pageArgs = ['first', 'last', 'after', 'before'];

/** Throws for an argument that GitLab takes and the sandbox does not look at: an answer would be a lie. */
export function allowArgs(field: string, args: Args, known: readonly string[]): void {
  for (const [name, value] of Object.entries(args)) {
    if (value === undefined || value === null || value === false) continue;
    if (known.includes(name) || pageArgs.includes(name)) continue;
    throw new GraphQLError(`The sandbox does not know the argument ${name} of ${field}`);
  }
}

/** A text argument. */
export function textArg(args: Args, name: string): string | undefined {
  const value = args[name];
  return typeof value === 'string' ? value : undefined;
}

/** A list of texts. */
export function listArg(args: Args, name: string): readonly string[] | undefined {
  const value = args[name];
  return Array.isArray(value) ? value.map(String) : undefined;
}

/** A time in microseconds; throws for what is none. */
export function timeArg(args: Args, name: string): Micros | undefined {
  const text = textArg(args, name);
  if (text === undefined) return undefined;
  const time = parseTime(text);
  if (time === undefined) throw new GraphQLError(`"${text}" is not a time`);
  return time;
}

/** Whether a time lies within the arguments `<name>After` and `<name>Before`, both inclusive. */
export function isWithinArgs(args: Args, name: string, at: Micros | undefined): boolean {
  const after = timeArg(args, `${name}After`);
  const before = timeArg(args, `${name}Before`);
  if (after === undefined && before === undefined) return true;
  return at !== undefined && at >= (after ?? -Infinity) && at <= (before ?? Infinity);
}

/** The iids that are asked for by `iids` or `iid`. */
export function iidsArg(args: Args): readonly string[] | undefined {
  const iid = textArg(args, 'iid');
  return listArg(args, 'iids') ?? (iid === undefined ? undefined : [iid]);
}

/** The arguments that choose rows, without those that choose a page: the same text for the same choice. */
export function filterText(args: Args): string {
  return JSON.stringify(Object.entries(args).filter(([name]) => !pageArgs.includes(name)));
}
