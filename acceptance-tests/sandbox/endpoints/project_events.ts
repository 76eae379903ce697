import type { Answer } from '../answer.ts';
import type { Call, Endpoint } from '../endpoint.ts';
import { eventsOf, isEventVisible } from '../families/events.ts';
import type { ProjectEvent } from '../families/events.ts';
import { pageParams } from '../families/groups.ts';
import { findProject } from '../lookup.ts';
import type { Project } from '../model/spaces.ts';
import { sortRows } from '../order.ts';
import { offsetPage } from '../paging.ts';
import { perProject } from '../project-truth.ts';
import { renderNote } from '../render/note.ts';
import { renderUserBasic } from '../render/user.ts';
import { dayMicros, formatTime } from '../time.ts';
import type { Micros } from '../time.ts';

function render(call: Call, project: Project, event: ProjectEvent): Record<string, unknown> {
  const { target, note, push } = event;
  const author = renderUserBasic(call, event.authorId);
  return {
    id: event.id,
    project_id: project.id,
    action_name: event.action,
    target_id: target?.id ?? null,
    target_iid: target?.iid ?? null,
    target_type: target?.type ?? null,
    author_id: event.authorId,
    target_title: target?.title ?? null,
    created_at: formatTime(event.at),
    ...(note === undefined ? {} : { note: renderNote(call, note) }),
    ...(author === null ? {} : { author }),
    imported: false,
    imported_from: 'none',
    ...(push === undefined ? {} : { push_data: renderPush(push) }),
    author_username: author?.['username'] ?? null,
  };
}

function renderPush({ ref, sha }: NonNullable<ProjectEvent['push']>): Record<string, unknown> {
  return {
    commit_count: 1,
    action: 'pushed',
    ref_type: 'branch',
    commit_from: null,
    commit_to: sha,
    ref,
    commit_title: null,
    ref_count: null,
  };
}

/** Whole days, both excluded: before the beginning of one, after the end of the other. */
function isOnWantedDay(call: Call, at: Micros): boolean {
  const before = call.params.time('before');
  const after = call.params.time('after');
  return (before === undefined || at < before) && (after === undefined || at >= after + dayMicros);
}

/** By id. What the viewer may not see is taken out after paging. */
function list(call: Call): Answer {
  const project = findProject(call);
  const type = call.params.text('target_type')?.replace('_', '');
  const wanted = eventsOf(call.world, project).filter(
    (event) =>
      isOnWantedDay(call, event.at) && (type === undefined || event.target?.type.toLowerCase() === type),
  );
  const isDescending = call.params.text('sort') !== 'asc';
  const rows = sortRows(wanted, [{ name: 'id', isDescending, value: (event) => event.id }]);
  return offsetPage(call, rows, (event) => JSON.stringify(render(call, project, event)), {
    count: 'stopped',
    filter: (event) => isEventVisible(call.access, project, event),
  });
}

const endpoints: readonly Endpoint[] = [
  {
    template: '/projects/:id/events',
    params: {
      action: 'string',
      target_type: {
        type: 'string',
        values: [
          'issue',
          'milestone',
          'merge_request',
          'note',
          'project',
          'snippet',
          'user',
          'wiki',
          'design',
        ],
      },
      before: 'date',
      after: 'date',
      sort: { type: 'string', values: ['asc', 'desc'], default: 'desc' },
      ...pageParams,
    },
    answer: list,
  },
];

export default endpoints;

/** The visible events of the scope's projects. */
export const truth = {
  project_events: perProject((project, { world, access }) =>
    eventsOf(world, project)
      .filter((event) => isEventVisible(access, project, event))
      .map((event) => ({ key: { id: event.id }, cursor: event.id, row: event.action })),
  ),
} as const;
