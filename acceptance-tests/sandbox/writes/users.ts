import { Refusal, forbidden, invalidRecord, jsonAnswer, noContent, notFound } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Call } from '../endpoint.ts';
import { requireViewer } from '../lookup.ts';
import type { User } from '../model/spaces.ts';
import { deleteUser, soloOwnedGroups } from '../mutations/ghost.ts';
import { addUser, setUserState } from '../mutations/people.ts';
import { textOf } from '../params.ts';
import { renderUserForAdmin } from '../render/user.ts';
import { dayMicros } from '../time.ts';
import type { World } from '../world.ts';

/** The user that asks, who must be an administrator. */
export function requireAdmin(call: Call): User {
  const viewer = requireViewer(call);
  if (!viewer.isAdmin) throw forbidden();
  return viewer;
}

/** Fields that everybody sees, and those that only administrators and the user see. */
const profileFields = [
  'bio',
  'location',
  'linkedin',
  'twitter',
  'discord',
  'website_url',
  'github',
  'pronouns',
  'organization',
];
const settingFields = [
  'projects_limit',
  'can_create_group',
  'external',
  'private_profile',
  'note',
  'theme_id',
  'color_scheme_id',
];

/** `POST /users`: for administrators; an address or a name that is taken is refused with 409. */
export function postUser(call: Call): Answer {
  const { params, world } = call;
  const admin = requireAdmin(call);
  const email = textOf(params.value('email')).trim().toLowerCase();
  const username = textOf(params.value('username'));
  const name = textOf(params.value('name'));
  const errors = accountErrors(world, { email, username, name });
  const isInvalid = Object.keys(errors).length > 0;
  if (hasEmail(world, email)) throw new Refusal(409, { message: 'Email has already been taken' });
  if (hasUsername(world, username)) throw new Refusal(409, { message: 'Username has already been taken' });
  const weak = passwordErrors(call);
  if (isInvalid || weak.length > 0)
    throw invalidRecord({ ...errors, ...(weak.length > 0 ? { password: weak } : {}) });
  const user = addUser(
    world,
    {
      email,
      username,
      name,
      isAdmin: params.flag('admin') === true,
      createdById: admin.id,
      lastActiveAt: null,
      profile: sentFields(call, profileFields),
      settings: sentFields(call, settingFields),
      ...(params.flag('skip_confirmation') === true ? {} : { isUnconfirmed: true }),
    },
    call.now,
  );
  return jsonAnswer(201, renderUserForAdmin(call, user));
}

function sentFields({ params }: Call, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    names.filter((name) => params.isSent(name)).map((name) => [name, params.value(name)]),
  );
}

function hasEmail(world: World, email: string): boolean {
  return [...world.users.rows.values()].some((user) => user.email.toLowerCase() === email);
}

function hasUsername(world: World, username: string): boolean {
  const wanted = username.toLowerCase();
  return [...world.users.rows.values()].some((user) => user.username.toLowerCase() === wanted);
}

/** What is chosen for a new account. */
export interface Account {
  readonly email: string;
  readonly username: string;
  readonly name: string;
}

const formatMessage =
  "can contain only letters, digits, '_', '-' and '.'. Cannot start with '-' or end in '.', '.git' or '.atom'.";

/** What is wrong with a new account, by field: names of users and of groups at the top are one space. */
export function accountErrors(
  world: World,
  { email, username, name }: Account,
): Readonly<Record<string, readonly string[]>> {
  const isFormed = /^[a-z0-9_.][\w.-]*$/i.test(username) && !/(\.|\.git|\.atom)$/i.test(username);
  const isGroup = world.groups.of(0).some((group) => group.path.toLowerCase() === username.toLowerCase());
  const isTaken = hasUsername(world, username) || isGroup;
  const usernameErrors = [
    ...(username === '' ? ["can't be blank"] : []),
    ...(username !== '' && !isFormed ? [formatMessage] : []),
    ...(isTaken ? ['has already been taken'] : []),
  ];
  const emailErrors = [
    ...(email === '' ? ["can't be blank"] : []),
    ...(email !== '' && !/^[^@\s]+@[^@\s]+$/.test(email) ? ['is invalid'] : []),
    ...(hasEmail(world, email) ? ['has already been taken'] : []),
  ];
  const nameErrors = [
    ...(name.trim() === '' ? ["can't be blank"] : []),
    ...(name.length > 255 ? ['is too long (maximum is 255 characters)'] : []),
  ];
  const all = { email: emailErrors, username: usernameErrors, name: nameErrors };
  return Object.fromEntries(Object.entries(all).filter(([, messages]) => messages.length > 0));
}

