import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../src/base/json.ts';
import { isJsonObject } from '../src/base/json.ts';
import { parseConfig } from '../src/config/parse.ts';
import type { Stream } from '../src/core/stream.ts';
import { isIncremental, parentOf } from '../src/core/stream.ts';
import { streams } from '../src/generated/registry.ts';
import { parseActivationArguments } from '../src/protocols/activation/arguments.ts';
import { parseArguments } from '../src/protocols/airbyte/arguments.ts';
import { parseCatalog } from '../src/protocols/airbyte/catalog.ts';

const root = join(import.meta.dirname, '..');
const documents = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...globSync('docs/**/*.md', { cwd: root }),
];
const readme = read('README.md');
const contributing = read('CONTRIBUTING.md');
const manifest = readJson('package.json');
const spec = readJson('spec.json');
const exampleStream = 'cluster_agents';

describe('the table of configuration keys', () => {
  const rows = rowsOf(sectionOf(readme, 'Configuration'));
  const documented = rows.map(([key = '', type = '', fallback = '']) => ({
    key: unquote(key),
    type: type.replace(', secret', ''),
    isSecret: type.endsWith(', secret'),
    fallback: unquote(fallback),
  }));
  const published = publishedKeys();

  it('has the keys of the specification, and no other', () => {
    expect(documented.map(({ key }) => key).sort()).toEqual([...published.keys()].sort());
  });

  it.each(documented)('has type and default of $key', ({ key, type, isSecret, fallback }) => {
    const node = published.get(key) ?? {};
    expect(type).toBe(typeNameOf(node));
    expect(isSecret).toBe(node['airbyte_secret'] === true);
    // Each form of credentials has an auth_type of its own.
    const value = key === 'credentials.auth_type' ? undefined : node['default'];
    expect(fallback).toBe(value === undefined ? '' : textOf(value));
  });
});

describe('the table of streams', () => {
  it('has streams that exist, where they belong', () => {
    const rows = rowsOf(sectionOf(readme, 'Streams'));
    expect(rows.length).toBeGreaterThan(1);
    const named = (column: number): readonly string[] =>
      rows
        .flatMap((cells) => (cells[column] ?? '').split(',').map((name) => unquote(name.trim())))
        .filter((name) => name !== '');
    const namesOf = (wanted: boolean): readonly string[] =>
      streams.filter((stream) => isIncremental(stream) === wanted).map(({ name }) => name);
    expect(namesOf(false)).toEqual(expect.arrayContaining([...named(1)]));
    expect(namesOf(true)).toEqual(expect.arrayContaining([...named(2)]));
  });
});

