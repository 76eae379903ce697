import type { Answer } from '../answer.ts';
import type { Call, Endpoint } from '../endpoint.ts';
import { epicsBelow, epicsOf, linksOf } from '../families/epics.ts';
import type { Epic, EpicLink } from '../families/epics.ts';
import { pageParams, perGroup, renderGroupBasic, renderLabelBasic } from '../families/groups.ts';
import { isWithin } from '../filters.ts';
import { findGroup, requireViewer } from '../lookup.ts';
import type { Group } from '../model/spaces.ts';
import { sortRows } from '../order.ts';
import type { OrderColumn } from '../order.ts';
import { offsetPage } from '../paging.ts';
import { renderEpic } from '../render/epic.ts';
import { withoutTieBreaker } from '../ties.ts';
import { formatTime } from '../time.ts';
import { lineageOf } from '../world.ts';

/** Ordered by the one column that was asked for: GitLab adds no tie-breaker (`reorder` in EpicsHelpers). */
function orderOf(call: Call): readonly OrderColumn<Epic>[] {
  const name = call.params.text('order_by') ?? 'created_at';
  const column: OrderColumn<Epic> = {
    name,
    isDescending: call.params.text('sort') !== 'asc',
    value: ({ issue }) =>
      name === 'title' ? issue.title : name === 'updated_at' ? issue.updatedAt : issue.createdAt,
  };
  const tie = withoutTieBreaker<Epic>(call);
  return [column, tie];
}

function list(call: Call): Answer {
  const { world, access, params } = call;
  const group = findGroup(call);
  const isBelow = params.flag('include_descendant_groups') !== false;
  const above = params.flag('include_ancestor_groups') === true ? lineageOf(world, group.id).slice(1) : [];
  const epics = [
    ...(isBelow ? epicsBelow : epicsOf)(world, access, group),
    ...above.filter((row) => access.seesGroup(row)).flatMap((row) => epicsOf(world, access, row)),
  ];
  const rows = sortRows(
    epics.filter((epic) => isWanted(call, epic)),
    orderOf(call),
  );
  return offsetPage(call, rows, (epic) => JSON.stringify(renderEpic(call, epic, group.id)));
}

function isWanted(call: Call, { issue }: Epic): boolean {
  const { params } = call;
  const state = params.text('state') ?? 'all';
  const labels = params.list('labels') ?? [];
  const search = params.text('search')?.toLowerCase() ?? '';
  return (
    isWithin(call, 'updated', issue.updatedAt) &&
    isWithin(call, 'created', issue.createdAt) &&
    (state === 'all' || state === issue.state) &&
    labels.every((label) => issue.labels.includes(label)) &&
    (params.number('author_id') ?? issue.authorId) === issue.authorId &&
    (params.flag('confidential') ?? issue.isConfidential) === issue.isConfidential &&
    issue.title.toLowerCase().includes(search)
  );
}

/** The links of all epics of the group and of the groups below it. */
function listLinks(call: Call): Answer {
  const group = findGroup(call);
  const rows = linksOf(epicsBelow(call.world, call.access, group)).filter(
    ({ target }) =>
      isWithin(call, 'updated', target.issue.createdAt) && isWithin(call, 'created', target.issue.createdAt),
  );
  return offsetPage(call, rows, (link) => JSON.stringify(renderLink(call, link, group)));
}

/** A link is as old as the younger of its epics, and does not change with them. */
function renderLink(call: Call, { id, source, target }: EpicLink, group: Group): Record<string, unknown> {
  const at = formatTime(target.issue.createdAt);
  return {
    id,
    source_epic: renderEpic(call, source, group.id),
    target_epic: renderEpic(call, target, group.id),
    link_type: id % 2 === 0 ? 'blocks' : 'relates_to',
    created_at: at,
    updated_at: at,
  };
}

function boardIdOf(group: Group): number {
  return 4_000_000 + group.id;
}

/** The one board of a group: open epics, a list for its first label, closed epics. */
function listBoards(call: Call): Answer {
  requireViewer(call);
  const group = findGroup(call);
  const id = boardIdOf(group);
  const labels = call.world.labels.of(`group:${group.id}`).slice(0, 1);
  const board = {
    id,
    name: 'Epics',
    hide_backlog_list: false,
    hide_closed_list: false,
    group: renderGroupBasic(call, group),
    labels: [],
    lists: [
      { id: id * 10, label: null, position: null, list_type: 'backlog' },
      ...labels.map((label) => {
        return { id: id * 10 + 1, label: renderLabelBasic(label), position: 0, list_type: 'label' };
      }),
      { id: id * 10 + 2, label: null, position: null, list_type: 'closed' },
    ],
  };
  return offsetPage(call, [board], (row) => JSON.stringify(row));
}

const rangeParams = {
  created_after: 'date-time',
  created_before: 'date-time',
  updated_after: 'date-time',
  updated_before: 'date-time',
} as const;

const endpoints: readonly Endpoint[] = [
  {
    template: '/groups/:id/epics',
    params: {
      order_by: { type: 'string', values: ['created_at', 'updated_at', 'title'], default: 'created_at' },
      sort: { type: 'string', values: ['asc', 'desc'], default: 'desc' },
      search: 'string',
      state: { type: 'string', values: ['opened', 'closed', 'all'], default: 'all' },
      author_id: 'integer',
      author_username: 'string',
      labels: 'any',
      with_labels_details: { type: 'boolean', default: false },
      ...rangeParams,
      include_ancestor_groups: { type: 'boolean', default: false },
      include_descendant_groups: { type: 'boolean', default: true },
      my_reaction_emoji: 'string',
      confidential: 'boolean',
      not: 'any',
      ...pageParams,
    },
    license: { tier: 'premium' },
    answer: list,
  },
  {
    template: '/groups/:id/related_epic_links',
    params: { ...rangeParams, ...pageParams },
    // By its page it is for Ultimate; the licensed feature (related_epics) is one of Premium.
    license: { tier: 'premium' },
    answer: listLinks,
  },
  {
    template: '/groups/:id/epic_boards',
    params: pageParams,
    license: { tier: 'premium' },
    answer: listBoards,
  },
];

export default endpoints;

/** The scope's epics, the links between them, and the epic board of each group. */
export const truth = {
  epics: perGroup((group, { world, access }) =>
    epicsOf(world, access, group).map(({ id, issue }) => ({
      key: { id },
      cursor: formatTime(issue.updatedAt),
      row: issue,
    })),
  ),
  related_epic_links: perGroup((group, { world, access }) =>
    linksOf(epicsOf(world, access, group)).map(({ id, source, target }) => ({
      key: { id },
      cursor: formatTime(target.issue.createdAt),
      row: { source_epic_id: source.id, target_epic_id: target.id },
    })),
  ),
  epic_boards: perGroup((group) => [{ key: { id: boardIdOf(group) }, cursor: undefined, row: group }]),
} as const;
