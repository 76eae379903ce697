import type { Answer } from '../answer.ts';
import type { TruthRow } from '../contract.ts';
import type { Call, Endpoint, Truth, TruthScope } from '../endpoint.ts';
import { epicsOf, findEpic, findsEpics } from '../families/epics.ts';
import type { Epic } from '../families/epics.ts';
import { pageParams, perGroup, renderLabelBasic } from '../families/groups.ts';
import { offsetPage } from '../paging.ts';
import { renderIssue } from '../render/issue.ts';
import { renderUserBasic } from '../render/user.ts';
import { formatTime } from '../time.ts';
import type { Micros } from '../time.ts';
import type { World } from '../world.ts';

/** The id of the place that the epic's issue has in it. */
function placeIdOf({ issue }: Epic): number {
  return 9_000_000 + issue.id;
}

function listIssues(call: Call): Answer {
  const epic = findEpic(call);
  return offsetPage(call, [epic], ({ issue }) =>
    JSON.stringify({
      ...renderIssue(call, issue, false),
      epic_iid: epic.iid,
      epic: { id: epic.id, iid: epic.iid, title: issue.title, group_id: epic.group.id },
      epic_issue_id: placeIdOf(epic),
      relative_position: issue.relativePosition,
    }),
  );
}

/** What happened to an epic once: it was closed, or a label was added. */
interface EpicEvent {
  readonly id: number;
  readonly userId: number;
  readonly at: Micros;
  /** For labels: which. */
  readonly title: string;
}

function stateEventsOf(_world: World, { issue }: Epic): readonly EpicEvent[] {
  const { closedAt, closedById, authorId, id } = issue;
  return closedAt === undefined
    ? []
    : [{ id: 7_000_000 + id, userId: closedById ?? authorId, at: closedAt, title: '' }];
}

function labelEventsOf(_world: World, { issue }: Epic): readonly EpicEvent[] {
  return issue.labels.map((title, index) => ({
    id: 8_000_000 + issue.id * 10 + index,
    userId: issue.authorId,
    at: issue.createdAt,
    title,
  }));
}

type EventsOf = (world: World, epic: Epic) => readonly EpicEvent[];

function listEvents(
  call: Call,
  eventsOf: EventsOf,
  more: (event: EpicEvent) => Record<string, unknown>,
): Answer {
  const epic = findEpic(call);
  const render = (event: EpicEvent): Record<string, unknown> => ({
    id: event.id,
    user: renderUserBasic(call, event.userId),
    created_at: formatTime(event.at),
    resource_type: 'Epic',
    resource_id: epic.id,
    ...more(event),
  });
  return offsetPage(call, eventsOf(call.world, epic), (event) => JSON.stringify(render(event)));
}

/** A label that is gone is null. */
function listLabelEvents(call: Call): Answer {
  const labels = [...call.world.labels.rows.values()];
  return listEvents(call, labelEventsOf, ({ title }) => {
    const label = labels.find((row) => row.title === title);
    return { label: label === undefined ? null : renderLabelBasic(label), action: 'add' };
  });
}

function listStateEvents(call: Call): Answer {
  const cause = { source_commit: null, source_merge_request_id: null };
  return listEvents(call, stateEventsOf, () => ({ ...cause, state: 'closed' }));
}

const endpoints: readonly Endpoint[] = [
  {
    template: '/groups/:id/epics/:epic_iid/issues',
    params: pageParams,
    license: { tier: 'premium' },
    answer: listIssues,
  },
  {
    template: '/groups/:id/epics/:epic_id/resource_state_events',
    params: pageParams,
    license: findsEpics,
    answer: listStateEvents,
  },
  {
    template: '/groups/:id/epics/:epic_id/resource_label_events',
    params: pageParams,
    license: findsEpics,
    answer: listLabelEvents,
  },
];

export default endpoints;

function perEpic(rowsOf: (epic: Epic, scope: TruthScope) => readonly TruthRow[]): Truth {
  return perGroup((group, scope) =>
    epicsOf(scope.world, scope.access, group).flatMap((epic) => rowsOf(epic, scope)),
  );
}

function eventRows(eventsOf: EventsOf): Truth {
  return perEpic((epic, { world }) =>
    eventsOf(world, epic).map((row) => ({ key: { id: row.id }, cursor: formatTime(row.at), row: epic.id })),
  );
}

/** The issues and the events of the scope's epics. */
export const truth = {
  epic_issues: perEpic((epic) => [
    { key: { epic_issue_id: placeIdOf(epic) }, cursor: formatTime(epic.issue.updatedAt), row: epic.issue },
  ]),
  epic_state_events: eventRows(stateEventsOf),
  epic_label_events: eventRows(labelEventsOf),
} as const;
