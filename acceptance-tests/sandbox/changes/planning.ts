import {
  createIssue,
  createMergeRequest,
  deleteIssue,
  updateIssue,
  updateMergeRequest,
} from '../mutations/issuables.ts';
import { createMention, createNote, deleteNote, updateNote } from '../mutations/notes.ts';
import { things, verbs, remarks } from '../seed/words.ts';
import { pickPerson, pickProject, pickSome, writeTime } from './stage.ts';
import type { Change, Stage } from './stage.ts';
import type { Issue, MergeRequest, Note } from '../model/issuables.ts';

function titleOf({ random }: Stage): string {
  return `${random.pick(verbs)} ${random.pick(things)}`;
}

function pickIssue(stage: Stage): Issue | undefined {
  const project = pickProject(stage, 'issues');
  return project === undefined ? undefined : pickSome(stage, stage.world.issues.of(project.id));
}

function pickMergeRequest(stage: Stage): MergeRequest | undefined {
  const project = pickProject(stage, 'merge_requests');
  return project === undefined ? undefined : pickSome(stage, stage.world.mergeRequests.of(project.id));
}

const openIssue: Change = (stage) => {
  const project = pickProject(stage, 'issues');
  if (project === undefined) return undefined;
  const fields = { projectId: project.id, title: titleOf(stage), authorId: pickPerson(stage).id };
  return `opened issue ${createIssue(stage.world, fields, writeTime(stage)).id}`;
};

const editIssue: Change = (stage) => {
  const issue = pickIssue(stage);
  if (issue === undefined) return undefined;
  updateIssue(stage.world, issue.id, { title: titleOf(stage) }, writeTime(stage, issue.updatedAt));
  return `renamed issue ${issue.id}`;
};

const turnIssue: Change = (stage) => {
  const issue = pickIssue(stage);
  if (issue === undefined) return undefined;
  const at = writeTime(stage, issue.updatedAt);
  const closed = { state: 'closed', closedAt: at, closedById: pickPerson(stage).id } as const;
  const opened = { state: 'opened', closedAt: undefined, closedById: undefined } as const;
  updateIssue(stage.world, issue.id, issue.state === 'opened' ? closed : opened, at);
  return `closed or reopened issue ${issue.id}`;
};

/** A bulk edit: several issues get one and the same time. */
const editManyIssues: Change = (stage) => {
  const project = pickProject(stage, 'issues');
  if (project === undefined) return undefined;
  const issues = stage.world.issues.of(project.id).filter(() => stage.random.chance(0.6));
  const at = writeTime(stage, Math.max(0, ...issues.map((issue) => issue.updatedAt)));
  const weight = stage.random.between(1, 9);
  for (const issue of issues) updateIssue(stage.world, issue.id, { weight, title: titleOf(stage) }, at);
  return `edited ${issues.length} issues of project ${project.id} at once`;
};

const dropIssue: Change = (stage) => {
  const issue = pickIssue(stage);
  if (issue === undefined) return undefined;
  deleteIssue(stage.world, issue.id);
  return `deleted issue ${issue.id}`;
};

const openMergeRequest: Change = (stage) => {
  const project = pickProject(stage, 'merge_requests');
  if (project === undefined) return undefined;
  const fields = { projectId: project.id, title: titleOf(stage), authorId: pickPerson(stage).id };
  return `opened merge request ${createMergeRequest(stage.world, fields, writeTime(stage)).id}`;
};

const editMergeRequest: Change = (stage) => {
  const request = pickMergeRequest(stage);
  if (request === undefined) return undefined;
  const at = writeTime(stage, request.updatedAt);
  const merged = { state: 'merged', mergedAt: at, mergedById: pickPerson(stage).id } as const;
  const isMerged = request.state === 'opened' && stage.random.chance(0.3);
  updateMergeRequest(stage.world, request.id, isMerged ? merged : { title: titleOf(stage) }, at);
  return `changed merge request ${request.id}`;
};

/** Several merge requests get one and the same time. */
const editManyMergeRequests: Change = (stage) => {
  const project = pickProject(stage, 'merge_requests');
  if (project === undefined) return undefined;
  const requests = stage.world.mergeRequests.of(project.id).filter(() => stage.random.chance(0.7));
  const at = writeTime(stage, Math.max(0, ...requests.map((request) => request.updatedAt)));
  for (const request of requests) updateMergeRequest(stage.world, request.id, { title: titleOf(stage) }, at);
  return `edited ${requests.length} merge requests of project ${project.id} at once`;
};

/** A comment, often a second one within the minute in which the parent is not touched again. */
const comment: Change = (stage) => {
  const isOnIssue = stage.random.chance(0.4);
  const parent = isOnIssue ? pickIssue(stage) : pickMergeRequest(stage);
  if (parent === undefined) return undefined;
  const create = stage.random.chance(0.2) ? createMention : createNote;
  const note = create(
    stage.world,
    {
      noteable: { kind: isOnIssue ? 'Issue' : 'MergeRequest', id: parent.id },
      projectId: parent.projectId,
      authorId: pickPerson(stage).id,
      body: stage.random.pick(remarks),
      isSystem: stage.random.chance(0.2),
      isConfidential: stage.random.chance(0.1),
    },
    writeTime(stage),
  );
  return `wrote note ${note.id}`;
};

function pickNote(stage: Stage): Note | undefined {
  return pickSome(stage, [...stage.world.notes.rows.values()]);
}

const editNote: Change = (stage) => {
  const note = pickNote(stage);
  if (note === undefined) return undefined;
  const body = `${stage.random.pick(remarks)} (edited)`;
  updateNote(stage.world, note.id, { body }, writeTime(stage, note.updatedAt));
  return `edited note ${note.id}`;
};

const dropNote: Change = (stage) => {
  const note = pickNote(stage);
  if (note === undefined) return undefined;
  deleteNote(stage.world, note.id);
  return `deleted note ${note.id}`;
};

/** Changes to issues, merge requests and notes, each with its weight. */
export const planningChanges: readonly (readonly [number, Change])[] = [
  [6, openIssue],
  [6, editIssue],
  [4, turnIssue],
  [2, editManyIssues],
  [1, dropIssue],
  [4, openMergeRequest],
  [6, editMergeRequest],
  [2, editManyMergeRequests],
  [10, comment],
  [3, editNote],
  [1, dropNote],
];
