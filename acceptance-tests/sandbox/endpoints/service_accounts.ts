import type { Answer } from '../answer.ts';
import type { Call, Endpoint, Truth } from '../endpoint.ts';
import { paged, perSpace, requireSpace } from '../families/access.ts';
import type { Space } from '../families/access.ts';
import { orderByName } from '../filters.ts';
import { cursorPage } from '../keyset.ts';
import { sortRows } from '../order.ts';
import { offsetPage } from '../paging.ts';

interface ServiceAccount {
  readonly id: number;
  readonly username: string;
}

/** Three accounts in each group without a parent. */
function accountsOf({ id, hasParent }: Space): readonly ServiceAccount[] {
  return Array.from({ length: hasParent ? 0 : 3 }, (_, index) => ({
    id: 3_000_000 + id * 10 + index,
    username: `service_account_group_${id}_${(id * 7919 + index * 104_729).toString(16).padStart(8, '0')}`,
  }));
}

function list(call: Call): Answer {
  const space = requireSpace(call, 'group', 50);
  const order = orderByName(call, { username: (row: ServiceAccount) => row.username });
  const rows = sortRows(accountsOf(space), order);
  const render = (row: ServiceAccount): string =>
    JSON.stringify({
      id: row.id,
      username: row.username,
      public_email: null,
      name: 'Service account user',
      email: `${row.username}@noreply.gitlab.example.com`,
    });
  return call.params.text('pagination') === 'keyset'
    ? cursorPage(call, rows, order, render)
    : offsetPage(call, rows, render);
}

const params = {
  ...paged,
  order_by: { type: 'string', values: ['id', 'username'] },
  sort: { type: 'string', values: ['asc', 'desc'] },
} as const;

const endpoints: readonly Endpoint[] = [
  {
    template: '/groups/:id/service_accounts',
    params,
    pagers: ['pagination', 'cursor'],
    license: { tier: 'premium' },
    answer: list,
  },
];

export default endpoints;

/** The service accounts of the scope's top-level groups. */
export const truth: Readonly<Record<string, Truth>> = {
  service_accounts: perSpace('group', 50, (space) =>
    accountsOf(space).map((row) => ({ key: { id: row.id }, cursor: undefined, row })),
  ),
};