describe.each(documents)('%s', (path) => {
  const text = read(path);
  const prose = text.replace(/^```[\s\S]*?^```/gm, '');

  it('links to files and headings that exist', () => {
    const targets = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
    const broken = targets.filter((target) => !/^https?:/.test(target) && !isReachable(path, target));
    expect(broken).toEqual([]);
  });

  it('names scripts that exist', () => {
    const named = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !Object.hasOwn(objectAt(manifest, 'scripts'), name))).toEqual([]);
  });

  it('names files that exist', () => {
    const quoted = [...prose.matchAll(/`([^`\s]+)`/g)].map(([, name = '']) => name);
    const paths = quoted.filter(
      (name) =>
        /^(src|docs|schemas|scripts|examples|acceptance-tests)\//.test(name) &&
        !/[<{]/.test(name) &&
        !isMadeUp(name),
    );
    expect(paths.filter((name) => globSync(name, { cwd: root }).length === 0)).toEqual([]);
  });

  it('shows command lines that the program takes', () => {
    const isActing = (line: string): boolean =>
      /dist\/destination\.js|--entrypoint destination-gitlab/.test(line);
    const lines = text.replace(/\\\n\s*/g, ' ').split('\n');
    const acting = lines.filter(isActing).flatMap((line) => {
      const [, words] = /(?:node dist\/destination\.js|source-gitlab:[\d.]+) ([^|<>`]+)/.exec(line) ?? [];
      return words === undefined ? [] : [words.trim().split(/\s+/)];
    });
    expect(acting.filter((words) => parseActivationArguments(words).kind === 'wrong')).toEqual([]);
    const reading = lines.filter((line) => !isActing(line)).join('\n');
    const shells = [...text.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(([, block = '']) => block);
    const args = [
      ...argumentsIn(reading, /(?:node dist\/main\.js|source-gitlab:[\d.]+) ([^|>`]+)/),
      ...argumentsIn(shells.join(''), /^source-gitlab ([^|>]+)/),
    ];
    expect(args.filter((words) => parseArguments(words).kind === 'wrong')).toEqual([]);
  });
});

describe('the guide about tokens', () => {
  const guide = read('docs/guides/tokens.md');

  it('names the streams that a CI job token reads', () => {
    const [, list = ''] = /GitLab takes the token for no others:\n\n([\s\S]*?)\n\n/.exec(guide) ?? [];
    const named = [...list.matchAll(/`(\w+)`/g)].map(([, name]) => name);
    const isReadable = (stream: Stream | undefined): boolean =>
      stream === undefined || (stream.needs.jobToken && isReadable(parentOf(stream)));
    expect(named).toEqual(streams.filter(isReadable).map(({ name }) => name));
  });

  it('shows configurations that work', () => {
    const blocks = [...guide.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text = '']) => text);
    expect(blocks.length).toBeGreaterThan(1);
    for (const text of blocks)
      expect(() => parseConfig(JSON.parse(text), spec, { CI_JOB_TOKEN: 'glcbt-64_x' })).not.toThrow();
  });
});

describe('the guide to a GitLab of your own', () => {
  const versions = rowsOf(sectionOf(read('docs/guides/self-managed.md'), 'Versions'));
  const dated = streams.flatMap(({ name, needs }) => {
    const { endpoint, params = {}, variants = {} } = needs.since ?? {};
    return [endpoint, ...Object.values(params), ...Object.values(variants)].flatMap((release) =>
      release === undefined || 'include_ancestors' in params ? [] : [{ name, release, endpoint }],
    );
  });

  it.each(dated)('tells of $name before $release', ({ name, release, endpoint }) => {
    const told = versions.filter((cells) =>
      cells.join(' ').includes(name.replace(/^.*audit_events$/, 'audit events')),
    );
    expect(told.map((cells) => cells.join(' ')).join(' ')).toContain(release);
    if (endpoint !== undefined) expect(told.some(([before]) => before === release)).toBe(true);
  });
});

describe('the architecture', () => {
  it('draws folders and files that exist', () => {
    const [, tree = ''] = /```\n(src\/\n[\s\S]*?)```/.exec(read('docs/architecture.md')) ?? [];
    const named = tree
      .trim()
      .split('\n')
      .map(
        (line) => (line.startsWith('  ') ? join('src', line.trim()) : line).split(/ {2,}/)[0]?.trim() ?? '',
      );
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});

describe('troubleshooting', () => {
  it('quotes messages that the program has', () => {
    const source = globSync('src/**/*.ts', { cwd: root, exclude: ['**/*.test.ts'] })
      .map(read)
      .join('\n');
    const symptoms = rowsOf(sectionOf(readme, 'Troubleshooting')).map(([symptom = '']) => symptom);
    const fragments = symptoms
      .flatMap((symptom) => [...symptom.matchAll(/`([^`]+)`/g)])
      .flatMap(([, quoted = '']) => quoted.split('…'))
      .map((fragment) => fragment.trim().replace(/^\((\w+)\)$/, '$1'))
      .filter((fragment) => fragment !== '');
    expect(fragments.length).toBeGreaterThan(10);
    expect(fragments.filter((fragment) => !source.includes(fragment))).toEqual([]);
  });
});

describe('the example of a new stream', () => {
  it('is one that can still be made', () => {
    expect(contributing).toContain(`npm run new-stream -- ${exampleStream}`);
    expect(streams.map(({ name }) => name)).not.toContain(exampleStream);
  });
});

describe('the guides', () => {
  it('are all linked from the README', () => {
    const guides = globSync('docs/guides/*.md', { cwd: root });
    expect(
      guides.filter((guide) => !readme.includes(`](${guide})`) && !readme.includes(`](${guide}#`)),
    ).toEqual([]);
  });
});

describe('the table of rules', () => {
  const rules = rowsOf(sectionOf(contributing, 'Rules')).map(([id = '', , files = '']) => ({
    id,
    files: [...files.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file),
  }));
  const tests = globSync(['src/**/*.test.ts', 'acceptance-tests/**/*.test.ts'], { cwd: root });

  it.each(rules)('$id is guarded by tests that exist', ({ files }) => {
    expect(files).not.toEqual([]);
    expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });

  it.each(rules)('$id leads to a test that names it, if one does', ({ id, files }) => {
    const title = new RegExp(`\\b(?:it|describe)(?:\\.\\w+)*\\(.*\\b${id}\\b`);
    const naming = tests.filter((file) => file !== 'acceptance-tests/docs.test.ts' && title.test(read(file)));
    expect(naming.length === 0 || files.some((file) => naming.includes(file))).toBe(true);
  });
});

