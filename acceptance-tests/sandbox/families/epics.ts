import type { Access } from '../access.ts';
import { Refusal } from '../answer.ts';
import type { Call } from '../endpoint.ts';
import { findGroup, requireViewer } from '../lookup.ts';
import type { Issue } from '../model/issuables.ts';
import type { Group } from '../model/spaces.ts';
import { descendantsOf } from '../world.ts';
import type { License } from '../tier.ts';
import type { World } from '../world.ts';

/**
 * An epic follows from an issue, which is the one issue in it: it has the issue's times, labels and comments, is
 * changed with it and goes with it.
 */
export interface Epic {
  readonly id: number;
  readonly iid: number;
  readonly group: Group;
  readonly issue: Issue;
}

/** Every fourth of a project's first issues is behind an epic of the project's group; objectives never are. */
function isBehindEpic(issue: Issue): boolean {
  if (issue.kind === 'objective' || issue.kind === 'key_result') return false;
  return issue.iid <= 24 && (issue.projectId + issue.iid) % 4 === 1;
}

/** The epic of an issue, if there is one. */
function epicOf(group: Group, issue: Issue): Epic | undefined {
  if (!isBehindEpic(issue)) return undefined;
  return { id: 1_000_000 + issue.id, iid: issue.projectId * 100 + issue.iid, group, issue };
}

/** Confidential epics are for planners and above. */
function isReadable(access: Access, { group, issue }: Epic): boolean {
  return !issue.isConfidential || access.groupLevel(group.id) >= 15;
}

/** Without the licence no epic is found for its notes and events. */
export const findsEpics: License = { tier: 'premium', refusal: epicNotFound };

function epicNotFound(): Refusal {
  return new Refusal(404, { message: '404 Epic Not Found' });
}

/** A group's own epics that a viewer may read. */
export function epicsOf(world: World, access: Access, group: Group): readonly Epic[] {
  return world.projects
    .of(`group:${group.id}`)
    .flatMap((project) => world.issues.of(project.id))
    .map((issue) => epicOf(group, issue))
    .filter((epic) => epic !== undefined)
    .filter((epic) => isReadable(access, epic));
}

/** The epics of a group and of all groups below it. */
export function epicsBelow(world: World, access: Access, group: Group): readonly Epic[] {
  const groups = [group, ...descendantsOf(world, group.id)].filter((row) => access.seesGroup(row));
  return groups.flatMap((row) => epicsOf(world, access, row));
}

/** The epic that a path names by its number or, below `:epic_id`, by its id; 404 if it is not the group's own. */
export function findEpic(call: Call): Epic {
  requireViewer(call);
  const { epic_iid: iid, epic_id: id } = call.path;
  const epics = epicsOf(call.world, call.access, findGroup(call));
  const epic = epics.find((row) => String(row.iid) === iid || String(row.id) === id);
  if (epic === undefined) throw epicNotFound();
  return epic;
}

/** A link between two epics of a project, the older and the next one. */
export interface EpicLink {
  readonly id: number;
  readonly source: Epic;
  readonly target: Epic;
}

/** The links whose source or target is among the epics. */
export function linksOf(epics: readonly Epic[]): readonly EpicLink[] {
  return epics.flatMap((target) => {
    const source = epics.find(
      ({ issue }) => issue.projectId === target.issue.projectId && issue.iid === target.issue.iid - 4,
    );
    return source === undefined ? [] : [{ id: 6_000_000 + target.issue.id, source, target }];
  });
}
