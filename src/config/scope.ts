import type { Json, JsonObject } from '../base/json.ts';
import type { ScopeList } from './config.ts';
import type { Tell } from './faults.ts';

interface Entry {
  /** Where the configuration holds it. */
  readonly at: string;
  readonly text: string;
}

/**
 * The groups or projects of the configuration: `<kind>_list` and then the space-delimited `<kind>`, each entry once
 * (GitLab's paths are the same in either case). An address on the instance, a percent-encoded path and a path with
 * surrounding slashes are reduced to the full path. Entries that can be no path, id or glob are told.
 */
export function readScopeList(
  config: JsonObject,
  kind: 'groups' | 'projects',
  baseUrl: string | undefined,
  tell: Tell,
): ScopeList {
  const list = {
    named: new Map<string, string>(),
    globs: new Map<string, string>(),
    excluded: new Map<string, string>(),
  };
  for (const { at, text } of entriesOf(config, kind)) {
    const isExcluded = text.startsWith('!');
    const path = readPath(isExcluded ? text.slice(1) : text, baseUrl, (why) => {
      tell(at, why);
    });
    if (path === undefined) continue;
    const section = isExcluded ? list.excluded : path.includes('*') ? list.globs : list.named;
    if (!section.has(path.toLowerCase())) section.set(path.toLowerCase(), path);
  }
  return {
    named: [...list.named.values()],
    globs: [...list.globs.values()],
    excluded: [...list.excluded.values()],
  };
}

function entriesOf(config: JsonObject, kind: 'groups' | 'projects'): Entry[] {
  const list: Json | undefined = config[`${kind}_list`];
  const items: readonly Json[] = Array.isArray(list) ? list : [];
  const listed = items.flatMap((item, index) => split(item, `${kind}_list[${index}]`));
  return [...listed, ...split(config[kind], kind)];
}

/** Neither a path nor an id has a space or a comma: what they part are several entries, wherever it is written. */
function split(text: Json | undefined, at: string): Entry[] {
  if (typeof text !== 'string') return [];
  const parts = text.replace(/!\s+/g, '!').split(/[\s,]+/);
  return parts.filter((part) => part !== '').map((part) => ({ at, text: part }));
}

function readPath(
  text: string,
  baseUrl: string | undefined,
  tell: (why: string) => void,
): string | undefined {
  const isAddress = /^https?:\/\//i.test(text);
  const raw = isAddress ? pathOfAddress(text, baseUrl) : text;
  if (raw === undefined) {
    tell('is not on the GitLab instance of api_url');
    return undefined;
  }
  const path = decode(raw).split('/').filter(Boolean).join('/');
  if (isEntry(path)) return path;
  tell('must be a path such as group/subgroup, a numeric id, or such a path with * or **');
  return undefined;
}

/** The path that a page of a group or project on the instance stands for; undefined for another host or root. */
function pathOfAddress(text: string, baseUrl: string | undefined): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const page = new URL(text);
  const base = new URL(baseUrl ?? page.origin);
  if (page.host !== base.host || !`${page.pathname}/`.startsWith(base.pathname)) return undefined;
  const [path = ''] = page.pathname.slice(base.pathname.length).split('/-/');
  // No group can be named `groups`: GitLab serves the pages of groups below it.
  return path.replace(/^groups\//, '').replace(/\.git\/?$/, '');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function isEntry(path: string): boolean {
  const segments = path.split('/');
  return segments.every((segment) => /^[\w.*-]+$/.test(segment) && segment !== '.' && segment !== '..');
}
