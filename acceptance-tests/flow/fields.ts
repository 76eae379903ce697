import { readFileSync } from 'node:fs';
import { join } from 'node:path';

type Fields = Readonly<Record<string, string>>;

const table = JSON.parse(
  readFileSync(join(import.meta.dirname, 'capture-protocol-fields.json'), 'utf8'),
) as Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/**
 * Holds a message of the connector against the field table of the protocol, as a runtime does that refuses what it
 * does not know. Returns the one variant and its body. Throws for a field that the table lacks or that is too new.
 */
export function checkResponse(message: unknown): readonly [string, Readonly<Record<string, unknown>>] {
  const entries = Object.entries(objectOf(message, 'a message'));
  const [first] = entries;
  if (entries.length !== 1 || first === undefined)
    throw new Error(`a message must hold one variant, not ${entries.map(([name]) => name).join(', ')}`);
  const [variant, body] = first;
  const fields = table['Response']?.[variant];
  if (
    typeof fields !== 'object' ||
    fields === null ||
    ['backfillBegin', 'backfillComplete'].includes(variant)
  )
    throw new Error(`an older runtime does not know ${variant}`);
  return [variant, checkFields(variant, objectOf(body, variant), fields as Fields)];
}

function checkFields(
  place: string,
  body: Readonly<Record<string, unknown>>,
  fields: Fields,
): Readonly<Record<string, unknown>> {
  for (const [name, value] of Object.entries(body)) {
    const type = fields[name];
    if (type === undefined) throw new Error(`the protocol has no field ${place}.${name}`);
    if (type.endsWith('(since)')) throw new Error(`an older runtime does not know ${place}.${name}`);
    checkType(`${place}.${name}`, value, type);
  }
  return body;
}

function checkType(place: string, value: unknown, type: string): void {
  const [, repeated] = /^repeated:(.+)$/.exec(type) ?? [];
  const [, wanted] = /^uint32=(\d+)$/.exec(type) ?? [];
  const [, mapped] = /^map<string,(.+)>$/.exec(type) ?? [];
  if (repeated !== undefined) {
    if (!Array.isArray(value)) throw new Error(`${place} must be a list`);
    for (const [index, item] of value.entries()) checkType(`${place}[${index}]`, item, repeated);
  } else if (mapped !== undefined) {
    for (const [name, item] of Object.entries(objectOf(value, place)))
      checkType(`${place}.${name}`, item, mapped);
  } else if (wanted !== undefined) {
    if (value !== Number(wanted)) throw new Error(`${place} must be ${wanted}`);
  } else if (type === 'uint32') {
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > 0xffff_ffff)
      throw new Error(`${place} must be an unsigned number of 32 bits`);
  } else if (type === 'string' || type === 'bool') {
    if (typeof value !== (type === 'bool' ? 'boolean' : 'string'))
      throw new Error(`${place} must be a ${type}`);
  } else if (type !== 'json') {
    const fields = table[type];
    if (fields === undefined) throw new Error(`the table has no ${type}`);
    checkFields(place, objectOf(value, place), fields as Fields);
  }
}

function objectOf(value: unknown, place: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error(`${place} must be an object`);
  return value as Readonly<Record<string, unknown>>;
}
