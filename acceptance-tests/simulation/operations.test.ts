import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/base/json.ts';
import { isJsonObject } from '../../src/base/json.ts';
import { parametersOf, type Operation } from '../../src/core/operation.ts';
import { operations } from '../../src/generated/operations.ts';
import { dereference, readSchemas } from '../../scripts/gen-schemas.ts';
import { operationSchemas } from '../../scripts/gen-operations.ts';
import type { OperationSchemas } from '../../scripts/gen-operations.ts';
import { declaredName } from '../sandbox/endpoint.ts';
import type { Modules } from '../sandbox/modules.ts';
import { loadModules } from '../sandbox/modules.ts';
import { sandboxTokens } from '../sandbox/tokens.ts';
import type { DestinationKit, KitOptions } from './destination-kit.ts';
import { createDestinationKit, inputs, operationOf } from './destination-kit.ts';
import { refusalWords } from './refusal-words.ts';

const root = new URL('../../', import.meta.url).pathname;
let schemas: ReadonlyMap<string, OperationSchemas>;
let modules: Modules;

beforeAll(async () => {
  const { streams, shared } = await readSchemas(`${root}schemas`);
  schemas = await operationSchemas(
    root,
    new Map([...streams].map(([name, schema]) => [name, dereference(schema, shared)])),
  );
  modules = await loadModules();
});

function schemasOf({ name }: Operation): OperationSchemas {
  const found = schemas.get(name.replace('.', '_'));
  if (found === undefined) throw new Error(`${name} has no schemas`);
  return found;
}

function exampleOf(operation: Operation): JsonObject {
  const { examples } = schemasOf(operation).input;
  const example: unknown = Array.isArray(examples) ? examples[0] : undefined;
  if (!isJsonObject(example)) throw new Error(`${operation.name} has no example`);
  return example;
}

/** A path whose parameters have no names: ours and the sandbox's are not called the same. */
function shapeOf(path: string): string {
  return path.replace(/:\w+/g, ':');
}

const tokenFor = ({ routes }: Operation): KitOptions =>
  routes.some(({ role }) => role === 'administrator') ? { token: sandboxTokens.adminWrite } : {};

