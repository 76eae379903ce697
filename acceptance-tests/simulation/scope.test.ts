import { beforeAll, describe, expect, it } from 'vitest';
import type { Config, ScopeList } from '../../src/config/config.ts';
import type { Event } from '../../src/core/port.ts';
import groups from '../../src/streams/groups.ts';
import issues from '../../src/streams/issues.ts';
import projects from '../../src/streams/projects.ts';
import groupMembers from '../../src/streams/group_members.ts';
import { sandboxTokens } from '../sandbox/tokens.ts';
import type { Session } from './session.ts';
import { createSession } from './session.ts';

let session: Session;

beforeAll(async () => {
  session = await createSession('demo');
});

interface Reached {
  readonly groups: readonly string[];
  readonly projects: readonly string[];
  readonly failed: readonly string[];
  readonly paths: readonly string[];
}

const list = (rest: Partial<ScopeList>): ScopeList => ({ named: [], globs: [], excluded: [], ...rest });

async function reach(config: Partial<Config>): Promise<Reached> {
  session.sandbox.clearLog();
  const plan = [groups, projects].map((stream) => ({
    stream,
    mode: 'incremental' as const,
    state: undefined,
  }));
  const { events, result } = await session.pass(plan, config);
  return {
    groups: pathsIn(events, groups.name, 'full_path'),
    projects: pathsIn(events, projects.name, 'path_with_namespace'),
    failed: result.failed,
    paths: session.sandbox.log.map(({ path }) => path),
  };
}

function pathsIn(events: readonly Event[], stream: string, field: string): readonly string[] {
  return events.flatMap((event) =>
    event.type === 'records' && event.stream === stream
      ? event.records.flatMap((record) => (typeof record[field] === 'string' ? [record[field]] : []))
      : [],
  );
}

const below = (paths: readonly string[], group: string): readonly string[] =>
  paths.filter((path) => path.startsWith(`${group}/`));

