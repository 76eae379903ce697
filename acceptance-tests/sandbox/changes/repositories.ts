import type { Commit, Repository } from '../model/git.ts';
import type { Project } from '../model/spaces.ts';
import { addCommitNote, deleteCommitNote, editCommitNote } from '../mutations/commit-notes.ts';
import {
  addTag,
  collectGarbage,
  deleteBranch,
  deleteTag,
  mergeBranch,
  pushCommit,
  setBranch,
} from '../mutations/repository.ts';
import { recordActivity } from '../mutations/spaces.ts';
import { things, verbs } from '../seed/words.ts';
import { dayMicros } from '../time.ts';
import type { Micros } from '../time.ts';
import { pickPerson, pickProject, pickSome, writeTime } from './stage.ts';
import type { Change, Stage } from './stage.ts';

interface Place {
  readonly project: Project;
  readonly repository: Repository;
}

/** A project whose repository exists, and has commits unless `mayBeEmpty`. */
function pickRepository(stage: Stage, mayBeEmpty = false): Place | undefined {
  const project = pickProject(stage, 'repository');
  const repository = project === undefined ? undefined : stage.world.repositories.get(project.id);
  if (project === undefined || repository === undefined) return undefined;
  return repository.branches.has(repository.defaultBranch) || mayBeEmpty
    ? { project, repository }
    : undefined;
}

function fieldsOf(
  stage: Stage,
  at: Micros,
): Pick<Commit, 'message' | 'authorName' | 'authorEmail' | 'committedAt' | 'zoneMinutes'> {
  const { random } = stage;
  const person = pickPerson(stage);
  return {
    message: `${random.pick(verbs)} ${random.pick(things)}\n`,
    authorName: person.name,
    authorEmail: person.email,
    committedAt: at,
    zoneMinutes: random.pick([0, 120, -480]),
  };
}

const push = (stage: Stage, place: Place): string => {
  const { project, repository } = place;
  const count = stage.random.between(1, 4);
  for (let index = 0; index < count; index += 1) {
    pushCommit(stage.world, project.id, repository.defaultBranch, fieldsOf(stage, stage.now));
  }
  return `pushed ${count} commits to project ${project.id}`;
};

/** Merges a branch whose commits are weeks older than the merge. */
const mergeOldBranch = (stage: Stage, place: Place): string => {
  const { project, repository } = place;
  const { world, random, now } = stage;
  const commits = [...repository.objects.values()];
  const name = `late-${repository.objects.size}`;
  setBranch(world, project.id, name, random.pick(commits).sha);
  for (const days of [random.between(5, 25), random.between(1, 4)]) {
    pushCommit(world, project.id, name, fieldsOf(stage, now - days * dayMicros));
  }
  mergeBranch(world, project.id, name, repository.defaultBranch, fieldsOf(stage, now));
  if (random.chance(0.5)) deleteBranch(world, project.id, name);
  return `merged ${name} in project ${project.id}`;
};

/** Throws the last commits of the default branch away, and sometimes their objects too. */
const forcePush = (stage: Stage, place: Place): string | undefined => {
  const { project, repository } = place;
  const head = repository.objects.get(repository.branches.get(repository.defaultBranch) ?? '');
  const [parent] = head?.parents ?? [];
  if (parent === undefined) return undefined;
  setBranch(stage.world, project.id, repository.defaultBranch, parent);
  pushCommit(stage.world, project.id, repository.defaultBranch, fieldsOf(stage, stage.now));
  if (stage.random.chance(0.5)) collectGarbage(stage.world, project.id);
  return `forced a push to project ${project.id}`;
};

const changeBranches = (stage: Stage, place: Place): string => {
  const { project, repository } = place;
  const others = [...repository.branches.keys()].filter((name) => name !== repository.defaultBranch);
  const old = pickSome(stage, others);
  if (old !== undefined && stage.random.chance(0.4)) {
    deleteBranch(stage.world, project.id, old);
    return `deleted branch ${old} of project ${project.id}`;
  }
  const name = `work-${stage.random.between(1, 999)}`;
  setBranch(stage.world, project.id, name, stage.random.pick([...repository.branches.values()]));
  return `made branch ${name} in project ${project.id}`;
};

const changeTags = (stage: Stage, place: Place): string => {
  const { project, repository } = place;
  const old = pickSome(stage, [...repository.tags.keys()]);
  if (old !== undefined && stage.random.chance(0.3)) {
    deleteTag(stage.world, project.id, old);
    return `deleted tag ${old} of project ${project.id}`;
  }
  const name = `v${stage.random.between(2, 99)}.${stage.random.between(0, 99)}`;
  const sha = stage.random.pick([...repository.branches.values()]);
  addTag(stage.world, project.id, { name, sha, message: 'Tagged', createdAt: stage.now });
  return `tagged ${name} in project ${project.id}`;
};

/** Comments on a commit of any age, edits a comment, or takes one back: nothing of the commit changes. */
const discussCommit: Change = (stage) => {
  const place = pickRepository(stage);
  if (place === undefined) return undefined;
  const { world, random } = stage;
  const { project, repository } = place;
  const { sha } = random.pick([...repository.objects.values()]);
  const known = pickSome(stage, world.commitNotes.of(`${project.id}:${sha}`));
  const body = `${random.pick(verbs)} ${random.pick(things)}?`;
  if (known !== undefined && random.chance(0.4)) {
    if (random.chance(0.5)) deleteCommitNote(world, known.id);
    else editCommitNote(world, known.id, body, writeTime(stage, known.updatedAt));
    return `changed comment ${known.id} on commit ${sha}`;
  }
  const threadId = random.chance(0.5) ? known?.threadId : undefined;
  const fields = { projectId: project.id, sha, body, authorId: pickPerson(stage).id, threadId };
  return `wrote comment ${addCommitNote(world, fields, writeTime(stage)).id} on commit ${sha}`;
};

/** A push is an event of its project, whatever it brings. */
function pushed(change: (stage: Stage, place: Place) => string | undefined, mayBeEmpty = false): Change {
  return (stage) => {
    const place = pickRepository(stage, mayBeEmpty);
    if (place === undefined) return undefined;
    recordActivity(stage.world, place.project.id, stage.now);
    return change(stage, place);
  };
}

/** Changes to repositories, each with its weight. */
export const repositoryChanges: readonly (readonly [number, Change])[] = [
  [5, pushed(push, true)],
  [3, pushed(mergeOldBranch)],
  [1, pushed(forcePush)],
  [2, pushed(changeBranches)],
  [2, pushed(changeTags)],
  [2, discussCommit],
];
