import { invalidParameter } from './answer.ts';
import { parseTime } from './time.ts';
import type { Micros } from './time.ts';

/** How GitLab declares one parameter. */
export interface DeclaredParam {
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'date' | 'date-time' | 'any';
  readonly values?: readonly (string | number)[];
  readonly default?: string | number | boolean;
}

/** The declared parameters of an endpoint by name. */
export type DeclaredParams = Readonly<Record<string, DeclaredParam>>;

/** The query after validation: what was sent, and the declared defaults. */
export interface Params {
  /** Sent names that the endpoint does not know; GitLab ignores them. */
  readonly undeclared: readonly string[];
  /** Everything sent and every default, as `Link` headers repeat it. */
  readonly all: ReadonlyMap<string, string>;
  readonly text: (name: string) => string | undefined;
  readonly number: (name: string) => number | undefined;
  readonly flag: (name: string) => boolean | undefined;
  readonly time: (name: string) => Micros | undefined;
  /** A list sent as `name[]=a&name[]=b` or as `name=a,b`. */
  readonly list: (name: string) => readonly string[] | undefined;
}

/** Reads declarations as the JSON file has them: a bare type, or an object. Throws on anything else. */
export function parseDeclared(raw: Readonly<Record<string, unknown>>): DeclaredParams {
  return Object.fromEntries(
    Object.entries(raw).map(([name, value]) => {
      const param = typeof value === 'string' ? { type: value } : value;
      if (!isDeclaredParam(param)) throw new TypeError(`Bad declaration of the parameter ${name}`);
      return [name, param];
    }),
  );
}

const types = ['string', 'integer', 'number', 'boolean', 'date', 'date-time', 'any'];

function isDeclaredParam(value: unknown): value is DeclaredParam {
  return typeof value === 'object' && value !== null && 'type' in value && types.includes(String(value.type));
}

/**
 * Validates a query as Grape does: a bad type or a value that is not allowed ends the request with 400, what is not
 * declared is ignored. `readRaw` names parameters that GitLab reads without declaring them.
 */
export function parseParams(
  search: URLSearchParams,
  declared: DeclaredParams,
  readRaw: readonly string[],
): Params {
  const sent = new Map<string, string[]>();
  for (const [key, value] of search) {
    const name = key.replace(/\[\d*\]$/, '');
    sent.set(name, [...(sent.get(name) ?? []), value]);
  }
  const errors = [...sent].flatMap(([name, values]) => errorOf(name, values, declared[name]));
  if (errors.length > 0) throw invalidParameter(errors.join(', '));
  const all = new Map([
    ...defaultsOf(declared),
    ...[...sent].map(([n, values]) => [n, values.join(',')] as const),
  ]);
  const isKnown = (name: string): boolean => name in declared || readRaw.includes(name);
  const known = (name: string): string | undefined => (isKnown(name) ? all.get(name) : undefined);
  return {
    undeclared: [...sent.keys()].filter((name) => !isKnown(name)),
    all,
    text: (name) => presence(known(name)),
    number: (name) => numberOf(known(name)),
    flag: (name) => flagOf(known(name)),
    time: (name) => timeOf(known(name)),
    list: (name) => presence(known(name))?.split(','),
  };
}

function defaultsOf(declared: DeclaredParams): readonly (readonly [string, string])[] {
  return Object.entries(declared).flatMap(([name, param]) =>
    param.default === undefined ? [] : [[name, String(param.default)] as const],
  );
}

function errorOf(name: string, values: readonly string[], declared: DeclaredParam | undefined): string[] {
  const value = values.join(',');
  if (declared === undefined || value === '') return [];
  if (!hasType(value, declared.type)) return [`${name} is invalid`];
  if (name === 'per_page' && Number(value) === 0) return ['per_page has a value not allowed'];
  const isAllowed = declared.values?.map(String).includes(value) ?? true;
  return isAllowed ? [] : [`${name} does not have a valid value`];
}

function hasType(value: string, type: DeclaredParam['type']): boolean {
  switch (type) {
    case 'integer':
      return /^-?\d+$/.test(value);
    case 'number':
      return Number.isFinite(Number(value));
    case 'boolean':
      return flagOf(value) !== undefined;
    case 'date':
    case 'date-time':
      return parseTime(value) !== undefined;
    default:
      return true;
  }
}

function presence(value: string | undefined): string | undefined {
  return value === '' ? undefined : value;
}

function numberOf(value: string | undefined): number | undefined {
  return value === undefined || value === '' ? undefined : Number(value);
}

function flagOf(value: string | undefined): boolean | undefined {
  if (value === undefined) return undefined;
  if (/^(true|t|1|on|yes|y)$/i.test(value)) return true;
  return /^(false|f|0|off|no|n)$/i.test(value) ? false : undefined;
}

function timeOf(value: string | undefined): Micros | undefined {
  return value === undefined || value === '' ? undefined : parseTime(value);
}