describe('the scope', () => {
  it('is everything that the token is a member of where nothing is configured, each once', async () => {
    const all = await reach({});
    expect(below(all.projects, 'catalogue')).toHaveLength(130);
    expect(new Set(all.projects).size).toBe(all.projects.length);
    expect(all.groups).toContain('acme/platform/storage');
    expect(all.projects.some((path) => path.startsWith('owner/'))).toBe(true);
  });

  it('holds the 130 projects of one group, in pages, none by itself', async () => {
    const { groups: found, projects: held, paths } = await reach({ groups: list({ named: ['catalogue'] }) });
    expect(found).toEqual(['catalogue']);
    expect(held).toHaveLength(130);
    expect(paths.filter((path) => path.startsWith('/api/v4/projects/'))).toEqual([]);
  });

  it('holds all groups and projects below a named group, by path, id or subgroup path', async () => {
    const byPath = await reach({ groups: list({ named: ['acme'] }) });
    const acme = [...session.world.groups.rows.values()].find(({ path }) => path === 'acme');
    const byId = await reach({ groups: list({ named: [String(acme?.id)] }) });
    expect(byPath.groups).toEqual(['acme', 'acme/platform', 'acme/platform/storage', 'acme/apps']);
    expect(byId.projects).toEqual(byPath.projects);
    const inner = await reach({ groups: list({ named: ['acme/platform'] }) });
    expect(inner.groups).toEqual(['acme/platform', 'acme/platform/storage']);
    expect(inner.paths).toContain('/api/v4/groups/acme%2Fplatform/projects');
  });

  it('gives each project once where entries overlap, and asks for no tree twice', async () => {
    const alone = await reach({ groups: list({ named: ['acme'] }) });
    const overlapping = await reach({ groups: list({ named: ['acme', 'acme/platform', 'ACME/apps'] }) });
    expect(overlapping.projects).toEqual(alone.projects);
    expect(overlapping.paths).toEqual(alone.paths);
  });

  it('leaves out projects that are shared into a group, unless they are named', async () => {
    const partners = await reach({ groups: list({ named: ['partners'] }) });
    expect(partners.projects).toEqual([]);
  });

  it('is the projects that are named, inside the named groups or not, whose groups still count', async () => {
    const named = await reach({
      groups: list({ named: ['catalogue'] }),
      projects: list({ named: ['acme/platform/gateway', 'acme/apps/no-issues'] }),
    });
    expect(named.projects).toEqual(['acme/platform/gateway', 'acme/apps/no-issues']);
    expect(named.groups).toEqual(['catalogue']);
    expect(named.paths.filter((path) => path.endsWith('/projects'))).toEqual([]);
  });

  it('asks for no group where only projects are named', async () => {
    const { groups: found, paths } = await reach({ projects: list({ named: ['acme/platform/gateway'] }) });
    expect(found).toEqual([]);
    expect(paths.filter((path) => path.includes('/groups'))).toEqual([]);
  });

  it('follows globs and exclusions', async () => {
    const all = await reach({ groups: list({ named: ['acme'] }) });
    const globbed = await reach({ projects: list({ globs: ['acme/apps/no-*'] }) });
    expect(globbed.projects).toEqual(all.projects.filter((path) => /^acme\/apps\/no-[^/]*$/.test(path)));
    expect(globbed.projects.length).toBeGreaterThan(1);
    const without = await reach({
      groups: list({ named: ['acme'], excluded: ['acme/platform'] }),
      projects: list({ excluded: ['acme/apps/no-issues'] }),
    });
    expect(without.groups).toEqual(['acme', 'acme/apps']);
    expect(without.projects).toEqual(
      all.projects.filter((path) => path.startsWith('acme/apps/') && path !== 'acme/apps/no-issues'),
    );
    const platform = [...session.world.groups.rows.values()].find(({ path }) => path === 'platform');
    const byId = await reach({ groups: list({ named: ['acme'], excluded: [String(platform?.id)] }) });
    expect(byId.groups).toEqual(['acme', 'acme/apps']);
  });

  it('holds archived projects unless they are not wanted', async () => {
    const archived = [...session.world.projects.rows.values()].filter(({ isArchived }) => isArchived).length;
    expect(archived).toBeGreaterThan(0);
    const all = await reach({});
    const active = await reach({ includeArchived: false });
    expect(active.projects.length).toBe(all.projects.length - archived);
  });

  it('tells an entry that cannot be reached, and reads the others', async () => {
    const { projects: held, failed } = await reach({ groups: list({ named: ['nowhere', 'open'] }) });
    expect(held.length).toBeGreaterThan(0);
    expect(failed).toEqual(['groups', 'projects']);
  });

  it('is what a group or a project token may see', async () => {
    const group = await reach({ credentials: { kind: 'token', token: sandboxTokens.group } });
    expect(group.projects.length).toBeGreaterThan(0);
    expect(group.projects.every((path) => path.startsWith('acme/'))).toBe(true);
    const project = await reach({ credentials: { kind: 'token', token: sandboxTokens.project } });
    expect(project.projects).toHaveLength(1);
  });
});

describe('what is asked', () => {
  it('does not list groups for streams of projects alone, nor projects for those of groups', async () => {
    session.sandbox.clearLog();
    await session.pass([{ stream: issues, mode: 'incremental', state: undefined }]);
    const lists = ['/groups', '/groups/:id', '/groups/:id/descendant_groups', '/groups/:id/subgroups'];
    expect(session.sandbox.log.filter(({ endpoint }) => lists.includes(endpoint ?? ''))).toEqual([]);
    session.sandbox.clearLog();
    await session.pass([{ stream: groupMembers, mode: 'incremental', state: undefined }]);
    expect(session.sandbox.log.filter(({ endpoint }) => endpoint?.startsWith('/projects'))).toEqual([]);
  });

  it('reads from start_date', async () => {
    const startDate = new Date(session.now() - 30 * 86_400_000).toISOString();
    const { events } = await session.pass([{ stream: issues, mode: 'incremental', state: undefined }], {
      startDate,
    });
    const times = pathsIn(events, issues.name, 'updated_at');
    // Rows of one crowded instant may come twice.
    const ids = new Set(pathsIn(events, issues.name, 'web_url'));
    const truth = session.sandbox
      .truth('issues', { token: sandboxTokens.owner })
      .filter(({ cursor }) => String(cursor) >= startDate);
    expect(truth.length).toBeGreaterThan(0);
    expect(ids.size).toBe(truth.length);
    expect(times.every((time) => time >= startDate)).toBe(true);
  });
});
