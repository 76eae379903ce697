import type { Call } from '../endpoint.ts';
import type { Member } from '../model/spaces.ts';
import { formatDay, formatTime } from '../time.ts';
import { renderUserBasic } from './user.ts';

/** A member: the user's fields and those of the membership. `id` is the user's. */
export function renderMember(call: Call, member: Member): Record<string, unknown> {
  const creator = member.createdById === undefined ? null : renderUserBasic(call, member.createdById);
  return {
    ...renderUserBasic(call, member.userId),
    access_level: member.accessLevel,
    created_at: formatTime(member.createdAt),
    ...(creator === null ? {} : { created_by: creator }),
    expires_at: member.expiresAt === undefined ? null : formatDay(member.expiresAt),
    membership_state: 'active',
  };
}
