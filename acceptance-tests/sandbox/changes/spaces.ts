import { addLabel, createIssue, updateLabel } from '../mutations/issuables.ts';
import { addMember, removeMember } from '../mutations/people.ts';
import { pushCommit } from '../mutations/repository.ts';
import { addProject, deleteProject, moveProject, updateProject } from '../mutations/spaces.ts';
import { pickPerson, pickSome, writeTime } from './stage.ts';
import type { Change, Stage } from './stage.ts';
import type { Project } from '../model/spaces.ts';
import { hourMicros } from '../time.ts';

/** Projects without the tokens that tests hold: those may be moved, archived and deleted. */
function pickLooseProject(stage: Stage): Project | undefined {
  const fixed = projectsOfTokens(stage);
  const projects = [...stage.world.projects.rows.values()].filter((project) => !fixed.has(project.id));
  return pickSome(stage, projects);
}

function projectsOfTokens({ world }: Stage): ReadonlySet<number> {
  const tokens = [...world.tokens.values()];
  const jobs = tokens.map((token) => world.jobs.rows.get(token.jobId ?? 0)?.projectId);
  const bots = new Set(tokens.filter((token) => token.kind === 'project').map((token) => token.userId));
  const members = [...world.members.rows.values()].filter(
    (member) => member.source.kind === 'project' && bots.has(member.userId),
  );
  return new Set([...jobs, ...members.map((member) => member.source.id)].filter((id) => id !== undefined));
}

const addNewProject: Change = (stage) => {
  const group = pickSome(stage, [...stage.world.groups.rows.values()]);
  if (group === undefined) return undefined;
  const { world, now } = stage;
  const person = pickPerson(stage);
  const path = `new-${world.projects.nextId()}`;
  const owner = { kind: 'group', id: group.id } as const;
  const project = addProject(world, { owner, name: path, path, creatorId: person.id }, now);
  const identity = { authorName: person.name, authorEmail: person.email };
  pushCommit(world, project.id, 'main', { message: 'Begin\n', ...identity, committedAt: now });
  createIssue(world, { projectId: project.id, title: 'First steps', authorId: person.id }, now);
  return `added project ${project.id}`;
};

const renameProject: Change = (stage) => {
  const project = pickLooseProject(stage);
  if (project === undefined) return undefined;
  const path = `${project.path.replace(/-x\d+$/, '')}-x${stage.random.between(1, 9999)}`;
  moveProject(stage.world, project.id, { name: path, path }, writeTime(stage, project.updatedAt));
  return `renamed project ${project.id}`;
};

const archiveProject: Change = (stage) => {
  const project = pickLooseProject(stage);
  if (project === undefined) return undefined;
  const at = writeTime(stage, project.updatedAt);
  updateProject(stage.world, project.id, { isArchived: !project.isArchived }, at);
  return `archived or restored project ${project.id}`;
};

const switchFeature: Change = (stage) => {
  const project = pickLooseProject(stage);
  if (project === undefined) return undefined;
  const feature = stage.random.pick(['issues', 'merge_requests', 'builds', 'releases'] as const);
  const level = project.features[feature] === 'disabled' ? 'enabled' : 'disabled';
  // Off and on again within one pass leaves no trace that a group's listing could be held against (decision 23).
  if (level === 'enabled' && stage.now - (project.switchedAt ?? 0) < 2 * hourMicros) return undefined;
  const features = { ...project.features, [feature]: level };
  // The feature's level is a row of its own: the project itself is not written.
  updateProject(stage.world, project.id, { features, switchedAt: stage.now }, project.updatedAt);
  return `switched ${feature} of project ${project.id} to ${level}`;
};

const dropProject: Change = (stage) => {
  const project = pickLooseProject(stage);
  if (project === undefined || stage.world.projects.rows.size < 4) return undefined;
  deleteProject(stage.world, project.id);
  return `deleted project ${project.id}`;
};

const changeLabels: Change = (stage) => {
  const project = pickSome(stage, [...stage.world.projects.rows.values()]);
  if (project === undefined) return undefined;
  const labels = stage.world.labels.of(`project:${project.id}`);
  const label = pickSome(stage, labels);
  const color = `#${stage.random.between(0x100000, 0xffffff).toString(16)}`;
  if (label !== undefined && stage.random.chance(0.5)) {
    updateLabel(stage.world, label.id, { color });
    return `recoloured label ${label.id}`;
  }
  const source = { kind: 'project', id: project.id } as const;
  return `added label ${addLabel(stage.world, { source, title: `label ${labels.length}`, color }).id}`;
};

const changeMembers: Change = (stage) => {
  const project = pickSome(stage, [...stage.world.projects.rows.values()]);
  if (project === undefined) return undefined;
  const source = { kind: 'project', id: project.id } as const;
  const people = stage.world.members
    .of(`project:${project.id}`)
    .filter((member) => stage.world.users.rows.get(member.userId)?.isBot !== true);
  const member = pickSome(stage, people);
  if (member !== undefined && stage.random.chance(0.5)) {
    removeMember(stage.world, member.id);
    return `removed member ${member.id}`;
  }
  const accessLevel = stage.random.pick([15, 20, 30]);
  const userId = pickPerson(stage).id;
  return `added member ${addMember(stage.world, { source, userId, accessLevel }, stage.now).id}`;
};

/** Changes to projects and who belongs to them, each with its weight. */
export const spaceChanges: readonly (readonly [number, Change])[] = [
  [1, addNewProject],
  [1, renameProject],
  [1, archiveProject],
  [1, switchFeature],
  [0.5, dropProject],
  [2, changeLabels],
  [2, changeMembers],
];
