import type { Call } from '../endpoint.ts';
import type { User } from '../model/spaces.ts';
import { formatDay, formatTime } from '../time.ts';

/** Every third user has uploaded a picture; the others have one of Gravatar's. */
function hasUploaded({ id }: User): boolean {
  return id % 3 === 0;
}

/** The picture as GraphQL shows it: the path alone of one that was uploaded to this GitLab (Avatarable#avatar_path). */
export function avatarPath(user: User): string {
  return hasUploaded(user)
    ? `/uploads/-/system/user/avatar/${user.id}/avatar.png`
    : `https://www.gravatar.com/avatar/${user.id.toString(16).padStart(32, '0')}?s=80&d=identicon`;
}

/** A user as it stands inside other records. */
export function renderUserBasic(call: Call, userId: number): Record<string, unknown> | null {
  const user = call.world.users.rows.get(userId);
  return user === undefined ? null : userBasic(call, user);
}

/** A user as lists of users and members have it. */
export function userBasic(call: Call, user: User): Record<string, unknown> {
  return {
    id: user.id,
    username: user.username,
    public_email: null,
    name: user.name,
    state: user.state,
    locked: false,
    avatar_url: `${hasUploaded(user) ? call.settings.externalUrl : ''}${avatarPath(user)}`,
    web_url: `${call.settings.externalUrl}/${user.username}`,
  };
}

/** A user as jobs carry it. */
export function renderUser(call: Call, user: User): Record<string, unknown> {
  return {
    ...userBasic(call, user),
    created_at: formatTime(user.createdAt),
    bio: '',
    location: '',
    linkedin: '',
    twitter: '',
    discord: '',
    website_url: '',
    github: '',
    job_title: '',
    pronouns: null,
    organization: '',
    bot: user.isBot,
    work_information: null,
    followers: 0,
    following: 0,
    is_followed: false,
    local_time: null,
    ...user.profile,
  };
}

/** The user that a token belongs to, as it sees itself. */
export function renderUserSelf(call: Call, user: User): Record<string, unknown> {
  const lastActiveAt = user.lastActiveAt === undefined ? user.updatedAt : user.lastActiveAt;
  const signedInAt = lastActiveAt === null ? null : formatTime(lastActiveAt);
  return {
    ...renderUser(call, user),
    last_sign_in_at: signedInAt,
    confirmed_at: user.isUnconfirmed === true ? null : formatTime(user.createdAt),
    last_activity_on: lastActiveAt === null ? null : formatDay(lastActiveAt),
    email: user.email,
    theme_id: 3,
    color_scheme_id: 1,
    projects_limit: 100_000,
    current_sign_in_at: signedInAt,
    identities: [],
    can_create_group: true,
    can_create_project: true,
    two_factor_enabled: false,
    external: false,
    private_profile: false,
    commit_email: user.email,
    preferred_language: 'en',
    shared_runners_minutes_limit: null,
    extra_shared_runners_minutes_limit: null,
    scim_identities: [],
    ...user.settings,
    ...(user.isAdmin ? adminFields(call, user) : {}),
  };
}

/** A user as an administrator sees it. */
export function renderUserForAdmin(call: Call, user: User): Record<string, unknown> {
  return { ...renderUserSelf(call, user), ...adminFields(call, user) };
}

function adminFields(call: Call, user: User): Record<string, unknown> {
  const { isAdmin, id, createdById, settings } = user;
  const creator = createdById === undefined ? null : renderUserBasic(call, createdById);
  return { is_admin: isAdmin, note: settings?.note ?? null, namespace_id: id, created_by: creator };
}
