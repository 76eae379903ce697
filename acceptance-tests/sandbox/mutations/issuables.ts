import type { Issuable, Issue, Label, MergeRequest } from '../model/issuables.ts';
import type { Project } from '../model/spaces.ts';
import type { Table } from '../table.ts';
import type { Micros } from '../time.ts';
import { descendantsOf, need } from '../world.ts';
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

/** Gives a label another title; what carries it shows the new one, and does not count as changed. */
export function renameLabel(world: World, id: number, title: string): void {
  const label = need(world.labels, id);
  updateLabel(world, id, { title });
  for (const project of projectsWith(world, label)) {
    for (const row of world.issues.of(project.id)) world.issues.put(renamed(row, label.title, title));
    for (const row of world.mergeRequests.of(project.id))
      world.mergeRequests.put(renamed(row, label.title, title));
  }
}

function renamed<Row extends Issuable>(row: Row, from: string, to: string): Row {
  return { ...row, labels: row.labels.map((label) => (label === from ? to : label)) };
}

function projectsWith(world: World, { source }: Label): readonly Project[] {
  if (source.kind === 'project') return [need(world.projects, source.id)];
  const groups = [source.id, ...descendantsOf(world, source.id).map((group) => group.id)];
  return groups.flatMap((groupId) => world.projects.of(`group:${groupId}`));
}
