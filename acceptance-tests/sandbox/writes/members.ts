import {
  Refusal,
  forbidden,
  invalidRecord,
  jsonAnswer,
  noContent,
  notFound,
  rowNotFound,
} from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Call } from '../endpoint.ts';
import { administrators, findSpace } from '../families/access.ts';
import type { Space, SpaceKind } from '../families/access.ts';
import type { Member, User } from '../model/spaces.ts';
import { addMember } from '../mutations/people.ts';
import { renderMember } from '../render/member.ts';
import { grantErrors, grantOf, grantTo, isTooHigh, membersOf, sentenceOf } from './grants.ts';
import type { Objection } from './grants.ts';
import { endMembership } from './leaving.ts';

/** `POST /groups/:id/members` and the same of projects; several users in one request get one answer for all. */
export function postMember(call: Call, kind: SpaceKind): Answer {
  const space = findSpace(call, kind);
  const names = call.params.text('user_id') ?? call.params.text('username') ?? '';
  if (names.includes(',')) return postMany(call, space, names.split(','));
  const user = findUser(call, names);
  if (user === undefined) throw notFound('User');
  // Whoever may not add members learns all the same who is one.
  if (membersOf(call, space).some((row) => row.userId === user.id)) {
    throw new Refusal(409, { message: 'Member already exists' });
  }
  requireOwnerForOwners(call, space);
  const objection = grantTo(call, space, user, grantOf(call));
  if (objection !== undefined) throw refusalOf(user, objection);
  return jsonAnswer(201, renderMember(call, findMember(call, space, user.id)));
}

function postMany(call: Call, space: Space, names: readonly string[]): Answer {
  requireOwnerForOwners(call, space);
  const objections = names.flatMap((name) => {
    const user = findUser(call, name.trim());
    const objection = user === undefined ? undefined : grantTo(call, space, user, grantOf(call));
    return user === undefined || objection === undefined ? [] : [`${user.username}: ${sentence(objection)}`];
  });
  if (objections.length === 0) return jsonAnswer(201, { status: 'success' });
  return jsonAnswer(201, { message: new Intl.ListFormat('en-GB').format(objections), status: 'error' });
}

function findUser({ world, params }: Call, name: string): User | undefined {
  if (params.text('user_id') !== undefined) return world.users.rows.get(Number(name));
  return [...world.users.rows.values()].find((user) => user.username.toLowerCase() === name.toLowerCase());
}

/** Maintainers of a project cannot make others its owners. */
export function requireOwnerForOwners({ params }: Call, { kind, level }: Space): void {
  if (kind === 'project' && params.number('access_level') === 50 && level < 50) throw forbidden();
}

function refusalOf({ username }: User, objection: Objection): Refusal {
  if (objection.kind === 'unauthorized') return forbidden();
  if (objection.kind === 'invalid') return invalidRecord(objection.errors);
  return new Refusal(400, { message: `${username}: ${objection.sentence}`, status: 'error' });
}

/** An objection in words. */
export function sentence(objection: Objection): string {
  return objection.kind === 'invalid' ? sentenceOf(objection.errors) : objection.sentence;
}

function findMember(call: Call, space: Space, userId: number): Member {
  const found = membersOf(call, space).find((row) => row.userId === userId);
  if (found === undefined) throw rowNotFound();
  return found;
}

/** The last owner of a group stays what it is, and so does the owner of a personal project. */
function isFixed(call: Call, space: Space, { userId, accessLevel }: Member): boolean {
  if ('owner' in space.record) return space.record.owner.kind === 'user' && space.record.owner.id === userId;
  const owners = membersOf(call, space).filter((row) => row.accessLevel === 50);
  return accessLevel === 50 && owners.length === 1;
}

/** `PUT /groups/:id/members/:user_id` and the same of projects. */
export function putMember(call: Call, kind: SpaceKind): Answer {
  const { params, world } = call;
  const space = findSpace(call, kind);
  const member = findMember(call, space, Number(call.path.user_id));
  const user = world.users.rows.get(member.userId);
  const isBot = user?.isBot === true && /_bot_/.test(user.username);
  if (space.level < administrators[kind] || isBot || isFixed(call, space, member)) throw forbidden();
  requireOwnerForOwners(call, space);
  if (kind === 'project' && member.accessLevel === 50 && space.level < 50) throw forbidden();
  const sent = grantOf(call);
  const grant = params.isSent('expires_at') ? sent : { ...sent, expiresAt: member.expiresAt };
  if (isTooHigh(space, grant, member.accessLevel)) throw forbidden();
  const errors = grantErrors(call, space, user, grant);
  if (Object.keys(errors).length > 0) throw invalidRecord(errors);
  return jsonAnswer(200, renderMember(call, addMember(world, { ...member, ...grant }, call.now)));
}

/** `DELETE /groups/:id/members/:user_id` and the same of projects: members may also leave by themselves. */
export function removeMembership(call: Call, kind: SpaceKind): Answer {
  const space = findSpace(call, kind);
  const member = findMember(call, space, Number(call.path.user_id));
  call.count('members_delete', `${kind} ${space.id}|user ${call.viewer?.id ?? 0}`);
  const isSelf = member.userId === call.viewer?.id;
  const isOwnersOwn = kind === 'project' && member.accessLevel === 50 && space.level < 50;
  const isAllowed = isSelf || (space.level >= administrators[kind] && !isOwnersOwn);
  if (!isAllowed || isFixed(call, space, member)) throw forbidden();
  endMembership(call, space, member);
  return noContent();
}
