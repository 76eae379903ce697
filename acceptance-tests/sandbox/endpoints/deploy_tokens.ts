import type { Answer } from '../answer.ts';
import type { Call, Endpoint, Truth } from '../endpoint.ts';
import { paged, perSpace, requireSpace } from '../families/access.ts';
import type { Space, SpaceKind } from '../families/access.ts';
import { offsetPage } from '../paging.ts';
import { dayMicros, formatOptionalTime } from '../time.ts';
import type { Micros } from '../time.ts';

interface DeployToken {
  readonly id: number;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly expiresAt: Micros | undefined;
  readonly isRevoked: boolean;
}

/** One that pulls images for ever, and in some spaces one that was revoked before its time. */
function tokensOf({ kind, id, createdAt }: Space): readonly DeployToken[] {
  // Tokens of groups and projects are rows of one table.
  const first = (kind === 'group' ? 1_000_000 : 0) + id * 10;
  const puller = { scopes: ['read_registry'], expiresAt: undefined, isRevoked: false };
  const former = { scopes: ['read_repository', 'read_package_registry'], isRevoked: true };
  return [
    { id: first, name: 'Image puller', ...puller },
    ...(id % 4 === 0
      ? [{ id: first + 1, name: 'Mirror', expiresAt: createdAt + 90 * dayMicros, ...former }]
      : []),
  ];
}

function list(call: Call, kind: SpaceKind): Answer {
  const isActive = call.params.flag('active');
  const rows = tokensOf(requireSpace(call, kind, 40)).filter(
    (row) => isActive === undefined || isActive === !(row.isRevoked || isExpired(call, row)),
  );
  return offsetPage(call, rows, (row) => JSON.stringify(render(call, row)));
}

function isExpired(call: Call, { expiresAt }: DeployToken): boolean {
  return expiresAt !== undefined && expiresAt <= call.now;
}

function render(call: Call, row: DeployToken): Record<string, unknown> {
  return {
    id: row.id,
    name: row.name,
    username: `gitlab+deploy-token-${row.id}`,
    expires_at: formatOptionalTime(row.expiresAt),
    scopes: row.scopes,
    revoked: row.isRevoked,
    expired: isExpired(call, row),
  };
}

const params = { ...paged, active: 'boolean' } as const;

const endpoints: readonly Endpoint[] = [
  { template: '/groups/:id/deploy_tokens', params, answer: (call) => list(call, 'group') },
  { template: '/projects/:id/deploy_tokens', params, answer: (call) => list(call, 'project') },
];

export default endpoints;

function truthOf(kind: SpaceKind): Truth {
  return perSpace(kind, 40, (space) =>
    tokensOf(space).map((row) => ({ key: { id: row.id }, cursor: undefined, row })),
  );
}

/** The deploy tokens of the scope's groups and projects. */
export const truth: Readonly<Record<string, Truth>> = {
  group_deploy_tokens: truthOf('group'),
  project_deploy_tokens: truthOf('project'),
};
