import { forbidden, invalidParameter } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Access } from '../access.ts';
import type { Call, Endpoint, Truth } from '../endpoint.ts';
import { pagingParams } from '../families/governance.ts';
import { isWithin } from '../filters.ts';
import { cursorPage, keysetRefused } from '../keyset.ts';
import { requireViewer } from '../lookup.ts';
import type { User } from '../model/spaces.ts';
import { sortRows } from '../order.ts';
import type { OrderColumn } from '../order.ts';
import { offsetPage } from '../paging.ts';
import { formatTime, parseTime } from '../time.ts';
import type { World } from '../world.ts';
import { truth as truthBelow } from './audit_events.ts';

/** What the list needs to know of an event. */
interface AuditEvent {
  readonly [field: string]: unknown;
  readonly id: number;
  readonly entity_id: number;
  readonly entity_type: string;
  readonly created_at: string;
}

const byFallingId: readonly OrderColumn<AuditEvent>[] = [
  { name: 'id', isDescending: true, value: (row) => row.id },
];

function isAuditEvent(row: unknown): row is AuditEvent {
  return typeof row === 'object' && row !== null && 'entity_type' in row && 'created_at' in row;
}

/** Whoever administers the instance sees all of it; its users have lower ids than its groups and projects. */
function eventsOf(world: World, access: Access): readonly AuditEvent[] {
  const scope = {
    world,
    access,
    projectIds: [...world.projects.rows.keys()],
    groupIds: [...world.groups.rows.keys()],
  };
  const below = Object.values(truthBelow).flatMap((of) => of(scope).map(({ row }) => row));
  return [...[...world.users.rows.values()].map(creationOf), ...below.filter(isAuditEvent)];
}

function creationOf({ id, name, username, createdAt }: User): AuditEvent {
  return {
    id,
    author_id: 1,
    entity_id: id,
    entity_type: 'User',
    event_name: 'user_created',
    details: {
      event_name: 'user_created',
      author_name: 'Administrator',
      author_class: 'User',
      target_id: id,
      target_type: 'User',
      target_details: name,
      custom_message: `User ${username} created`,
      ip_address: '192.0.2.7',
      entity_path: username,
    },
    created_at: formatTime(createdAt),
  };
}

/** From the highest id down, by page number without totals or by cursor; for administrators alone. */
function list(call: Call): Answer {
  if (!requireViewer(call).isAdmin) throw forbidden();
  const { params } = call;
  const [type, id] = [params.text('entity_type'), params.number('entity_id')];
  if (id !== undefined && type === undefined) throw invalidParameter('entity_type is missing');
  const wanted = call
    .memo('instance_audit_events', () => eventsOf(call.world, call.access))
    .filter((row) => type === undefined || row.entity_type === type)
    .filter((row) => id === undefined || row.entity_id === id)
    .filter((row) => isWithin(call, 'created', parseTime(row.created_at) ?? 0));
  const rows = sortRows(wanted, byFallingId);
  const render = (row: AuditEvent): string => JSON.stringify(row);
  if (params.text('pagination') !== 'keyset') return offsetPage(call, rows, render, { count: 'none' });
  // GitLab reads these two although the endpoint does not declare them.
  if ((params.all.get('order_by') ?? 'id') !== 'id' || (params.all.get('sort') ?? 'desc') !== 'desc')
    throw keysetRefused();
  return cursorPage(call, rows, byFallingId, render);
}

const endpoints: readonly Endpoint[] = [
  {
    template: '/audit_events',
    params: {
      ...pagingParams,
      entity_type: { type: 'string', values: ['Project', 'User', 'Group', 'Gitlab::Audit::InstanceScope'] },
      entity_id: 'integer',
      created_after: 'date-time',
      created_before: 'date-time',
    },
    pagers: ['pagination', 'cursor'],
    license: { tier: 'premium' },
    answer: list,
  },
];

export default endpoints;

/** The audit events of the instance, for an administrator. */
export const truth: Readonly<Record<string, Truth>> = {
  instance_audit_events: ({ world, access }) =>
    access.viewer?.isAdmin === true
      ? eventsOf(world, access).map((row) => ({ key: { id: row.id }, cursor: row.id, row }))
      : [],
};
