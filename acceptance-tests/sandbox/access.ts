import type { Feature, Group, Project, User } from './model/spaces.ts';
import { lineageOf, need } from './world.ts';
import type { World } from './world.ts';

/** What one viewer may see and do. */
export interface Access {
  readonly viewer: User | undefined;
  /** The viewer's role in a group: 0 for none. */
  readonly groupLevel: (groupId: number) => number;
  /** The viewer's role in a project, through whatever membership: 0 for none. */
  readonly projectLevel: (project: Project) => number;
  readonly seesGroup: (group: Group) => boolean;
  readonly seesProject: (project: Project) => boolean;
  /** Whether the project has the feature on, and on for this viewer. */
  readonly can: (project: Project, feature: Feature) => boolean;
  /** Groups of which the viewer is a member, by descent or through a project, and all above them. */
  readonly authorizedGroupIds: () => ReadonlySet<number>;
}

/** The lowest role for a feature on a private project (facts of GitLab 18.9). */
const lowestRole: Readonly<Record<Feature, number>> = {
  issues: 10,
  releases: 10,
  merge_requests: 15,
  repository: 15,
  builds: 20,
};

/** The rights of a user, or of nobody. Holds until the world changes. */
export function createAccess(world: World, viewer: User | undefined): Access {
  const groupLevels = new Map<number, number>();
  const groupLevel = (groupId: number): number =>
    remember(groupLevels, groupId, () => computeGroupLevel(world, viewer, groupId));
  const projectLevels = new Map<number, number>();
  const projectLevel = (project: Project): number =>
    remember(projectLevels, project.id, () => computeProjectLevel(world, viewer, project, groupLevel));
  const seesProject = (project: Project): boolean => isOpenTo(project, viewer) || projectLevel(project) > 0;
  const authorized = remembered(() => computeAuthorizedGroups(world, viewer, groupLevel, projectLevel));
  return {
    viewer,
    groupLevel,
    projectLevel,
    seesProject,
    seesGroup: (group) => isOpenTo(group, viewer) || authorized().has(group.id),
    can: (project, feature) => canUse(project, feature, projectLevel(project), isOpenTo(project, viewer)),
    authorizedGroupIds: authorized,
  };
}

/** Whether a group or project is open to the viewer without any membership. */
export function isOpenTo(space: Group | Project, viewer: User | undefined): boolean {
  return space.visibility === 'public' || (space.visibility === 'internal' && viewer !== undefined);
}

function canUse(project: Project, feature: Feature, level: number, isOpen: boolean): boolean {
  const setting = project.features[feature];
  if (setting === 'disabled') return false;
  const isPublicJob = feature !== 'builds' || project.hasPublicJobs;
  if (setting === 'enabled' && isOpen && isPublicJob) return true;
  const lowest = feature === 'builds' && project.hasPublicJobs ? 10 : lowestRole[feature];
  return level >= lowest;
}

function computeGroupLevel(world: World, viewer: User | undefined, groupId: number): number {
  if (viewer === undefined) return 0;
  if (viewer.isAdmin) return 50;
  return Math.max(
    0,
    ...lineageOf(world, groupId).map((group) => directLevel(world, `group:${group.id}`, viewer)),
  );
}

function computeProjectLevel(
  world: World,
  viewer: User | undefined,
  project: Project,
  groupLevel: (groupId: number) => number,
): number {
  if (viewer === undefined) return 0;
  if (viewer.isAdmin) return 50;
  const { owner, sharedWith } = project;
  const inherited = owner.kind === 'group' ? groupLevel(owner.id) : owner.id === viewer.id ? 50 : 0;
  const shared = Object.entries(sharedWith).map(([id, level]) => Math.min(level, groupLevel(Number(id))));
  return Math.max(inherited, directLevel(world, `project:${project.id}`, viewer), ...shared);
}

function directLevel(world: World, source: string, viewer: User): number {
  return world.members.of(source).find((member) => member.userId === viewer.id)?.accessLevel ?? 0;
}

function computeAuthorizedGroups(
  world: World,
  viewer: User | undefined,
  groupLevel: (groupId: number) => number,
  projectLevel: (project: Project) => number,
): ReadonlySet<number> {
  if (viewer === undefined) return new Set();
  const own = [...world.groups.rows.keys()].filter((id) => groupLevel(id) > 0);
  const byProject = [...world.projects.rows.values()]
    .filter((project) => project.owner.kind === 'group' && projectLevel(project) > 0)
    .map((project) => project.owner.id);
  const lineages = [...own, ...byProject].flatMap((id) => lineageOf(world, need(world.groups, id).id));
  return new Set(lineages.map((group) => group.id));
}

function remember<K, V>(known: Map<K, V>, key: K, compute: () => V): V {
  const value = known.get(key) ?? compute();
  known.set(key, value);
  return value;
}

function remembered<V>(compute: () => V): () => V {
  const known = new Map<'value', V>();
  return () => remember(known, 'value', compute);
}
