import type { Invitation, Source } from './model/spaces.ts';
import { dayMicros } from './time.ts';
import type { Micros } from './time.ts';
import type { World } from './world.ts';

/** What of a group or project its invitations follow from. */
type Inviting = Source & { readonly createdAt: Micros };

/** The open invitations to a group or project: none, one or two by its id, as they are now, and those sent since. */
export function invitationsTo(world: World, space: Inviting): readonly Invitation[] {
  const stored = world.invitations.of(`${space.kind}:${space.id}`);
  const isStored = ({ email }: Invitation): boolean => stored.some((row) => row.email === email);
  return [
    ...firstInvitations(space).filter((row) => !isStored(row)),
    ...stored.filter(({ isRevoked }) => isRevoked !== true),
  ];
}

function firstInvitations({ kind, id, createdAt }: Inviting): readonly Invitation[] {
  return Array.from({ length: id % 3 }, (_, index) => ({
    id: -index,
    source: { kind, id },
    email: `invited-${index + 1}.${kind}-${id}@example.org`,
    accessLevel: index === 0 ? 30 : 20,
    createdAt: createdAt + (index + 1) * dayMicros,
    createdById: undefined,
    expiresAt: index === 0 ? undefined : createdAt + 365 * dayMicros,
  }));
}
