import { notFound, rowNotFound } from '../answer.ts';
import type { Call } from '../endpoint.ts';
import { endpointsOf, idWithin, reviewList, truthsOf } from '../families/review.ts';
import type { Place, ReviewList, ReviewPart } from '../families/review.ts';
import type { User } from '../model/spaces.ts';
import { renderMilestone } from '../render/issuable.ts';
import { renderUserBasic } from '../render/user.ts';
import { formatTime, minuteMicros } from '../time.ts';
import type { Micros } from '../time.ts';

interface Event {
  readonly id: number;
  readonly userId: number | undefined;
  readonly createdAt: Micros;
}

interface StateEvent extends Event {
  readonly state: 'closed' | 'merged';
}

interface LabelEvent extends Event {
  readonly title: string;
}

interface MilestoneEvent extends Event {
  readonly milestoneId: number;
}

type EventList<Row extends Event> = Pick<ReviewList<Row>, 'stream' | 'path' | 'rows'> & {
  readonly more: (call: Call, row: Row, place: Place) => Record<string, unknown>;
};

function eventList<Row extends Event>({ more, ...list }: EventList<Row>): ReviewPart {
  return reviewList<Row>({
    ...list,
    isForUsers: true,
    refusal: rowNotFound,
    key: (row) => ({ id: row.id }),
    cursor: (row) => formatTime(row.createdAt),
    render: (call, row, place) => ({
      id: row.id,
      user: row.userId === undefined ? null : renderUserBasic(call, row.userId),
      created_at: formatTime(row.createdAt),
      resource_type: 'MergeRequest',
      resource_id: place.request.id,
      ...more(call, row, place),
    }),
  });
}

function stateEventsOf({ request }: Place): readonly StateEvent[] {
  const { mergedAt, mergedById, closedAt, closedById } = request;
  const id = idWithin(request, 1);
  if (mergedAt !== undefined) return [{ id, userId: mergedById, createdAt: mergedAt, state: 'merged' }];
  if (closedAt !== undefined) return [{ id, userId: closedById, createdAt: closedAt, state: 'closed' }];
  return [];
}

/** Labels of every fourth merge request, set when it was opened. */
function labelEventsOf({ request }: Place): readonly LabelEvent[] {
  if (request.id % 4 !== 0) return [];
  const { authorId: userId, createdAt } = request;
  return request.labels.map((title, index) => ({ id: idWithin(request, index), userId, createdAt, title }));
}

function renderLabelByTitle({ world }: Call, title: string): Record<string, unknown> | null {
  const label = [...world.labels.rows.values()].find((row) => row.title === title);
  return label === undefined
    ? null
    : {
        id: label.id,
        name: label.title,
        description: label.description ?? null,
        description_html: label.description ?? '',
        text_color: '#FFFFFF',
        color: label.color,
      };
}

/** The project's first milestone was set for every fifth merge request, and the minute after taken away. */
function milestoneEventsOf({ world, project, request }: Place): readonly MilestoneEvent[] {
  const [milestone] = world.milestones.of(project.id);
  if (milestone === undefined || request.id % 5 !== 0) return [];
  const { authorId: userId, createdAt } = request;
  const first = { id: idWithin(request, 0), userId, createdAt, milestoneId: milestone.id };
  return [first, { ...first, id: idWithin(request, 1), createdAt: createdAt + minuteMicros }];
}

interface Award {
  readonly id: number;
  readonly user: User;
  readonly createdAt: Micros;
}

/** As many thumbs as the merge request counts, of the first users. */
function awardsOf({ world, request }: Place): readonly Award[] {
  const users = [...world.users.rows.values()].slice(0, Math.min(9, request.upvotes));
  return users.map((user, index) => ({ id: idWithin(request, index), user, createdAt: request.createdAt }));
}

const parts = [
  eventList<StateEvent>({
    stream: 'merge_request_state_events',
    path: 'resource_state_events',
    rows: stateEventsOf,
    more: (_call, row) => ({ source_commit: null, source_merge_request_id: null, state: row.state }),
  }),
  eventList<LabelEvent>({
    stream: 'merge_request_label_events',
    path: 'resource_label_events',
    rows: labelEventsOf,
    more: (call, row) => ({ label: renderLabelByTitle(call, row.title), action: 'add' }),
  }),
  eventList<MilestoneEvent>({
    stream: 'merge_request_milestone_events',
    path: 'resource_milestone_events',
    rows: milestoneEventsOf,
    more: (call, row) => ({
      milestone: renderMilestone(call, row.milestoneId),
      action: row.id % 10 === 0 ? 'add' : 'remove',
      state: 'opened',
    }),
  }),
  reviewList<Award>({
    stream: 'merge_request_award_emoji',
    path: 'award_emoji',
    refusal: () => notFound('Award Emoji'),
    rows: awardsOf,
    key: (row) => ({ id: row.id }),
    cursor: () => undefined,
    render: (call, row, { request }) => ({
      id: row.id,
      name: 'thumbsup',
      user: renderUserBasic(call, row.user.id),
      created_at: formatTime(row.createdAt),
      updated_at: formatTime(row.createdAt),
      awardable_id: request.id,
      awardable_type: 'MergeRequest',
      url: null,
    }),
  }),
];

export default endpointsOf(parts);

/** What happened to the readable merge requests, and the reactions to them. */
export const truth = truthsOf(parts);
