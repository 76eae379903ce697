import type { Access } from './access.ts';
import { isOpenTo } from './access.ts';
import type { Call } from './endpoint.ts';
import type { Issue } from './model/issuables.ts';
import type { Feature, Project } from './model/spaces.ts';
import { lineageOf } from './world.ts';
import type { World } from './world.ts';

/** What the rights to write look at (the policies of GitLab 18.9, `app/policies/`). */
export type Rights = Pick<Call, 'world' | 'access'>;

/** Whether a project is archived, itself or through a group above it: then nothing in it can be written. */
export function isArchived(world: World, { isArchived, owner }: Project): boolean {
  return (
    isArchived || (owner.kind === 'group' && lineageOf(world, owner.id).some((group) => group.isArchived))
  );
}

/** Members from guest on, and every user where the project is open: they may open issues and comment. */
function hasGuestAccess(access: Access, project: Project): boolean {
  return (
    access.projectLevel(project) >= 10 || (access.viewer !== undefined && isOpenTo(project, access.viewer))
  );
}

function hasOpenFeature({ world, access }: Rights, project: Project, feature: Feature): boolean {
  return access.can(project, feature) && !isArchived(world, project);
}

/** `create_issue`. */
export function canCreateIssue(rights: Rights, project: Project): boolean {
  return hasOpenFeature(rights, project, 'issues') && hasGuestAccess(rights.access, project);
}

/** `read_issue`: confidential issues are for planners and above, their authors and their assignees. */
export function canReadIssue({ access }: Pick<Rights, 'access'>, project: Project, issue: Issue): boolean {
  if (!access.can(project, 'issues')) return false;
  return !issue.isConfidential || isInvolved(access, issue) || access.projectLevel(project) >= 15;
}

function isInvolved({ viewer }: Access, issue: Issue): boolean {
  return viewer !== undefined && (issue.authorId === viewer.id || issue.assigneeIds.includes(viewer.id));
}

/** The lowest role that may edit what it did not write: incidents are the reporters'. */
function editorOf({ kind }: Issue): number {
  return kind === 'incident' ? 20 : 15;
}

/** `admin_issue`: who sets labels, assignees, milestones and days of an issue that is there. */
export function canAdminIssue(rights: Rights, project: Project, issue: Issue): boolean {
  return (
    hasOpenFeature(rights, project, 'issues') &&
    canReadIssue(rights, project, issue) &&
    rights.access.projectLevel(project) >= editorOf(issue)
  );
}

/** `update_issue`: also authors and assignees, but of incidents. */
export function canUpdateIssue(rights: Rights, project: Project, issue: Issue): boolean {
  if (canAdminIssue(rights, project, issue)) return true;
  const isOwn = isInvolved(rights.access, issue) && issue.kind !== 'incident';
  return isOwn && hasOpenFeature(rights, project, 'issues') && hasGuestAccess(rights.access, project);
}

/** `destroy_issue`: planners and owners, no role between them; incidents are the owners'. */
export function canDestroyIssue(rights: Rights, project: Project, issue: Issue): boolean {
  const level = rights.access.projectLevel(project);
  const isAllowed = level >= 50 || (level === 15 && issue.kind !== 'incident');
  return isAllowed && hasOpenFeature(rights, project, 'issues') && canReadIssue(rights, project, issue);
}

/** `create_note` on an issue or a merge request that the viewer may read; on a locked one only members. */
export function canCreateNote(rights: Rights, project: Project, isLocked: boolean): boolean {
  const isMember = rights.access.projectLevel(project) > 0;
  return (
    !isArchived(rights.world, project) && hasGuestAccess(rights.access, project) && (isMember || !isLocked)
  );
}

/** `mark_note_as_internal`. */
export function canMarkInternal({ access }: Pick<Rights, 'access'>, project: Project): boolean {
  return access.projectLevel(project) >= 15;
}

/** `admin_label` and `admin_milestone` of a project: gone where neither issues nor merge requests are on. */
export function canAdminPlanning(rights: Rights, project: Project): boolean {
  const { access, world } = rights;
  const isUsed = access.can(project, 'issues') || access.can(project, 'merge_requests');
  return isUsed && access.projectLevel(project) >= 15 && !isArchived(world, project);
}

/** `admin_label` and `admin_milestone` of a group. */
export function canAdminGroupPlanning({ world, access }: Rights, groupId: number): boolean {
  return access.groupLevel(groupId) >= 15 && !lineageOf(world, groupId).some((group) => group.isArchived);
}

/** `create_release`, `update_release` and `destroy_release`: developers, unless the tag is protected from them. */
export function canWriteReleases(rights: Rights, project: Project): boolean {
  return rights.access.projectLevel(project) >= 30 && hasOpenFeature(rights, project, 'releases');
}
