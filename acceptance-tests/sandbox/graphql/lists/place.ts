import type { Group, Project } from '../../model/spaces.ts';
import type { OrderColumn } from '../../order.ts';
import { GraphQLError } from 'graphql';

/** Where a list is asked for. */
export type Place =
  { readonly kind: 'project'; readonly project: Project } | { readonly kind: 'group'; readonly group: Group };

/**
 * The order that an enum value such as `UPDATED_ASC` names: the column, and ties by falling id, which GitLab adds to
 * every keyset. Throws for an order that the sandbox does not have.
 */
export function orderBy<Row extends { readonly id: number }>(
  sort: unknown,
  columns: Readonly<Record<string, Omit<OrderColumn<Row>, 'name' | 'isDescending'>>>,
): readonly OrderColumn<Row>[] {
  const [, name = '', direction = ''] = /^(.*)_(asc|desc)$/i.exec(String(sort)) ?? [];
  const wanted = name.toLowerCase();
  const column = Object.entries(columns).find(([key]) => key === wanted || key === `${wanted}_at`);
  if (column === undefined) throw new GraphQLError(`The sandbox does not sort by ${String(sort)}`);
  return [
    { name: column[0], isDescending: direction.toLowerCase() === 'desc', ...column[1] },
    { name: 'id', isDescending: true, value: (row) => row.id },
  ];
}
