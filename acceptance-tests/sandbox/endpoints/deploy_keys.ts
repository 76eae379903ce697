import type { Answer } from '../answer.ts';
import type { Call, Endpoint, Truth } from '../endpoint.ts';
import { idOfSpace, paged, perSpace, requireSpace } from '../families/access.ts';
import type { Space } from '../families/access.ts';
import { offsetPage } from '../paging.ts';
import { dayMicros, formatOptionalTime, formatTime } from '../time.ts';
import type { Micros } from '../time.ts';

interface DeployKey {
  readonly id: number;
  readonly title: string;
  readonly createdAt: Micros;
  readonly lastUsedAt: Micros | undefined;
  readonly canPush: boolean;
}

const sharedKeyAt: Micros = Date.UTC(2023, 0, 9) * 1000;

/** A key that all projects share, and in every second one its own, which may write. */
function keysOf({ id, createdAt }: Space): readonly DeployKey[] {
  const shared = {
    id: 1,
    title: 'Build farm',
    createdAt: sharedKeyAt,
    lastUsedAt: undefined,
    canPush: false,
  };
  const lastUsedAt = createdAt + 30 * dayMicros;
  const own = { id: 1000 + id, title: `Release robot ${id}`, createdAt, lastUsedAt, canPush: true };
  return id % 2 === 0 ? [shared, own] : [shared];
}

function list(call: Call): Answer {
  const rows = keysOf(requireSpace(call, 'project', 40));
  return offsetPage(call, rows, (row) => JSON.stringify(render(row)));
}

function render(row: DeployKey): Record<string, unknown> {
  const digest = row.id.toString(16).padStart(32, '0');
  return {
    id: row.id,
    title: row.title,
    created_at: formatTime(row.createdAt),
    expires_at: null,
    last_used_at: formatOptionalTime(row.lastUsedAt),
    key: `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${digest} ${row.title}`,
    usage_type: 'auth',
    fingerprint: digest.replace(/..(?!$)/g, '$&:'),
    fingerprint_sha256: `SHA256:${digest}`,
    can_push: row.canPush,
  };
}

const endpoints: readonly Endpoint[] = [
  { template: '/projects/:id/deploy_keys', params: paged, answer: list },
];

export default endpoints;

/** The deploy keys that are enabled in the scope's projects. */
export const truth: Readonly<Record<string, Truth>> = {
  project_deploy_keys: perSpace('project', 40, (space) =>
    keysOf(space).map((row) => ({ key: { ...idOfSpace(space), id: row.id }, cursor: undefined, row })),
  ),
};
