import type { Access } from '../access.ts';
import { forbidden } from '../answer.ts';
import type { TruthRow } from '../contract.ts';
import type { Call, Truth, TruthScope } from '../endpoint.ts';
import { findGroup, findProject, requireViewer } from '../lookup.ts';
import type { Group, Member, Project, Source, User } from '../model/spaces.ts';
import type { Micros } from '../time.ts';
import { lineageOf } from '../world.ts';
import type { World } from '../world.ts';

/** A group or a project, as far as the lists of who may do what in it look at it. */
export interface Space extends Source {
  readonly createdAt: Micros;
  /** The viewer's role. */
  readonly level: number;
  readonly isPrivate: boolean;
  /** Of groups below another one. */
  readonly hasParent: boolean;
  readonly record: Group | Project;
}

/** The two kinds of space. */
export type SpaceKind = Source['kind'];

/** The role from which on somebody administers the members and tokens of a space. */
export const administrators: Readonly<Record<SpaceKind, number>> = { group: 50, project: 40 };

/** The space that the request names; 404 where it is not visible. */
export function findSpace(call: Call, kind: SpaceKind): Space {
  return kind === 'group'
    ? groupSpace(call.access, findGroup(call))
    : projectSpace(call.access, findProject(call));
}

/** The space that the request names; 401 for nobody, 403 below the role. */
export function requireSpace(call: Call, kind: SpaceKind, lowest: number): Space {
  requireViewer(call);
  const space = findSpace(call, kind);
  if (space.level < lowest) throw forbidden();
  return space;
}

function groupSpace(access: Access, record: Group): Space {
  const { id, createdAt, visibility, parentId } = record;
  const place = { kind: 'group', id, createdAt, record } as const;
  const isPrivate = visibility === 'private';
  return { ...place, level: access.groupLevel(id), isPrivate, hasParent: parentId !== undefined };
}

function projectSpace(access: Access, record: Project): Space {
  const { id, createdAt, visibility } = record;
  const place = { kind: 'project', id, createdAt, record } as const;
  const isPrivate = visibility === 'private';
  return { ...place, level: access.projectLevel(record), isPrivate, hasParent: false };
}

/** The truth of a list that every space of a kind has for those with the role. */
export function perSpace(
  kind: SpaceKind,
  lowest: number,
  rowsOf: (space: Space, scope: TruthScope) => readonly TruthRow[],
): Truth {
  return (scope) =>
    spacesOf(scope, kind)
      .filter((space) => space.level >= lowest)
      .flatMap((space) => rowsOf(space, scope));
}

function spacesOf({ world, access, groupIds, projectIds }: TruthScope, kind: SpaceKind): readonly Space[] {
  if (kind === 'group') {
    return groupIds
      .flatMap((id) => world.groups.rows.get(id) ?? [])
      .filter((group) => access.seesGroup(group))
      .map((group) => groupSpace(access, group));
  }
  return projectIds
    .flatMap((id) => world.projects.rows.get(id) ?? [])
    .filter((project) => access.seesProject(project))
    .map((project) => projectSpace(access, project));
}

/** The field of ours that holds a space's id, and its value. */
export function idOfSpace({ kind, id }: Source): Readonly<Record<string, number>> {
  return { [`${kind}_id`]: id };
}

/**
 * Everybody with access to a space, each by the membership with the highest access level: direct members, those of the
 * groups above, those of groups that a project is shared with, and the owner of a personal namespace.
 */
export function everyMember(world: World, { record }: Space): readonly Member[] {
  const best = new Map<number, Member>();
  for (const member of 'owner' in record ? membersOfProject(world, record) : membersAbove(world, record.id)) {
    const known = best.get(member.userId);
    if (known === undefined || known.accessLevel < member.accessLevel) best.set(member.userId, member);
  }
  const isKnown = (member: Member): boolean => world.users.rows.has(member.userId);
  return [...best.values()].filter(isKnown).sort((left, right) => left.userId - right.userId);
}

function membersAbove(world: World, groupId: number): readonly Member[] {
  if (!world.groups.rows.has(groupId)) return [];
  return lineageOf(world, groupId).flatMap((group) => world.members.of(`group:${group.id}`));
}

function membersOfProject(world: World, project: Project): readonly Member[] {
  const { owner, createdAt } = project;
  const source = { kind: 'project', id: project.id } as const;
  const unset = { createdById: undefined, expiresAt: undefined };
  const own: Member = { id: 0, source, userId: owner.id, accessLevel: 50, createdAt, ...unset };
  return [
    ...world.members.of(`project:${project.id}`),
    ...(owner.kind === 'group' ? membersAbove(world, owner.id) : [own]),
    ...invitedMembers(world, project),
  ];
}

/** The members of the groups that a project is shared with, with no more than the share gives. */
export function invitedMembers(world: World, { sharedWith }: Project): readonly Member[] {
  return Object.entries(sharedWith).flatMap(([id, most]) =>
    membersAbove(world, Number(id)).map((member) => ({
      ...member,
      accessLevel: Math.min(member.accessLevel, most),
    })),
  );
}

/** Whether a text occurs in a user's name or handle. */
export function matchesUser(user: User | undefined, text: string | undefined): boolean {
  if (text === undefined) return true;
  return `${user?.name ?? ''} ${user?.username ?? ''}`.toLowerCase().includes(text.toLowerCase());
}

/** Parameters of GitLab's pager. */
export const paged = {
  page: { type: 'integer', default: 1 },
  per_page: { type: 'integer', default: 20 },
} as const;
