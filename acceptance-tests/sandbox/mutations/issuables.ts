import type { Issuable, Issue, Label, MergeRequest, Milestone } from '../model/issuables.ts';
import type { Table } from '../table.ts';
import type { Micros } from '../time.ts';
import { need } from '../world.ts';
import type { World } from '../world.ts';

type Essential = 'projectId' | 'title' | 'authorId';

/** The next iid of a table's rows within a project. */
export function nextIid(rows: readonly { readonly iid: number }[]): number {
  return rows.reduce((highest, row) => Math.max(highest, row.iid), 0) + 1;
}

function newIssuable<Row extends Issuable>(table: Table<Row>, projectId: number, at: Micros) {
  return {
    id: table.nextId(),
    iid: nextIid(table.of(projectId)),
    description: undefined,
    assigneeIds: [],
    labels: [],
    milestoneId: undefined,
    createdAt: at,
    updatedAt: at,
    closedAt: undefined,
    closedById: undefined,
    upvotes: 0,
    downvotes: 0,
    notesCount: 0,
  };
}

/** Opens an issue. */
export function createIssue(
  world: World,
  issue: Pick<Issue, Essential> & Partial<Omit<Issue, 'id'>>,
  at: Micros,
): Issue {
  const base = newIssuable(world.issues, issue.projectId, at);
  const row: Issue = {
    ...base,
    state: 'opened',
    isConfidential: false,
    weight: undefined,
    dueDay: undefined,
    relativePosition: base.iid * 513,
    kind: 'issue',
    ...issue,
  };
  world.issues.put(row);
  return row;
}

/** Changes an issue: sets `updated_at`. */
export function updateIssue(world: World, id: number, changes: Partial<Issue>, at: Micros): void {
  world.issues.put({ ...need(world.issues, id), ...changes, id, updatedAt: at });
}

/** Deletes an issue with its notes; the API never shows a trace of it. */
export function deleteIssue(world: World, id: number): void {
  world.notes.removeAllOf(`Issue:${id}`);
  world.timelogs.removeAllOf(`Issue:${id}`);
  world.issues.remove(id);
}

/** Opens a merge request. */
export function createMergeRequest(
  world: World,
  request: Pick<MergeRequest, Essential> & Partial<Omit<MergeRequest, 'id' | 'iid'>>,
  at: Micros,
): MergeRequest {
  const base = newIssuable(world.mergeRequests, request.projectId, at);
  const row: MergeRequest = {
    ...base,
    state: 'opened',
    sourceBranch: `change-${base.iid}`,
    targetBranch: 'main',
    isDraft: false,
    reviewerIds: [],
    headSha: undefined,
    mergeCommitSha: undefined,
    mergedAt: undefined,
    mergedById: undefined,
    ...request,
  };
  world.mergeRequests.put(row);
  return row;
}

/** Changes a merge request: sets `updated_at`. */
export function updateMergeRequest(
  world: World,
  id: number,
  changes: Partial<MergeRequest>,
  at: Micros,
): void {
  world.mergeRequests.put({ ...need(world.mergeRequests, id), ...changes, id, updatedAt: at });
}

/** Adds a label to a group or a project. */
export function addLabel(
  world: World,
  label: Pick<Label, 'source' | 'title'> & Partial<Omit<Label, 'id'>>,
): Label {
  const row: Label = {
    color: '#6699cc',
    description: undefined,
    priority: undefined,
    ...label,
    id: world.labels.nextId(),
  };
  world.labels.put(row);
  return row;
}

/** Changes a label. */
export function updateLabel(world: World, id: number, changes: Partial<Label>): void {
  world.labels.put({ ...need(world.labels, id), ...changes, id });
}

/** Adds a milestone to a project. */
export function addMilestone(
  world: World,
  milestone: Pick<Milestone, 'projectId' | 'title'> & Partial<Omit<Milestone, 'id' | 'iid'>>,
  at: Micros,
): Milestone {
  const row: Milestone = {
    state: 'active',
    createdAt: at,
    updatedAt: at,
    startDay: undefined,
    dueDay: undefined,
    ...milestone,
    id: world.milestones.nextId(),
    iid: nextIid(world.milestones.of(milestone.projectId)),
  };
  world.milestones.put(row);
  return row;
}
