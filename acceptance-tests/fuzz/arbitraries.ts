import fc from 'fast-check';
import type { Json } from '../../src/base/json.ts';

/** Values that programs trip over, and any JSON. */
const oddity: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json[]>(
    null,
    true,
    0,
    -1,
    1.5,
    1e308,
    Number.MAX_SAFE_INTEGER,
    '',
    ' ',
    '0',
    '-1',
    '__proto__',
    'constructor',
    'toString',
    '../..',
    '\u0000',
    '\ud800',
    'https://',
    '2024-13-45',
    '9999-12-31T23:59:59Z',
    [],
    {},
    [[]],
    [null],
    { toString: 1 },
    { length: -1 },
    { then: 1 },
  ),
  fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>,
);

const oddKey = fc.constantFrom(
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'then',
  'length',
  'extra',
  '',
);

/** One change of a document: at a place that the way leads to, a value in place of another, none, or a key more. */
const edit = fc.record({
  way: fc.array(fc.nat({ max: 30 }), { maxLength: 6 }),
  change: fc.oneof(
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('replace' as const), value: oddity }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove' as const) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('add' as const), key: oddKey, value: oddity }) },
  ),
});

type Edit = typeof edit extends fc.Arbitrary<infer E> ? E : never;

/** Documents that are like a valid one, but for a few places, and now and then something else entirely. */
export function mutated(valid: Json): fc.Arbitrary<Json> {
  return fc.oneof(
    { weight: 9, arbitrary: fc.array(edit, { maxLength: 3 }).map((edits) => edits.reduce(applyEdit, valid)) },
    { weight: 1, arbitrary: oddity },
  );
}

/** A file's text: the document, sometimes cut, or with something in it that is no JSON. */
export function mutatedText(valid: Json): fc.Arbitrary<string> {
  const whole = mutated(valid).map((value) => JSON.stringify(value));
  const cut = fc
    .tuple(whole, fc.double({ min: 0, max: 1, noNaN: true }))
    .map(([text, part]) => text.slice(0, part * text.length));
  const torn = fc.tuple(cut, fc.string()).map(([text, rest]) => text + rest);
  return fc.oneof(
    { weight: 8, arbitrary: whole },
    { weight: 1, arbitrary: cut },
    { weight: 1, arbitrary: torn },
  );
}

function applyEdit(document: Json, { way, change }: Edit): Json {
  const [step, ...rest] = way;
  if (step === undefined || typeof document !== 'object' || document === null) {
    if (change.kind === 'replace') return change.value;
    return change.kind === 'add' && isObject(document)
      ? withKey(document, change.key, change.value)
      : document;
  }
  const entries = Object.entries(document);
  const chosen = entries[step % Math.max(entries.length, 1)];
  if (chosen === undefined) return document;
  const [key, value = null] = chosen;
  const isHere = rest.length === 0 && change.kind === 'remove';
  const changed = entries.flatMap(([name, old = null]) => {
    if (name !== key) return [[name, old] as const];
    return isHere ? [] : [[name, applyEdit(value, { way: rest, change })] as const];
  });
  return Array.isArray(document) ? changed.map(([, item]) => item) : Object.fromEntries(changed);
}

function isObject(value: Json): value is Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Defines the key as JSON.parse does, `__proto__` too. */
function withKey(document: Readonly<Record<string, Json>>, key: string, value: Json): Json {
  return Object.fromEntries([...Object.entries(document), [key, value]]);
}
