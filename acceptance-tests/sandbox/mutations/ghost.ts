import type { User } from '../model/spaces.ts';
import type { Table } from '../table.ts';
import type { Micros } from '../time.ts';
import { touch } from '../world.ts';
import type { World } from '../world.ts';
import { deleteIssue } from './issuables.ts';
import { addUser } from './people.ts';
import { deleteGroup, deleteProject } from './spaces.ts';

/** The user that gets what deleted users have written. */
export function ghostOf(world: World, at: Micros): User {
  const known = [...world.users.rows.values()].find(({ type }) => type === 'ghost');
  return (
    known ?? addUser(world, { username: 'ghost', name: 'Ghost User', type: 'ghost', lastActiveAt: null }, at)
  );
}

/**
 * Deletes a user with its memberships, tokens and personal projects (`Users::DestroyService`). What it has written goes to
 * the ghost user and keeps its times, or with `isHard` is deleted too, as are the groups that only it owned. GitLab does
 * this in the background, some minutes later.
 */
export function deleteUser(world: World, id: number, isHard: boolean, at: Micros): void {
  const groupIds = isHard ? soloOwnedGroups(world, id) : [];
  for (const member of world.members.rows.values()) if (member.userId === id) world.members.remove(member.id);
  for (const groupId of groupIds) if (world.groups.rows.has(groupId)) deleteGroup(world, groupId);
  for (const project of world.projects.of(`user:${id}`)) deleteProject(world, project.id);
  if (isHard) dropWritings(world, id);
  else giveTo(world, id, ghostOf(world, at).id);
  takeAway(world, id);
  for (const [secret, token] of world.tokens) if (token.userId === id) world.tokens.delete(secret);
  touch(world);
  world.users.remove(id);
}

/** The groups that a user owns directly, without another owner there or above (`User#solo_owned_groups`). */
export function soloOwnedGroups(world: World, userId: number): readonly number[] {
  return [...world.groups.rows.keys()].filter((id) => {
    const own = world.members
      .of(`group:${id}`)
      .some((row) => row.userId === userId && row.accessLevel === 50);
    return own && ownersAt(world, id) === 1;
  });
}

function ownersAt(world: World, groupId: number): number {
  const { parentId } = world.groups.rows.get(groupId) ?? {};
  const own = world.members.of(`group:${groupId}`).filter(({ accessLevel }) => accessLevel === 50).length;
  return own + (parentId === undefined ? 0 : ownersAt(world, parentId));
}

/** Changes rows without counting as a change of them. */
function replace<Row extends { readonly id: number }>(
  table: Table<Row>,
  isConcerned: (row: Row) => boolean,
  change: (row: Row) => Row,
): void {
  for (const row of [...table.rows.values()]) if (isConcerned(row)) table.put(change(row));
}

/** What `Users::MigrateRecordsToGhostUserService` moves. */
function giveTo(world: World, from: number, to: number): void {
  const isAuthor = (row: { readonly authorId: number }): boolean => row.authorId === from;
  const isUser = (row: { readonly userId: number }): boolean => row.userId === from;
  replace(world.issues, isAuthor, (row) => ({ ...row, authorId: to }));
  replace(world.mergeRequests, isAuthor, (row) => ({ ...row, authorId: to }));
  replace(
    world.mergeRequests,
    (row) => row.mergedById === from,
    (row) => ({ ...row, mergedById: to }),
  );
  replace(world.notes, isAuthor, (row) => ({ ...row, authorId: to }));
  replace(world.commitNotes, isAuthor, (row) => ({ ...row, authorId: to }));
  replace(world.releases, isAuthor, (row) => ({ ...row, authorId: to }));
  replace(world.timelogs, isUser, (row) => ({ ...row, userId: to }));
  replace(world.pipelines, isUser, (row) => ({ ...row, userId: to }));
  replace(world.jobs, isUser, (row) => ({ ...row, userId: to }));
  replace(world.externalStatuses, isUser, (row) => ({ ...row, userId: to }));
}

function dropWritings(world: World, id: number): void {
  for (const row of [...world.issues.rows.values()]) if (row.authorId === id) deleteIssue(world, row.id);
  for (const row of [...world.mergeRequests.rows.values()]) {
    if (row.authorId !== id) continue;
    for (const table of [world.notes, world.timelogs]) table.removeAllOf(`MergeRequest:${row.id}`);
    world.mergeRequests.remove(row.id);
  }
  for (const table of [world.notes, world.commitNotes]) {
    for (const row of [...table.rows.values()]) if (row.authorId === id) table.remove(row.id);
  }
  for (const row of [...world.timelogs.rows.values()]) if (row.userId === id) world.timelogs.remove(row.id);
}

/** Nobody is assigned to somebody who is gone, nor has such a one closed anything. */
function takeAway(world: World, id: number): void {
  const without = (ids: readonly number[]): readonly number[] => ids.filter((userId) => userId !== id);
  replace(
    world.issues,
    (row) => row.assigneeIds.includes(id) || row.closedById === id,
    (row) => ({
      ...row,
      assigneeIds: without(row.assigneeIds),
      closedById: row.closedById === id ? undefined : row.closedById,
    }),
  );
  replace(
    world.mergeRequests,
    (row) => row.assigneeIds.includes(id) || row.reviewerIds.includes(id) || row.closedById === id,
    (row) => ({
      ...row,
      assigneeIds: without(row.assigneeIds),
      reviewerIds: without(row.reviewerIds),
      closedById: row.closedById === id ? undefined : row.closedById,
    }),
  );
}
