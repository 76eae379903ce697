import type { Call } from '../endpoint.ts';
import type { Space } from '../families/access.ts';
import type { Member, Project } from '../model/spaces.ts';
import { updateIssue, updateMergeRequest } from '../mutations/issuables.ts';
import { removeMember, revokeInvitation } from '../mutations/people.ts';
import { descendantsOf } from '../world.ts';
import { tellChanges } from './system-notes.ts';

/**
 * Ends a membership (`Members::DestroyService`): of a group also those of the groups and projects below, unless
 * `skip_subresources` is sent; with `unassign_issuables` the user's issues and merge requests there lose it.
 */
export function endMembership(call: Call, space: Space, member: Member): void {
  const { world, params } = call;
  removeMember(world, member.id);
  if (params.flag('skip_subresources') !== true) {
    for (const source of sourcesBelow(call, space)) leave(call, source, member.userId);
  }
  if (params.flag('unassign_issuables') === true) {
    for (const project of projectsOf(call, space)) unassign(call, project, member.userId);
  }
}

function groupIdsFrom({ world }: Call, { kind, id }: Space): readonly number[] {
  return kind === 'project' ? [] : [id, ...descendantsOf(world, id).map((group) => group.id)];
}

function projectsOf(call: Call, space: Space): readonly Project[] {
  if ('owner' in space.record) return [space.record];
  return groupIdsFrom(call, space).flatMap((id) => call.world.projects.of(`group:${id}`));
}

function sourcesBelow(call: Call, space: Space): readonly string[] {
  const groups = groupIdsFrom(call, space).map((id) => `group:${id}`);
  return [...groups, ...projectsOf(call, space).map(({ id }) => `project:${id}`)];
}

/** The membership goes, and with it the invitations that the member has sent. */
function leave({ world }: Call, source: string, userId: number): void {
  for (const member of world.members.of(source)) if (member.userId === userId) removeMember(world, member.id);
  for (const row of world.invitations.of(source))
    if (row.createdById === userId) revokeInvitation(world, row);
}

function unassign(call: Call, project: Project, userId: number): void {
  const { world, now } = call;
  for (const issue of world.issues.of(project.id)) {
    if (!issue.assigneeIds.includes(userId)) continue;
    const assigneeIds = issue.assigneeIds.filter((id) => id !== userId);
    updateIssue(world, issue.id, { assigneeIds }, now);
    tellChanges(call, issue, { ...issue, assigneeIds });
  }
  for (const request of world.mergeRequests.of(project.id)) {
    if (!request.assigneeIds.includes(userId)) continue;
    const assigneeIds = request.assigneeIds.filter((id) => id !== userId);
    updateMergeRequest(world, request.id, { assigneeIds }, now);
  }
}
