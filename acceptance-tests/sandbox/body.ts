import { Refusal, invalidParameter } from './answer.ts';
import type { SentParams } from './params.ts';

/**
 * What the body of a request holds, by name: JSON, or a form with Rack's brackets (`links[][name]=a`). Refuses with 400
 * what is no JSON object and with 415 any other kind of body, as Grape does.
 */
export function sentInBody(body: string, contentType: string): SentParams {
  if (body === '') return new Map();
  if (contentType === '' || contentType.includes('json')) return new Map(Object.entries(parseObject(body)));
  if (contentType.includes('x-www-form-urlencoded')) return sentInForm(new URLSearchParams(body));
  const [mediaType = ''] = contentType.split(';');
  throw new Refusal(415, { error: `The provided content-type '${mediaType}' is not supported.` });
}

function parseObject(body: string): object {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Told below, like a body that is no object.
  }
  throw invalidParameter(
    '\nProblem:\n  message body does not match declared format\nResolution:\n  when specifying application/json as ' +
      "content-type, you must pass valid application/json in the request's 'body' \n",
  );
}

/** What a form can hold below a name. */
type FormValue = string | readonly FormValue[] | { readonly [name: string]: FormValue };

function sentInForm(form: URLSearchParams): SentParams {
  const sent = new Map<string, FormValue>();
  for (const [key, value] of form) {
    const [name = ''] = key.split('[', 1);
    const path = [...key.slice(name.length).matchAll(/\[([^\]]*)\]/g)].map(([, part = '']) => part);
    sent.set(name, withValue(sent.get(name), path, value));
  }
  return sent;
}

/** Puts a value where the brackets say; empty ones append, and begin a new object when the last has the name already. */
function withValue(known: FormValue | undefined, path: readonly string[], value: string): FormValue {
  const [part, ...rest] = path;
  if (part === undefined) return value;
  if (part !== '') {
    const fields = isFields(known) ? known : {};
    return { ...fields, [part]: withValue(fields[part], rest, value) };
  }
  const rows = Array.isArray(known) ? known.map((row: FormValue) => row) : [];
  const last = rows.at(-1);
  const [name] = rest;
  const isOpen = name !== undefined && isFields(last) && !(name in last);
  return isOpen
    ? [...rows.slice(0, -1), withValue(last, rest, value)]
    : [...rows, withValue(undefined, rest, value)];
}

function isFields(value: FormValue | undefined): value is { readonly [name: string]: FormValue } {
  return typeof value === 'object' && !Array.isArray(value);
}
