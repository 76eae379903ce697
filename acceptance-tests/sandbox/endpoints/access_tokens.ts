import { unauthorized } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Call, Endpoint, Truth } from '../endpoint.ts';
import { administrators, findSpace, paged, perSpace } from '../families/access.ts';
import type { Space, SpaceKind } from '../families/access.ts';
import { isWithin } from '../filters.ts';
import { requireViewer } from '../lookup.ts';
import type { Token } from '../model/auth.ts';
import type { User } from '../model/spaces.ts';
import { offsetPage } from '../paging.ts';
import { dayMicros, formatDay, formatTime } from '../time.ts';
import type { World } from '../world.ts';

/** An access token as its list shows it. */
type Row = Pick<Token, 'id' | 'name' | 'userId' | 'scopes' | 'createdAt' | 'expiresAt' | 'isRevoked'>;

/** A token of a group or project, with the role of its bot. */
interface SpaceToken extends Row {
  readonly accessLevel: number;
}

const filters = {
  revoked: 'boolean',
  state: { type: 'string', values: ['active', 'inactive'] },
  created_before: 'date-time',
  created_after: 'date-time',
  last_used_before: 'date-time',
  last_used_after: 'date-time',
  expires_before: 'date',
  expires_after: 'date',
  search: 'string',
  sort: 'string',
} as const;

/** The tokens that a user may list: all for administrators, otherwise the own ones. */
function personalTokens(world: World, viewer: User): readonly Token[] {
  return [...world.tokens.values()]
    .filter(({ kind }) => kind !== 'oauth' && kind !== 'job')
    .filter(({ userId }) => viewer.isAdmin || userId === viewer.id)
    .sort((left, right) => left.id - right.id);
}

/** The tokens with which the sandbox can be called, a bot that still works, and one whose time is over. */
function tokensOf(world: World, space: Space): readonly SpaceToken[] {
  const { kind, id, createdAt } = space;
  const real = world.members
    .of(`${kind}:${id}`)
    .flatMap(({ userId, accessLevel }) =>
      [...world.tokens.values()]
        .filter((token) => token.kind === kind && token.userId === userId)
        .map((token) => ({ ...token, accessLevel })),
    );
  const first = (kind === 'group' ? 2_000_000 : 1_000_000) + id * 10;
  const renovate = { id: first, name: 'Renovate', userId: first + 5, scopes: ['api', 'write_repository'] };
  const former = { id: first + 1, name: 'Nightly report', userId: first + 6, scopes: ['read_api'] };
  return [
    ...real,
    { ...renovate, createdAt, expiresAt: undefined, isRevoked: false, accessLevel: 30 },
    ...(id % 3 === 0
      ? [{ ...former, createdAt, expiresAt: createdAt + 60 * dayMicros, isRevoked: true, accessLevel: 20 }]
      : []),
  ];
}

function isActive(call: Call, row: Row): boolean {
  return !row.isRevoked && (row.expiresAt === undefined || row.expiresAt > call.now);
}

function page<R extends Row>(
  call: Call,
  rows: readonly R[],
  render: (row: R) => Readonly<Record<string, unknown>>,
): Answer {
  const { params } = call;
  const isRevoked = params.flag('revoked');
  const state = params.text('state');
  const search = params.text('search')?.toLowerCase() ?? '';
  const wanted = rows.filter(
    (row) =>
      isWithin(call, 'created', row.createdAt) &&
      (isRevoked === undefined || isRevoked === row.isRevoked) &&
      (state === undefined || (state === 'active') === isActive(call, row)) &&
      row.name.toLowerCase().includes(search),
  );
  return offsetPage(call, wanted, (row) => JSON.stringify({ ...renderToken(call, row), ...render(row) }));
}

function renderToken(call: Call, row: Row): Record<string, unknown> {
  return {
    id: row.id,
    name: row.name,
    revoked: row.isRevoked,
    created_at: formatTime(row.createdAt),
    description: null,
    scopes: row.scopes,
    user_id: row.userId,
    last_used_at: formatTime(row.createdAt + dayMicros),
    active: isActive(call, row),
    expires_at: row.expiresAt === undefined ? null : formatDay(row.expiresAt),
  };
}

/** Whoever is no administrator and asks for another user's tokens is refused with 401. */
function listPersonal(call: Call): Answer {
  const viewer = requireViewer(call);
  const userId = call.params.number('user_id');
  if (userId !== undefined && userId !== viewer.id && !viewer.isAdmin) throw unauthorized();
  const rows = personalTokens(call.world, viewer).filter(
    (row) => userId === undefined || row.userId === userId,
  );
  return page(call, rows, () => ({ last_used_ips: ['192.0.2.10'] }));
}

/** A role that is too low is refused with 401 here, not with 403. */
function listOfSpace(call: Call, kind: SpaceKind): Answer {
  requireViewer(call);
  const space = findSpace(call, kind);
  if (space.level < administrators[kind]) throw unauthorized();
  return page(call, tokensOf(call.world, space), ({ accessLevel }) => ({
    access_level: accessLevel,
    resource_type: kind,
    resource_id: space.id,
  }));
}

// GitLab's pager reads page and per_page here as everywhere; these two endpoints only do not declare them.
const ofSpace = { ...filters, ...paged } as const;

const endpoints: readonly Endpoint[] = [
  {
    template: '/personal_access_tokens',
    params: { user_id: 'integer', ...filters, ...paged },
    answer: listPersonal,
  },
  { template: '/groups/:id/access_tokens', params: ofSpace, answer: (call) => listOfSpace(call, 'group') },
  {
    template: '/projects/:id/access_tokens',
    params: ofSpace,
    answer: (call) => listOfSpace(call, 'project'),
  },
];

export default endpoints;

function truthOf(kind: SpaceKind): Truth {
  return perSpace(kind, administrators[kind], (space, { world }) =>
    tokensOf(world, space).map((row) => ({ key: { id: row.id }, cursor: undefined, row })),
  );
}

/** The tokens of the viewer, and those of the scope's groups and projects. */
export const truth: Readonly<Record<string, Truth>> = {
  personal_access_tokens: ({ world, access: { viewer } }) =>
    (viewer === undefined ? [] : personalTokens(world, viewer)).map((row) => ({
      key: { id: row.id },
      cursor: undefined,
      row,
    })),
  group_access_tokens: truthOf('group'),
  project_access_tokens: truthOf('project'),
};
