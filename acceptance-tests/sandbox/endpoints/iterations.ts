import type { Answer } from '../answer.ts';
import type { Call, Endpoint } from '../endpoint.ts';
import { pageParams, perGroup } from '../families/groups.ts';
import { isWithin } from '../filters.ts';
import { findGroup } from '../lookup.ts';
import type { Group } from '../model/spaces.ts';
import { sortRows } from '../order.ts';
import { offsetPage } from '../paging.ts';
import { dayMicros, formatDay, formatTime, hourMicros } from '../time.ts';
import type { Micros } from '../time.ts';
import { descendantsOf, groupPath, lineageOf } from '../world.ts';

/** A span of time that a group plans for. */
export interface Iteration {
  readonly id: number;
  readonly sequence: number;
  readonly group: Group;
  readonly startDay: Micros;
  readonly dueDay: Micros;
  readonly updatedAt: Micros;
}

/** A group's iterations follow from the group: its first fortnights, each closed when it was over. */
export function iterationsOf(group: Group): readonly Iteration[] {
  return [1, 2, 3].map((sequence) => {
    const startDay = group.createdAt + sequence * 14 * dayMicros;
    const dueDay = startDay + 13 * dayMicros;
    const updatedAt = dueDay + dayMicros + hourMicros;
    return { id: 5_000_000 + group.id * 10 + sequence, sequence, group, startDay, dueDay, updatedAt };
  });
}

function render(call: Call, row: Iteration): Record<string, unknown> {
  const web = `${call.settings.externalUrl}/groups/${groupPath(call.world, row.group.id)}`;
  return {
    id: row.id,
    iid: row.sequence,
    sequence: row.sequence,
    group_id: row.group.id,
    title: null,
    description: null,
    state: 3,
    created_at: formatTime(row.group.createdAt),
    updated_at: formatTime(row.updatedAt),
    start_date: formatDay(row.startDay),
    due_date: formatDay(row.dueDay),
    web_url: `${web}/-/iterations/${row.id}`,
  };
}

/** Those of the groups above are in the list unless `include_ancestors=false`. */
function list(call: Call): Answer {
  const { params, world } = call;
  const group = findGroup(call);
  const above = params.flag('include_ancestors') === false ? [group] : lineageOf(world, group.id);
  const below = params.flag('include_descendants') === true ? descendantsOf(world, group.id) : [];
  const isWanted = ['closed', 'all'].includes(params.text('state') ?? 'all');
  const rows = [...above, ...below]
    .flatMap(iterationsOf)
    .filter((row) => isWanted && isWithin(call, 'updated', row.updatedAt));
  const sorted = sortRows(rows, [
    { name: 'due_date', isDescending: false, value: (row) => row.dueDay },
    { name: 'id', isDescending: false, value: (row) => row.id },
  ]);
  return offsetPage(call, sorted, (row) => JSON.stringify(render(call, row)));
}

const endpoints: readonly Endpoint[] = [
  {
    template: '/groups/:id/iterations',
    params: {
      state: {
        type: 'string',
        values: ['opened', 'upcoming', 'started', 'current', 'closed', 'all'],
        default: 'all',
      },
      search: 'string',
      in: 'any',
      include_ancestors: { type: 'boolean', default: true },
      include_descendants: { type: 'boolean', default: false },
      updated_before: 'date-time',
      updated_after: 'date-time',
      ...pageParams,
    },
    license: { tier: 'premium' },
    answer: list,
  },
];

export default endpoints;

/** The own iterations of the scope's groups. */
export const truth = {
  iterations: perGroup((group) =>
    iterationsOf(group).map((row) => ({
      key: { id: row.id },
      cursor: formatTime(row.updatedAt),
      row: { id: row.id, updatedAt: row.updatedAt },
    })),
  ),
} as const;
