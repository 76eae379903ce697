import { administrators } from '../families/access.ts';
import type { Space } from '../families/access.ts';
import type { Call } from '../endpoint.ts';
import type { Member, User } from '../model/spaces.ts';
import { addMember } from '../mutations/people.ts';
import { hasTier } from '../tier.ts';
import { dayMicros } from '../time.ts';
import type { Micros } from '../time.ts';
import { lineageOf } from '../world.ts';

/** What is granted: a role, and perhaps until when. */
export interface Grant {
  readonly accessLevel: number;
  readonly expiresAt: Micros | undefined;
}

/** Why a grant does not come about: what is wrong with the membership by field, or who may not grant it. */
export type Objection =
  | { readonly kind: 'invalid'; readonly errors: Readonly<Record<string, readonly string[]>> }
  | { readonly kind: 'unauthorized' | 'too_high'; readonly sentence: string };

/** What a request grants. */
export function grantOf({ params }: Call): Grant {
  return { accessLevel: params.number('access_level') ?? 0, expiresAt: params.time('expires_at') };
}

/** The direct members of a space. */
export function membersOf({ world }: Pick<Call, 'world'>, { kind, id }: Space): readonly Member[] {
  return world.members.of(`${kind}:${id}`);
}

/**
 * Makes a user a member, or changes the role that it has (`Members::CreatorService`); tells why not. Roles that an
 * administrator of members does not have itself, and the planner's, which only owners grant, are too high.
 */
export function grantTo(call: Call, space: Space, user: User, grant: Grant): Objection | undefined {
  const known = membersOf(call, space).find((row) => row.userId === user.id);
  if (space.level < administrators[space.kind]) {
    const verb = known === undefined ? 'create' : 'update';
    return { kind: 'unauthorized', sentence: `not authorized to ${verb} member` };
  }
  if (isTooHigh(space, grant, known?.accessLevel)) {
    return {
      kind: 'too_high',
      sentence: "the member access level can't be higher than the current user's one",
    };
  }
  const errors = grantErrors(call, space, user, grant);
  if (Object.keys(errors).length > 0) return { kind: 'invalid', errors };
  const { kind, id } = space;
  const createdById = known?.createdById ?? call.viewer?.id;
  addMember(call.world, { source: { kind, id }, userId: user.id, createdById, ...grant }, call.now);
  return undefined;
}

/** Whether the viewer may not grant a role to somebody who has another, or none. */
export function isTooHigh({ level }: Space, { accessLevel }: Grant, known: number | undefined): boolean {
  return !encompasses(known, accessLevel) && !encompasses(level, accessLevel);
}

function encompasses(current: number | undefined, wanted: number): boolean {
  if (wanted === 15) return current === 50 || current === 15;
  return wanted <= (current ?? 0);
}

const roleNames: Readonly<Record<number, string>> = {
  5: 'Minimal Access',
  10: 'Guest',
  15: 'Planner',
  20: 'Reporter',
  30: 'Developer',
  40: 'Maintainer',
  50: 'Owner',
};

/** What is wrong with a membership, by field, in the words of `Member`. */
export function grantErrors(
  call: Call,
  space: Space,
  user: User | undefined,
  { accessLevel, expiresAt }: Grant,
): Readonly<Record<string, readonly string[]>> {
  const level = [
    ...levelErrors(call, space, accessLevel),
    ...inheritedErrors(call, space, user, accessLevel),
  ];
  const isPast = expiresAt !== undefined && expiresAt < Math.floor(call.now / dayMicros) * dayMicros;
  const isBot = user?.isBot === true && /_bot_/.test(user.username);
  return {
    ...(isPast ? { expires_at: ['cannot be a date in the past'] } : {}),
    ...(isBot ? { user_id: ['project bots cannot be added to other groups / projects'] } : {}),
    ...(level.length > 0 ? { access_level: level } : {}),
  };
}

function levelErrors(call: Call, space: Space, level: number): readonly string[] {
  const isMinimal = level === 5 && space.kind === 'group';
  if (isMinimal && !space.hasParent && hasTier(call, 'premium')) return [];
  if (level !== 5 && roleNames[level] !== undefined) return [];
  return [
    'is not included in the list',
    ...(isMinimal && space.hasParent ? ['supported on top level groups only'] : []),
    ...(isMinimal && !hasTier(call, 'premium') ? ['not supported by license'] : []),
  ];
}

/** A role may not be below the one that the groups above give. */
function inheritedErrors(
  { world }: Call,
  space: Space,
  user: User | undefined,
  level: number,
): readonly string[] {
  const { record } = space;
  const above =
    'owner' in record
      ? record.owner.kind === 'group'
        ? lineageOf(world, record.owner.id)
        : []
      : lineageOf(world, record.id).slice(1);
  const inherited = above
    .flatMap((group) =>
      world.members
        .of(`group:${group.id}`)
        .filter((row) => row.userId === user?.id)
        .map(({ accessLevel }) => ({ accessLevel, name: group.name })),
    )
    .sort((left, right) => right.accessLevel - left.accessLevel);
  const [highest] = inherited;
  if (highest === undefined || highest.accessLevel <= level) return [];
  const role = roleNames[highest.accessLevel] ?? '';
  return [`should be greater than or equal to ${role} inherited membership from group ${highest.name}`];
}

/** The messages of a record as one sentence: `Access level is not included in the list`. */
export function sentenceOf(errors: Readonly<Record<string, readonly string[]>>): string {
  const sentences = Object.entries(errors).flatMap(([field, messages]) => {
    const words = field.replaceAll('_', ' ').replace(/ id$/, '');
    return messages.map((message) => `${words.charAt(0).toUpperCase()}${words.slice(1)} ${message}`);
  });
  return new Intl.ListFormat('en-GB').format(sentences);
}
