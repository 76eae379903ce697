/** Writes the software bill of materials beside the built program: `node scripts/sbom.ts`, after the build. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isJsonObject, type Json, type JsonObject } from '../src/base/json.ts';
import { bundledPackages } from './build.ts';
import { runNpm } from './npm.ts';

const root = join(import.meta.dirname, '..');

/**
 * The packages whose code is in the program, as CycloneDX, with version, licence and hash. Made by npm; what would differ from build to build (time, serial number, the name of
 * the folder) is left out, so that the same sources give the same file. Rejects where npm is not there or fails.
 */
export async function createSbom(): Promise<JsonObject> {
  const sbom = await askNpm(['sbom', '--sbom-format=cyclonedx', '--sbom-type=application']);
  const bundled = await bundledRefs();
  const components = objectsIn(sbom['components']).filter((one) => bundled.has(one['bom-ref']));
  const manifest: unknown = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const refs = new Set(components.map((component) => component['bom-ref']));
  const own = objectIn(objectIn(sbom, 'metadata'), 'component');
  refs.add(own['bom-ref']);
  const dependencies = objectsIn(sbom['dependencies']).flatMap(({ ref, dependsOn }) =>
    refs.has(ref) ? [{ ref: ref ?? null, dependsOn: listIn(dependsOn).filter((one) => refs.has(one)) }] : [],
  );
  return {
    bomFormat: sbom['bomFormat'] ?? null,
    specVersion: sbom['specVersion'] ?? null,
    version: 1,
    metadata: { component: { ...own, name: isJsonObject(manifest) ? (manifest['name'] ?? null) : null } },
    components: components.map(asPartOfProgram),
    dependencies,
  };
}

/** The packages in the program, as npm refers to them: `name@version`. */
async function bundledRefs(): Promise<ReadonlySet<Json | undefined>> {
  const lock: unknown = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8'));
  const packages = isJsonObject(lock) ? objectIn(lock, 'packages') : {};
  const places = await bundledPackages();
  return new Set(
    places.map((place) => {
      const { version } = objectIn(packages, place);
      if (typeof version !== 'string') throw new Error(`package-lock.json does not have ${place}`);
      return `${place.replace(/^.*node_modules\//, '')}@${version}`;
    }),
  );
}

/** Nothing is installed beside the program, so that npm takes all packages for those of development. These are not. */
function asPartOfProgram(component: JsonObject): JsonObject {
  const properties = objectsIn(component['properties']);
  return {
    ...component,
    scope: 'required',
    properties: properties.filter(({ name }) => name !== 'cdx:npm:package:development'),
  };
}

async function askNpm(args: readonly string[]): Promise<JsonObject> {
  const answer: unknown = JSON.parse(await runNpm([...args, '--package-lock-only'], { cwd: root }));
  if (!isJsonObject(answer)) throw new TypeError('npm gave no bill of materials');
  return answer;
}

function objectIn(value: JsonObject, name: string): JsonObject {
  const found = value[name];
  return isJsonObject(found) ? found : {};
}

function listIn(value: Json | undefined): readonly Json[] {
  const list: readonly Json[] = Array.isArray(value) ? value : [];
  return list;
}

function objectsIn(value: Json | undefined): readonly JsonObject[] {
  return listIn(value).filter(isJsonObject);
}

if (import.meta.main) {
  const sbom = await createSbom();
  await writeFile(join(root, 'dist/sbom.cdx.json'), `${JSON.stringify(sbom, undefined, 2)}\n`);
}