describe('the examples', () => {
  it.each(globSync('examples/config.*.json', { cwd: root }))('%s is a configuration', (path) => {
    expect(() => parseConfig(readJson(path), spec, { CI_JOB_TOKEN: 'glcbt-64_x' })).not.toThrow();
  });

  it.each(globSync('examples/*.catalog.json', { cwd: root }))(
    '%s asks for streams as they can be read',
    (path) => {
      const { streams: planned, refused, repeated } = parseCatalog(readJson(path), streams);
      expect([refused, repeated]).toEqual([[], []]);
      for (const { stream, mode } of planned)
        expect([stream.name, mode === 'incremental']).toEqual([stream.name, isIncremental(stream)]);
    },
  );
});

/** The words behind the name of the program, of each line that has it; those of `flow` are on stdin. */
function argumentsIn(text: string, program: RegExp): readonly (readonly string[])[] {
  const lines = text.replace(/\\\n\s*/g, ' ').split('\n');
  return lines.flatMap((line) => {
    const [, words] = program.exec(line) ?? [];
    return words === undefined || /^(docker (build|push)|kind|sed) /.test(line) || words.startsWith('flow')
      ? []
      : [words.trim().split(/\s+/)];
  });
}

function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

function readJson(path: string): JsonObject {
  const value: unknown = JSON.parse(read(path));
  if (isJsonObject(value)) return value;
  throw new Error(`${path} holds no object`);
}

function objectAt(node: JsonObject, key: string): JsonObject {
  const value = node[key];
  return isJsonObject(value) ? value : {};
}

/** Each property of the specification by its path, with the fields of all forms of credentials. */
function publishedKeys(): ReadonlyMap<string, JsonObject> {
  const properties = objectAt(objectAt(spec, 'connectionSpecification'), 'properties');
  const forms = objectAt(properties, 'credentials')['oneOf'];
  const fields = (Array.isArray(forms) ? forms : []).flatMap((form: unknown) =>
    isJsonObject(form) ? Object.entries(objectAt(form, 'properties')) : [],
  );
  return new Map(
    [
      ...Object.entries(properties),
      ...fields.map(([name, node]) => [`credentials.${name}`, node] as const),
    ].map(([name, node]) => [name, isJsonObject(node) ? node : {}]),
  );
}

function typeNameOf({ type, format }: JsonObject): string {
  if (type === 'array') return 'list';
  return textOf(format ?? type ?? '');
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The part of a document below a heading of the second level. */
function sectionOf(text: string, heading: string): string {
  const [, section] = new RegExp(`^## ${heading}\\n([\\s\\S]*?)(?=^## |(?![\\s\\S]))`, 'm').exec(text) ?? [];
  if (section === undefined) throw new Error(`There is no section ${heading}`);
  return section;
}

/** The cells of the first table of a text, without its head. */
function rowsOf(text: string): readonly (readonly string[])[] {
  const [table = ''] = /^\|.*\n\|[ :|-]+\n(?:\|.*(?:\n|$))*/m.exec(text) ?? [];
  return table
    .trim()
    .split('\n')
    .slice(2)
    .map((line) =>
      line
        .slice(1, -1)
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim()),
    );
}

function unquote(cell: string): string {
  return cell.replace(/^`(.*)`$/, '$1');
}

/** Whether a relative link leads to a file, and to a heading of it if it names one. */
function isReachable(from: string, target: string): boolean {
  const [file = '', anchor] = target.split('#');
  const path = file === '' ? from : normalize(join(dirname(from), file));
  if (!existsSync(join(root, path))) return false;
  if (anchor === undefined) return true;
  return [...read(path).matchAll(/^#+ (.+)$/gm)].some(([, heading = '']) => slugOf(heading) === anchor);
}

/** The anchor that GitHub and GitLab give a heading. */
function slugOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}

/** The files of the stream by which CONTRIBUTING.md shows how one is made do not exist yet. */
function isMadeUp(path: string): boolean {
  return path.includes(exampleStream);
}
