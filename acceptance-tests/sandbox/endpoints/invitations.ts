import type { Answer } from '../answer.ts';
import type { Call, Endpoint, Truth } from '../endpoint.ts';
import { administrators, idOfSpace, paged, perSpace, requireSpace } from '../families/access.ts';
import type { SpaceKind } from '../families/access.ts';
import { invitationsTo } from '../invitations.ts';
import type { Invitation } from '../model/spaces.ts';
import { offsetPage } from '../paging.ts';
import { formatDay, formatTime } from '../time.ts';

/** `query` is the whole address, not a part of it. */
function list(call: Call, kind: SpaceKind): Answer {
  const space = requireSpace(call, kind, administrators[kind]);
  const query = call.params.text('query');
  const rows = invitationsTo(call.world, space).filter(({ email }) => query === undefined || email === query);
  return offsetPage(call, rows, (row) => JSON.stringify(render(call, row)));
}

function render({ world }: Call, row: Invitation): Record<string, unknown> {
  return {
    access_level: row.accessLevel,
    created_at: formatTime(row.createdAt),
    expires_at: row.expiresAt === undefined ? null : formatDay(row.expiresAt),
    invite_email: row.email,
    invite_token: `secret-of-${row.email}`,
    user_name: null,
    created_by_name: world.users.rows.get(row.createdById ?? 0)?.name ?? 'Olga Owner',
  };
}

const params = { ...paged, query: 'string' } as const;

const endpoints: readonly Endpoint[] = [
  { template: '/groups/:id/invitations', params, answer: (call) => list(call, 'group') },
  { template: '/projects/:id/invitations', params, answer: (call) => list(call, 'project') },
];

export default endpoints;

function truthOf(kind: SpaceKind): Truth {
  return perSpace(kind, administrators[kind], (space, { world }) =>
    invitationsTo(world, space).map((row) => ({
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
