import { invalidParameter } from './answer.ts';
import { parseTime } from './time.ts';
import type { Micros } from './time.ts';

/** How GitLab declares one parameter. */
export interface DeclaredParam {
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'date' | 'date-time' | 'any';
  readonly values?: readonly (string | number)[];
  readonly default?: string | number | boolean;
  /** Whether a request without it is refused. */
  readonly isRequired?: boolean;
  /** Whether it must not be empty where it is sent: Grape's `allow_blank: false`. */
  readonly isFilled?: boolean;
}

/** The declared parameters of an endpoint by name. */
export type DeclaredParams = Readonly<Record<string, DeclaredParam>>;

/** How Grape lets parameters depend on each other. */
export interface ParamRule {
  readonly kind: 'at_least_one' | 'exactly_one' | 'mutually_exclusive' | 'all_or_none';
  readonly names: readonly string[];
  /** What GitLab says instead of Grape's words. */
  readonly wording?: string;
}

/** What was sent, by name: text from a query or a form, any value from a JSON body. */
export type SentParams = ReadonlyMap<string, unknown>;

/** What was sent, after validation, and the declared defaults. */
export interface Params {
  /** Sent names that the endpoint does not know; GitLab ignores them. */
  readonly undeclared: readonly string[];
  /** Whether a declared parameter was sent, even if it is empty. */
  readonly isSent: (name: string) => boolean;
  /** A declared parameter as it was sent. */
  readonly value: (name: string) => unknown;
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

/** What a query holds, by name; `name[]=a&name[]=b` and `name=a&name=b` become `a,b`. */
export function sentInQuery(search: URLSearchParams): SentParams {
  const sent = new Map<string, string>();
  for (const [key, value] of search) {
    const name = key.replace(/\[\d*\]$/, '');
    const known = sent.get(name);
    sent.set(name, known === undefined ? value : `${known},${value}`);
  }
  return sent;
}

/** What an endpoint takes. */
export interface Declaration {
  readonly declared: DeclaredParams;
  readonly rules: readonly ParamRule[];
  /** Names that GitLab reads without declaring them. */
  readonly readRaw: readonly string[];
}

/**
 * Validates what was sent as Grape does: a missing parameter, a bad type or a value that is not allowed ends the
 * request with 400, what is not declared is ignored.
 */
export function parseParams(sent: SentParams, { declared, rules, readRaw }: Declaration): Params {
  const errors = [...errorsOf(sent, declared), ...brokenRules(sent, rules)];
  if (errors.length > 0) throw invalidParameter(errors.join(', '));
  const all = new Map([
    ...defaultsOf(declared),
    ...[...sent].map(([name, value]) => [name, textOf(value)] as const),
  ]);
  const isKnown = (name: string): boolean => name in declared || readRaw.includes(name);
  const known = (name: string): string | undefined => (isKnown(name) ? all.get(name) : undefined);
  return {
    undeclared: [...sent.keys()].filter((name) => !isKnown(name)),
    all,
    isSent: (name) => isKnown(name) && sent.has(name),
    value: (name) => (isKnown(name) ? sent.get(name) : undefined),
    text: (name) => presence(known(name)),
    number: (name) => numberOf(known(name)),
    flag: (name) => flagOf(known(name)),
    time: (name) => timeOf(known(name)),
    list: (name) => presence(known(name))?.split(','),
  };
}

/** A value as a query would send it: nothing for null, the elements of a list with commas between them. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '';
  return Array.isArray(value) ? value.map(textOf).join(',') : JSON.stringify(value);
}

function defaultsOf(declared: DeclaredParams): readonly (readonly [string, string])[] {
  return Object.entries(declared).flatMap(([name, param]) =>
    param.default === undefined ? [] : [[name, String(param.default)] as const],
  );
}

function errorsOf(sent: SentParams, declared: DeclaredParams): readonly string[] {
  const missing = Object.entries(declared)
    .filter(([name, { isRequired }]) => isRequired === true && !sent.has(name))
    .map(([name]) => `${name} is missing`);
  return [...missing, ...[...sent].flatMap(([name, value]) => errorOf(name, value, declared[name]))];
}

function errorOf(name: string, value: unknown, declared: DeclaredParam | undefined): string[] {
  if (declared === undefined) return [];
  const text = textOf(value);
  if (text.trim() === '' && declared.isFilled === true) return [`${name} is empty`];
  if (text === '') return [];
  if (!hasShape(value, declared.type) || !hasType(text, declared.type)) return [`${name} is invalid`];
  if (name === 'per_page' && Number(text) === 0) return ['per_page has a value not allowed'];
  const isAllowed = declared.values?.map(String).includes(text) ?? true;
  return isAllowed ? [] : [`${name} does not have a valid value`];
}

/** Only what is declared without a type takes lists and objects. */
function hasShape(value: unknown, type: DeclaredParam['type']): boolean {
  return type === 'any' || typeof value !== 'object';
}

const wordings = {
  at_least_one: 'are missing, at least one parameter must be provided',
  exactly_one: 'are missing, exactly one parameter must be provided',
  mutually_exclusive: 'are mutually exclusive',
  all_or_none: 'provide all or none of parameters',
} as const;

function brokenRules(sent: SentParams, rules: readonly ParamRule[]): readonly string[] {
  return rules.flatMap(({ kind, names, wording = wordings.mutually_exclusive }) => {
    const found = names.filter((name) => sent.has(name));
    if (kind === 'all_or_none') {
      const isPart = found.length > 0 && found.length < names.length;
      return isPart ? [`${names.join(', ')} ${wordings.all_or_none}`] : [];
    }
    if (found.length === 0) {
      return kind === 'mutually_exclusive' ? [] : [`${names.join(', ')} ${wordings[kind]}`];
    }
    const isTooMuch = found.length > 1 && kind !== 'at_least_one';
    return isTooMuch ? [`${found.join(', ')} ${wording}`] : [];
  });
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
