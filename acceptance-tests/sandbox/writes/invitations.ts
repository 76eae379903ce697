import { badRequest, forbidden, invalidParameter, jsonAnswer, noContent, notFound } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Call } from '../endpoint.ts';
import { administrators, requireSpace } from '../families/access.ts';
import type { Space, SpaceKind } from '../families/access.ts';
import { invitationsTo } from '../invitations.ts';
import type { User } from '../model/spaces.ts';
import { addInvitation, revokeInvitation } from '../mutations/people.ts';
import { grantErrors, grantOf, grantTo, isTooHigh, sentenceOf } from './grants.ts';
import { requireOwnerForOwners, sentence } from './members.ts';

/** How many can be invited by one request (`Members::CreateService::DEFAULT_INVITE_LIMIT`). */
const inviteLimit = 100;

/**
 * `POST /groups/:id/invitations` and the same of projects. Whatever became of the single addresses, the answer is 201:
 * `status` says whether all went well, `message` tells by address or user name what did not.
 */
export function postInvitations(call: Call, kind: SpaceKind): Answer {
  const emails = uniqueIn(call, 'email');
  const userIds = uniqueIn(call, 'user_id');
  if (emails.some((email) => !/^[^@\s]+@[^@\s.]+(\.[^@\s.]+)*$/.test(email))) {
    throw invalidParameter('email contains an invalid email address');
  }
  if (emails.length + userIds.length === 0) {
    throw badRequest('Must provide either email or user_id as a parameter');
  }
  const space = requireSpace(call, kind, administrators[kind]);
  requireOwnerForOwners(call, space);
  if (emails.length + userIds.length > inviteLimit) {
    const message = `Too many users specified (limit is ${inviteLimit})`;
    return jsonAnswer(201, { reason: 'too_many_invites_error', message, status: 'error' });
  }
  const errors = [
    ...emails.flatMap((email) => errorOf(email, inviteAddress(call, space, email))),
    ...userIds.flatMap((id) => {
      const user = call.world.users.rows.get(Number(id));
      return user === undefined ? [] : errorOf(user.username, inviteUser(call, space, user));
    }),
  ];
  if (errors.length === 0) return jsonAnswer(201, { status: 'success' });
  return jsonAnswer(201, { message: Object.fromEntries(errors), status: 'error' });
}

function uniqueIn({ params }: Call, name: string): readonly string[] {
  return [...new Set((params.list(name) ?? []).map((value) => value.trim()))].filter((value) => value !== '');
}

function errorOf(name: string, error: string | undefined): readonly (readonly [string, string])[] {
  return error === undefined ? [] : [[name, error]];
}

function inviteUser(call: Call, space: Space, user: User): string | undefined {
  const objection = grantTo(call, space, user, grantOf(call));
  return objection === undefined ? undefined : sentence(objection);
}

/** An address that is a user's makes that user a member; any other is invited, again with the role that is sent now. */
function inviteAddress(call: Call, space: Space, email: string): string | undefined {
  const { world } = call;
  const address = email.toLowerCase();
  const user = [...world.users.rows.values()].find((row) => row.email.toLowerCase() === address);
  if (user !== undefined) return inviteUser(call, space, user);
  const grant = grantOf(call);
  const known = invitationsTo(world, space).find((row) => row.email === address);
  if (isTooHigh(space, grant, known?.accessLevel)) {
    return "the member access level can't be higher than the current user's one";
  }
  const errors = grantErrors(call, space, undefined, grant);
  if (Object.keys(errors).length > 0) return sentenceOf(errors);
  const { kind, id } = space;
  const createdAt = known?.createdAt ?? call.now;
  const createdById = known?.createdById ?? call.viewer?.id;
  addInvitation(world, { source: { kind, id }, email: address, createdAt, createdById, ...grant }, call.now);
  return undefined;
}

/** `DELETE /groups/:id/invitations/:email` and the same of projects. */
export function removeInvitation(call: Call, kind: SpaceKind): Answer {
  const space = requireSpace(call, kind, administrators[kind]);
  const found = invitationsTo(call.world, space).find(({ email }) => email === call.path.email);
  if (found === undefined) throw notFound();
  if (found.accessLevel === 50 && kind === 'project' && space.level < 50) throw forbidden();
  revokeInvitation(call.world, found);
  return noContent();
}
