import type { OauthApplication, Token } from '../model/auth.ts';
import type { Invitation, Member, User } from '../model/spaces.ts';
import type { Micros } from '../time.ts';
import { need, touch } from '../world.ts';
import type { World } from '../world.ts';

type NewUser = Pick<User, 'username' | 'name'> & Partial<Omit<User, 'id'>>;

/** Adds a user (active and human unless told otherwise). */
export function addUser(world: World, user: NewUser, at: Micros): User {
  const row: User = {
    state: 'active',
    isAdmin: false,
    isBot: false,
    email: `${user.username}@example.com`,
    createdAt: at,
    updatedAt: at,
    ...user,
    id: world.users.nextId(),
  };
  world.users.put(row);
  return row;
}

type NewMember = Pick<Member, 'source' | 'userId' | 'accessLevel'> &
  Partial<Pick<Member, 'createdById' | 'expiresAt'>>;

/** Makes a user a direct member; a member that exists already gets the new access level. */
export function addMember(world: World, member: NewMember, at: Micros): Member {
  const { kind, id } = member.source;
  const known = world.members.of(`${kind}:${id}`).find((row) => row.userId === member.userId);
  const row: Member = {
    createdById: undefined,
    expiresAt: undefined,
    createdAt: known?.createdAt ?? at,
    ...member,
    id: known?.id ?? world.members.nextId(),
  };
  world.members.put(row);
  return row;
}

/** Ends a direct membership. */
export function removeMember(world: World, memberId: number): void {
  world.members.remove(memberId);
}

type NewInvitation = Pick<Invitation, 'source' | 'email' | 'accessLevel'> &
  Partial<Pick<Invitation, 'createdById' | 'createdAt' | 'expiresAt'>>;

/** Invites an address; an invitation that is there already gets the new access level. */
export function addInvitation(world: World, invitation: NewInvitation, at: Micros): Invitation {
  const { kind, id } = invitation.source;
  const known = world.invitations.of(`${kind}:${id}`).find((row) => row.email === invitation.email);
  const row: Invitation = {
    createdById: undefined,
    expiresAt: undefined,
    createdAt: at,
    ...invitation,
    id: known?.id ?? world.invitations.nextId(),
  };
  world.invitations.put(row);
  return row;
}

/** Takes an invitation back. */
export function revokeInvitation(world: World, invitation: Invitation): void {
  const { id } = addInvitation(world, invitation, invitation.createdAt);
  world.invitations.put({ ...invitation, id, isRevoked: true });
}

type NewToken = Pick<Token, 'kind' | 'value' | 'userId'> & Partial<Omit<Token, 'id'>>;

/** Adds a token that may do everything with `read_api` and lives for ever, unless told otherwise. */
export function addToken(world: World, token: NewToken, at: Micros): Token {
  const row: Token = {
    name: token.kind,
    scopes: ['read_api'],
    createdAt: at,
    expiresAt: undefined,
    isRevoked: false,
    jobId: undefined,
    refreshToken: undefined,
    applicationUid: undefined,
    ...token,
    id: world.tokens.size + 1,
  };
  world.tokens.set(row.value, row);
  touch(world);
  return row;
}

/** Revokes a token; requests with it are refused from now on. */
export function revokeToken(world: World, value: string): void {
  const token = world.tokens.get(value);
  if (token === undefined) throw new RangeError('No such token in the sandbox');
  world.tokens.set(value, { ...token, isRevoked: true });
  touch(world);
}

/** Lets the tokens of one project's jobs into another project. */
export function allowJobTokens(world: World, projectId: number, fromProjectId: number): void {
  const allowed = world.jobTokenAllowlists.get(projectId) ?? new Set();
  world.jobTokenAllowlists.set(projectId, new Set([...allowed, fromProjectId]));
  touch(world);
}

/** Registers an OAuth application. */
export function addApplication(world: World, application: OauthApplication): void {
  world.applications.set(application.uid, application);
  touch(world);
}

/** Changes a user's state. */
export function setUserState(world: World, userId: number, state: User['state'], at: Micros): void {
  world.users.put({ ...need(world.users, userId), state, updatedAt: at });
}