/** A password counts only where none is made up. */
function passwordErrors({ params }: Call): readonly string[] {
  if (params.flag('reset_password') === true || params.flag('force_random_password') === true) return [];
  const password = textOf(params.value('password'));
  if (password === '') return ["can't be blank"];
  return password.length < 8 ? ['is too short (minimum is 8 characters)'] : [];
}

function findUser(call: Call): User {
  const user = call.world.users.rows.get(Number(call.path.id));
  if (user === undefined) throw notFound('User');
  return user;
}

function turn(call: Call, user: User, state: User['state']): Answer {
  // The account has changed, but nobody has used it.
  const lastActiveAt = user.lastActiveAt === undefined ? user.updatedAt : user.lastActiveAt;
  setUserState(call.world, user.id, state, call.now);
  const changed = call.world.users.rows.get(user.id) ?? user;
  call.world.users.put({ ...changed, lastActiveAt });
  return jsonAnswer(201, true);
}

function refusal(message: string): Refusal {
  return new Refusal(403, { message });
}

/** `POST /users/:id/block`: of one that is blocked already the answer is null. */
export function blockUser(call: Call): Answer {
  const admin = requireAdmin(call);
  const user = findUser(call);
  if (user.id === admin.id) throw forbidden('The API initiating user cannot be blocked by the API');
  if (user.state === 'blocked') return jsonAnswer(201, null);
  if (user.type === 'ghost') throw refusal('An internal user cannot be blocked');
  return turn(call, user, 'blocked');
}

/** `POST /users/:id/unblock`: false of one that was not blocked. */
export function unblockUser(call: Call): Answer {
  requireAdmin(call);
  const user = findUser(call);
  if (user.state === 'deactivated') throw forbidden('Deactivated users cannot be unblocked by the API');
  return user.state === 'blocked' ? turn(call, user, 'active') : jsonAnswer(201, false);
}

/** How many days of rest an account needs before it can be deactivated (`deactivate_dormant_users_period`). */
const dormantDays = 90;

/** `POST /users/:id/deactivate`: only of accounts that have not been used lately. */
export function deactivateUser(call: Call): Answer {
  requireAdmin(call);
  const user = findUser(call);
  if (user.state === 'deactivated') return jsonAnswer(201, null);
  if (user.state === 'blocked') throw refusal('Error occurred. A blocked user cannot be deactivated');
  if (user.type === 'ghost') throw refusal('Internal users cannot be deactivated');
  const lastActiveAt = user.lastActiveAt === undefined ? user.updatedAt : user.lastActiveAt;
  if (lastActiveAt !== null && lastActiveAt > call.now - dormantDays * dayMicros) {
    throw refusal(
      `The user you are trying to deactivate has been active in the past ${dormantDays} days and cannot be deactivated`,
    );
  }
  return turn(call, user, 'deactivated');
}

/** `POST /users/:id/activate`. */
export function activateUser(call: Call): Answer {
  requireAdmin(call);
  const user = findUser(call);
  if (user.state === 'blocked') {
    throw refusal('Error occurred. A blocked user must be unblocked to be activated');
  }
  return user.state === 'active' ? jsonAnswer(201, true) : turn(call, user, 'active');
}

/** `DELETE /users/:id`: with `hard_delete` also all that the user has written, and the groups that only it owned. */
export function removeUser(call: Call): Answer {
  requireAdmin(call);
  const user = findUser(call);
  const isHard = call.params.flag('hard_delete') === true;
  if (!isHard && soloOwnedGroups(call.world, user.id).length > 0) {
    throw new Refusal(409, { message: 'User cannot be removed while is the sole-owner of a group' });
  }
  deleteUser(call.world, user.id, isHard, call.now);
  return noContent();
}
