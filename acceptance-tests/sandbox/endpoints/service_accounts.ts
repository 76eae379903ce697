import type { Answer } from '../answer.ts';
import type { Call, Endpoint, Truth } from '../endpoint.ts';
import { paged, perSpace, requireSpace } from '../families/access.ts';
import { orderByName } from '../filters.ts';
import { cursorPage } from '../keyset.ts';
import { sortRows } from '../order.ts';
import { offsetPage } from '../paging.ts';
import { accountsOfGroup, allAccounts, renderServiceAccount } from '../service-accounts.ts';
import type { ServiceAccount } from '../service-accounts.ts';
import { postGroupAccount, postInstanceAccount } from '../writes/service-accounts.ts';
import { requireAdmin } from '../writes/users.ts';

function page(call: Call, accounts: readonly ServiceAccount[]): Answer {
  const order = orderByName(call, { username: (row: ServiceAccount) => row.username });
  const rows = sortRows(accounts, order);
  const render = (row: ServiceAccount): string => JSON.stringify(renderServiceAccount(row));
  return call.params.text('pagination') === 'keyset'
    ? cursorPage(call, rows, order, render)
    : offsetPage(call, rows, render);
}

const params = {
  ...paged,
  order_by: { type: 'string', values: ['id', 'username'] },
  sort: { type: 'string', values: ['asc', 'desc'] },
} as const;

const newAccount = { name: 'string', username: 'string', email: 'string' } as const;

const endpoints: readonly Endpoint[] = [
  {
    template: '/groups/:id/service_accounts',
    params,
    pagers: ['pagination', 'cursor'],
    license: { tier: 'premium' },
    answer: (call) => page(call, accountsOfGroup(call.world, requireSpace(call, 'group', 50))),
  },
  {
    template: '/service_accounts',
    params,
    pagers: ['pagination', 'cursor'],
    license: { tier: 'premium' },
    answer: (call) => {
      requireAdmin(call);
      return page(call, allAccounts(call.world));
    },
  },
  {
    method: 'POST',
    template: '/groups/:id/service_accounts',
    params: newAccount,
    license: { tier: 'premium', isAskedFirst: true },
    answer: postGroupAccount,
  },
  { method: 'POST', template: '/service_accounts', params: newAccount, answer: postInstanceAccount },
];

export default endpoints;

/** The service accounts of the scope's top-level groups. */
export const truth: Readonly<Record<string, Truth>> = {
  service_accounts: perSpace('group', 50, (space, { world }) =>
    accountsOfGroup(world, space).map((row) => ({ key: { id: row.id }, cursor: undefined, row })),
  ),
};
