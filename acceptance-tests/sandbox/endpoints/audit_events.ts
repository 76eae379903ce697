import { forbidden } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Call, Endpoint, Truth } from '../endpoint.ts';
import {
  groupTruth,
  hasGroupRole,
  hasProjectRole,
  ownId,
  pagingParams,
  projectTruth,
  roles,
} from '../families/governance.ts';
import type { Holding } from '../families/governance.ts';
import { isWithin } from '../filters.ts';
import { cursorPage, keysetRefused } from '../keyset.ts';
import { findGroup, findProject } from '../lookup.ts';
import type { Group, Member, Project } from '../model/spaces.ts';
import { sortRows } from '../order.ts';
import type { OrderColumn } from '../order.ts';
import { offsetPage } from '../paging.ts';
import { formatTime, hourMicros, parseTime } from '../time.ts';
import { groupPath, projectPath } from '../world.ts';
import type { World } from '../world.ts';

interface AuditEvent {
  readonly [field: string]: unknown;
  readonly id: number;
  readonly author_id: number;
  readonly created_at: string;
}

/** What an event is about. */
interface Subject {
  readonly type: 'Group' | 'Project';
  readonly id: number;
  readonly path: string;
  readonly space: Group | Project;
  readonly authorId: number;
  readonly members: readonly Member[];
}

const byFallingId: readonly OrderColumn<AuditEvent>[] = [
  { name: 'id', isDescending: true, value: (row) => row.id },
];

/**
 * The events of one group or project: its creation, a change of its settings, and each direct member's coming. Ids
 * ascend with time, and groups have odd ones.
 */
function eventsOf(subject: Subject): readonly AuditEvent[] {
  const { type, id, path, space, authorId, members } = subject;
  const event = (
    place: number,
    at: number,
    who: number,
    name: string,
    more: Record<string, unknown>,
  ): AuditEvent => ({
    id: id * 10_000_000 + place * 2 + (type === 'Group' ? 1 : 0),
    author_id: who,
    entity_id: id,
    entity_type: type,
    event_name: name,
    details: {
      event_name: name,
      author_name: 'Olga Owner',
      author_class: 'User',
      target_id: id,
      target_type: type,
      target_details: path,
      ip_address: '192.0.2.7',
      entity_path: path,
      ...more,
    },
    created_at: formatTime(at),
  });
  const kind = type.toLowerCase();
  return [
    event(1, space.createdAt, authorId, `${kind}_created`, { custom_message: `Added ${kind}` }),
    event(2, space.createdAt + hourMicros, authorId, `${kind}_visibility_level_updated`, {
      change: 'visibility_level',
      from: 'Internal',
      to: 'Private',
    }),
    ...members.map((member) =>
      event(10 + member.id, member.createdAt, member.createdById ?? authorId, 'member_created', {
        add: 'user_access',
        target_id: member.userId,
        target_type: 'User',
      }),
    ),
  ];
}

/** Who made a group is not kept here: its first member did. */
function ofGroup(world: World, group: Group): readonly AuditEvent[] {
  const members = world.members.of(`group:${group.id}`);
  const authorId = members[0]?.userId ?? 1;
  return eventsOf({
    type: 'Group',
    id: group.id,
    path: groupPath(world, group.id),
    space: group,
    authorId,
    members,
  });
}

function ofProject(world: World, project: Project): readonly AuditEvent[] {
  return eventsOf({
    type: 'Project',
    id: project.id,
    path: projectPath(world, project),
    space: project,
    authorId: project.creatorId,
    members: world.members.of(`project:${project.id}`),
  });
}

const groups: Holding<Group, AuditEvent> = {
  path: 'audit_events',
  mayRead: hasGroupRole(roles.developer),
  rowsOf: ofGroup,
  keyOf: ownId,
};

const projects: Holding<Project, AuditEvent> = {
  path: 'audit_events',
  mayRead: hasProjectRole(roles.developer),
  rowsOf: ofProject,
  keyOf: ownId,
};

/** Events from the highest id down, by page number without totals or by cursor. Lower roles see what they did themselves. */
function list(call: Call, events: readonly AuditEvent[], seesAll: boolean): Answer {
  const wanted = events
    .filter((row) => seesAll || row.author_id === call.viewer?.id)
    .filter((row) => isWithin(call, 'created', parseTime(row.created_at) ?? 0));
  const rows = sortRows(wanted, byFallingId);
  const render = (row: AuditEvent): string => JSON.stringify(row);
  if (call.params.text('pagination') !== 'keyset') return offsetPage(call, rows, render, { count: 'none' });
  // GitLab reads these two although the endpoint does not declare them.
  const orderBy = call.params.all.get('order_by') ?? 'id';
  const sort = call.params.all.get('sort') ?? 'desc';
  if (orderBy !== 'id' || sort !== 'desc') throw keysetRefused();
  return cursorPage(call, rows, byFallingId, render);
}

function listOfGroup(call: Call): Answer {
  const group = findGroup(call);
  if (!groups.mayRead(call.access, group)) throw forbidden();
  return list(call, ofGroup(call.world, group), call.access.groupLevel(group.id) >= roles.owner);
}

function listOfProject(call: Call): Answer {
  const project = findProject(call);
  if (!projects.mayRead(call.access, project)) throw forbidden();
  return list(call, ofProject(call.world, project), call.access.projectLevel(project) >= roles.maintainer);
}

const params = { ...pagingParams, created_after: 'date-time', created_before: 'date-time' };

const endpoints: readonly Endpoint[] = [
  {
    template: '/groups/:id/audit_events',
    params,
    pagers: ['pagination', 'cursor'],
    license: { tier: 'premium' },
    answer: listOfGroup,
  },
  {
    template: '/projects/:id/audit_events',
    params,
    pagers: ['pagination', 'cursor'],
    license: { tier: 'premium' },
    answer: listOfProject,
  },
];

export default endpoints;

/** The audit events of the scope's groups and projects, for those who see all of them. */
export const truth: Readonly<Record<string, Truth>> = {
  group_audit_events: groupTruth({ ...groups, mayRead: hasGroupRole(roles.owner) }, ({ id }) => id),
  project_audit_events: projectTruth(
    { ...projects, mayRead: hasProjectRole(roles.maintainer) },
    ({ id }) => id,
  ),
};
