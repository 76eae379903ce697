import { readFileSync, readdirSync } from 'node:fs';
import { declaredName } from './endpoint.ts';
import type { Endpoint, Truth } from './endpoint.ts';
import { parseDeclared } from './params.ts';
import type { DeclaredParams } from './params.ts';

/** All that the files of `endpoints/` hold. */
export interface Modules {
  readonly endpoints: readonly Endpoint[];
  readonly truths: ReadonlyMap<string, Truth>;
  /** By endpoint, as `declaredName` names it. */
  readonly declared: ReadonlyMap<string, DeclaredParams>;
}

interface EndpointModule {
  readonly default: readonly Endpoint[];
  readonly truth?: Readonly<Record<string, Truth>>;
}

/** Loads every file of `endpoints/`: each default-exports its endpoints, and may export the `truth` of its streams. */
export async function loadModules(): Promise<Modules> {
  const folder = new URL('endpoints/', import.meta.url);
  const files = readdirSync(folder).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
  const modules = await Promise.all(files.map((file) => loadModule(new URL(file, folder))));
  const endpoints = modules.flatMap((module) => module.default);
  const truths = modules.flatMap((module) => Object.entries(module.truth ?? {}));
  return { endpoints, truths: new Map(truths), declared: declaredParams(endpoints) };
}

async function loadModule(file: URL): Promise<EndpointModule> {
  const module: unknown = await import(file.href);
  if (!isEndpointModule(module)) throw new TypeError(`${file.pathname} does not export endpoints`);
  return module;
}

function isEndpointModule(module: unknown): module is EndpointModule {
  return (
    typeof module === 'object' && module !== null && 'default' in module && Array.isArray(module.default)
  );
}

function declaredParams(endpoints: readonly Endpoint[]): ReadonlyMap<string, DeclaredParams> {
  const text = readFileSync(new URL('declared-params.json', import.meta.url), 'utf8');
  const extracted: unknown = JSON.parse(text);
  return new Map(
    endpoints.map((endpoint) => [
      declaredName(endpoint),
      parseDeclared(endpoint.params ?? recordAt(extracted, endpoint.template)),
    ]),
  );
}

function recordAt(value: unknown, name: string): Readonly<Record<string, unknown>> {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  const found: unknown = entries.find(([key]) => key === name)?.[1];
  if (typeof found !== 'object' || found === null) throw new TypeError(`No parameters declared for ${name}`);
  return Object.fromEntries(Object.entries(found));
}
