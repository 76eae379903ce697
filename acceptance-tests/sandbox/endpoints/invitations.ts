import type { Answer } from '../answer.ts';
import type { Call, Endpoint, Truth } from '../endpoint.ts';
import { administrators, idOfSpace, paged, perSpace, requireSpace } from '../families/access.ts';
import type { Space, SpaceKind } from '../families/access.ts';
import { offsetPage } from '../paging.ts';
import { dayMicros, formatDay, formatTime } from '../time.ts';
import type { Micros } from '../time.ts';

interface Invitation {
  readonly email: string;
  readonly accessLevel: number;
  readonly createdAt: Micros;
  readonly expiresAt: Micros | undefined;
}

/** None, one or two invitations, by the id of the space. */
function invitationsTo({ kind, id, createdAt }: Space): readonly Invitation[] {
  return Array.from({ length: id % 3 }, (_, index) => ({
    email: `invited-${index + 1}.${kind}-${id}@example.org`,
    accessLevel: index === 0 ? 30 : 20,
    createdAt: createdAt + (index + 1) * dayMicros,
    expiresAt: index === 0 ? undefined : createdAt + 365 * dayMicros,
  }));
}

function list(call: Call, kind: SpaceKind): Answer {
  const space = requireSpace(call, kind, administrators[kind]);
  const query = call.params.text('query')?.toLowerCase() ?? '';
  const rows = invitationsTo(space).filter(({ email }) => email.includes(query));
  return offsetPage(call, rows, (row) => JSON.stringify(render(row)));
}

function render(row: Invitation): Record<string, unknown> {
  return {
    access_level: row.accessLevel,
    created_at: formatTime(row.createdAt),
    expires_at: row.expiresAt === undefined ? null : formatDay(row.expiresAt),
    invite_email: row.email,
    invite_token: `secret-of-${row.email}`,
    user_name: null,
    created_by_name: 'Olga Owner',
  };
}

const params = { ...paged, query: 'string' } as const;

const endpoints: readonly Endpoint[] = [
  { template: '/groups/:id/invitations', params, answer: (call) => list(call, 'group') },
  { template: '/projects/:id/invitations', params, answer: (call) => list(call, 'project') },
];

export default endpoints;

function truthOf(kind: SpaceKind): Truth {
  return perSpace(kind, administrators[kind], (space) =>
    invitationsTo(space).map((row) => ({
      key: { ...idOfSpace(space), invite_email: row.email },
      cursor: undefined,
      row,
    })),
  );
}

/** The open invitations to the scope's groups and projects. */
export const truth: Readonly<Record<string, Truth>> = {
  group_invitations: truthOf('group'),
  project_invitations: truthOf('project'),
};