describe.each(operations.map((operation) => [operation.name, operation] as const))(
  '%s',
  (_name, operation) => {
    it('refuses an input that lacks what is required, or has what nobody knows', () => {
      const { required } = schemasOf(operation).input;
      const example = exampleOf(operation);
      for (const field of Array.isArray(required) ? required : []) {
        const rest = Object.fromEntries(Object.entries(example).filter(([name]) => name !== field));
        expect(() => inputs.accept(operation.name, rest)).toThrow(`${String(field)} is missing`);
      }
      expect(() => inputs.accept(operation.name, { ...example, nobody_knows: 1 })).toThrow(
        'nobody_knows is not a field that is known here',
      );
      expect(inputs.accept(operation.name, { ...example, nulls_are: null })).toEqual(example);
    });

    it('asks as GitLab declares it', () => {
      const { properties } = schemasOf(operation).input;
      const apart = Object.values(operation.finds).map(({ from }) => from);
      const places = ['project', 'group'];
      for (const { path } of operation.routes) {
        const endpoint = modules.endpoints.find(
          (one) => (one.method ?? 'GET') === operation.method && shapeOf(one.template) === shapeOf(path),
        );
        expect(endpoint, `${operation.method} ${path}`).toBeDefined();
        const declared = endpoint === undefined ? {} : (modules.declared.get(declaredName(endpoint)) ?? {});
        const sent = [
          ...Object.keys(isJsonObject(properties) ? properties : {}),
          ...Object.keys(operation.fixed),
        ].filter((name) => ![...parametersOf(path), ...apart, ...places].includes(name));
        // What one of several routes alone takes is said in the schema's own words.
        const known = operation.routes.length > 1 ? sent.filter((name) => !oneSided.includes(name)) : sent;
        expect(known.filter((name) => !(name in declared))).toEqual([]);
      }
    });

    it('does its example, and the result is what its schema says', async () => {
      const kit = await createDestinationKit(tokenFor(operation));
      await prepare(kit, operation);
      const done = await kit.perform(operation.name, exampleOf(operation));
      const ajv = new Ajv({ strict: false });
      addFormats.default(ajv);
      const validate = ajv.compile(structuredClone(schemasOf(operation).result));
      validate(done.result);
      expect(validate.errors).toBeNull();
      expect(kit.sandbox.log.filter(({ endpoint }) => endpoint === undefined)).toEqual([]);
      expect(kit.sandbox.log.flatMap(({ undeclared }) => undeclared)).toEqual([]);
      if (operation.method !== 'GET') expect(kit.changes()).toHaveLength(1);
    });

    it('done again changes nothing more', async () => {
      if (operation.method === 'GET') return;
      const kit = await createDestinationKit(tokenFor(operation));
      await prepare(kit, operation);
      const example = exampleOf(operation);
      const key = operation.repeat.by === 'mark' ? 'one and the same' : undefined;
      await kit.perform(operation.name, example, key);
      const again = await kit.perform(operation.name, example, key).catch((thrown: unknown) => thrown);
      if (operation.repeat.by === 'nature') {
        // What is gone is told: whoever asks by hand may have meant another.
        const isGone = operation.method === 'DELETE';
        expect(again).toMatchObject(
          isGone ? { code: 'not_found' } : { deed: expect.stringMatching(/changed|nothing/) as string },
        );
        // GitLab takes a second invitation of an address as a change of the first.
      } else expect(again).toMatchObject({ deed: operation.answer === 'addresses' ? 'created' : 'found' });
    });

    it('sends nothing in a dry run, and shows the request', async () => {
      const kit = await createDestinationKit({ ...tokenFor(operation), isDryRun: true });
      await prepare(kit, operation);
      const done = await kit.perform(operation.name, exampleOf(operation));
      expect(kit.changes()).toEqual([]);
      if (operation.method === 'GET') expect(done.deed).toBe('read');
      else expect(done.planned).toMatchObject({ method: operation.method });
    });

    it('is refused outside of the scope, and with a token that may only read', async () => {
      const example = exampleOf(operation);
      if (example['project'] !== undefined || example['group'] !== undefined) {
        const scope = { named: ['some/other'], globs: [], excluded: [] };
        const kit = await createDestinationKit({ ...tokenFor(operation), config: { groups: scope } });
        await expect(kit.perform(operation.name, example)).rejects.toMatchObject({ code: 'outside_scope' });
        expect(kit.changes()).toEqual([]);
      }
      const reader = await createDestinationKit({ token: sandboxTokens.owner });
      await expect(reader.perform(operation.name, example)).rejects.toMatchObject({
        code: 'insufficient_scope',
      });
      expect(reader.changes()).toEqual([]);
    });

    it('is only done where it is allowed, if it deletes, blocks or removes', async () => {
      const kit = await createDestinationKit({ ...tokenFor(operation), allowsDestructive: false });
      await prepare(kit, operation);
      const doing = kit.perform(operation.name, exampleOf(operation));
      if (operation.isDestructive) await expect(doing).rejects.toMatchObject({ code: 'destructive' });
      else await expect(doing).resolves.toBeDefined();
      if (operation.isDestructive) expect(kit.sandbox.log).toEqual([]);
    });

    it('asks for the role first', async () => {
      const [route] = operation.routes;
      if (route === undefined || ['none', 'guest'].includes(route.role)) return;
      const kit = await createDestinationKit({ token: sandboxTokens.guestWrite });
      await expect(kit.perform(operation.name, exampleOf(operation))).rejects.toMatchObject({
        code: 'role_too_low',
      });
      expect(kit.changes()).toEqual([]);
    });

    it('says what each refusal of GitLab means', async () => {
      const own = operation.refusals.map(({ code }) => code);
      const words = refusalWords.filter(({ operation: name }) => name === operation.name);
      expect(own.filter((code) => !words.some((one) => one.code === code))).toEqual([]);
      const common =
        operation.method === 'GET' ? [] : refusalWords.filter(({ operation: name }) => name === undefined);
      for (const { status, body, code, isRetryable = false } of [...words, ...common]) {
        const kit = await createDestinationKit(tokenFor(operation));
        await prepare(kit, operation);
        kit.sandbox.setFaults((request) =>
          request.method === operation.method && request.method !== 'GET'
            ? {
                kind: 'status',
                status,
                body: JSON.stringify(body),
                headers: { 'content-type': 'application/json' },
              }
            : undefined,
        );
        await expect(
          kit.perform(operation.name, exampleOf(operation)),
          JSON.stringify(body),
        ).rejects.toMatchObject({
          code,
          kind: isRetryable ? 'transient' : (expect.stringMatching(/access|config/) as string),
        });
      }
    });
  },
);

/** Fields that one kind of place alone takes. */
const oneSided: readonly string[] = ['priority', 'non_archived'];

/** Brings the world into the state that an example begins with, and forgets how. */
async function prepare(kit: DestinationKit, operation: Operation): Promise<void> {
  const { exampleAfter } = schemasOf(operation);
  if (exampleAfter === undefined) return;
  const before = await createDestinationKit({ ...tokenFor(operation), world: kit.world });
  await before.perform(exampleAfter, exampleOf(operationOf(exampleAfter)));
}
