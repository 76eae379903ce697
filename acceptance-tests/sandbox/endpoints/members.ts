import { forbidden, jsonAnswer, rowNotFound } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Call, Endpoint, Truth } from '../endpoint.ts';
import { findGroup, findProject } from '../lookup.ts';
import type { Member, Project } from '../model/spaces.ts';
import { offsetPage } from '../paging.ts';
import { perProject } from '../project-truth.ts';
import { renderMember } from '../render/member.ts';

/** Direct members, oldest membership first. */
function list(call: Call, members: readonly Member[]): Answer {
  const userIds = call.params.list('user_ids');
  const skipped = call.params.list('skip_users') ?? [];
  const rows = members
    .filter((row) => userIds?.includes(String(row.userId)) ?? true)
    .filter((row) => !skipped.includes(String(row.userId)))
    .sort((left, right) => left.id - right.id);
  return offsetPage(call, rows, (row) => JSON.stringify(renderMember(call, row)));
}

function listOfGroup(call: Call): Answer {
  const group = findGroup(call);
  return list(call, call.world.members.of(`group:${group.id}`));
}

function listOfProject(call: Call): Answer {
  return list(call, call.world.members.of(`project:${findReadable(call).id}`));
}

function findReadable(call: Call): Project {
  const project = findProject(call);
  if (project.visibility === 'private' && call.access.projectLevel(project) < 10) throw forbidden();
  return project;
}

/** One direct member; 404 for who is none. */
function one(call: Call, members: readonly Member[]): Answer {
  const found = members.find(({ userId }) => String(userId) === call.path.user_id);
  if (found === undefined) throw rowNotFound();
  return jsonAnswer(200, renderMember(call, found));
}

const endpoints: readonly Endpoint[] = [
  { template: '/groups/:id/members', answer: listOfGroup },
  { template: '/projects/:id/members', answer: listOfProject },
  {
    template: '/groups/:id/members/:user_id',
    params: {},
    answer: (call) => one(call, call.world.members.of(`group:${findGroup(call).id}`)),
  },
  {
    template: '/projects/:id/members/:user_id',
    params: {},
    answer: (call) => one(call, call.world.members.of(`project:${findReadable(call).id}`)),
  },
];

export default endpoints;

/** The direct members of the scope's groups and projects. */
export const truth: Readonly<Record<string, Truth>> = {
  group_members: ({ world, access, groupIds }) =>
    groupIds.flatMap((groupId) => {
      const group = world.groups.rows.get(groupId);
      if (group === undefined || !access.seesGroup(group)) return [];
      return world.members
        .of(`group:${groupId}`)
        .map((row) => ({ key: { group_id: groupId, id: row.userId }, cursor: undefined, row }));
    }),
  project_members: perProject((project, { world }) =>
    world.members
      .of(`project:${project.id}`)
      .map((row) => ({ key: { project_id: project.id, id: row.userId }, cursor: undefined, row })),
  ),
};
