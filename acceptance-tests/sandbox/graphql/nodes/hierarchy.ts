import { linksOfIssue } from '../../endpoints/issue_links.ts';
import { epicsOf, linksOf } from '../../families/epics.ts';
import { childrenOf, parentOf, workItemOf, workItemsOfGroup } from '../../families/work-items.ts';
import type { WorkItem } from '../../families/work-items.ts';
import type { Micros } from '../../time.ts';
import type { Args } from '../args.ts';
import { offsetConnection } from '../connection.ts';
import { gid, time } from '../values.ts';
import type { Node, QueryScope } from './scope.ts';
import { typeNode, workItemNode } from './work-item.ts';

/** What the hierarchy widget holds. */
export function hierarchyFields(scope: QueryScope, item: WorkItem): Node {
  const { world, access } = scope.call;
  const parent = parentOf(world, access, item);
  const children = childrenOf(world, access, item);
  const list = (rows: readonly WorkItem[], args: Args) =>
    offsetConnection({ rows, node: (row) => workItemNode(scope, row) }, args);
  return {
    hasParent: parent !== undefined,
    hasChildren: children.length > 0,
    parent: () => (parent === undefined ? null : workItemNode(scope, parent)),
    children: (args: Args) =>
      list(
        children.filter(({ issue }) => typeof args.state !== 'string' || isIn(args.state, issue.state)),
        args,
      ),
    ancestors: (args: Args) => list(ancestorsOf(scope, item), args),
    rolledUpCountsByType: () => countsByType(children),
  };
}

function isIn(wanted: string, state: string): boolean {
  return (wanted === 'OPEN') === (state === 'opened');
}

/** From the top down. */
function ancestorsOf(scope: QueryScope, item: WorkItem): readonly WorkItem[] {
  const parent = parentOf(scope.call.world, scope.call.access, item);
  return parent === undefined ? [] : [...ancestorsOf(scope, parent), parent];
}

function countsByType(children: readonly WorkItem[]): readonly Node[] {
  return [...new Set(children.map(({ type }) => type))].map((type) => {
    const states = children.filter((child) => child.type === type).map(({ issue }) => issue.state);
    const closed = states.filter((state) => state === 'closed').length;
    return {
      workItemType: typeNode(type),
      countsByState: { all: states.length, closed, opened: states.length - closed },
    };
  });
}

interface ItemLink {
  readonly id: number;
  readonly type: string;
  readonly at: Micros;
  readonly other: WorkItem;
}

/** What the widget of linked items holds; the links are those of the REST API. */
export function linkedFields(scope: QueryScope, item: WorkItem): Node {
  const links = item.home.kind === 'project' ? issueLinks(scope, item) : epicLinks(scope, item);
  const blockers = links.filter(
    ({ type, other }) => type === 'is_blocked_by' && other.issue.state === 'opened',
  );
  return {
    blocked: blockers.length > 0,
    blockedByCount: blockers.length,
    blockingCount: links.filter(({ type }) => type === 'blocks').length,
    linkedItems: (args: Args) =>
      offsetConnection(
        {
          rows: links.filter(({ type }) => typeof args.filter !== 'string' || type === filters[args.filter]),
          node: (link) => linkNode(scope, link),
        },
        args,
      ),
  };
}

const filters: Readonly<Record<string, string>> = {
  BLOCKED_BY: 'is_blocked_by',
  BLOCKS: 'blocks',
  RELATED: 'relates_to',
};

function linkNode(scope: QueryScope, { id, type, at, other }: ItemLink): Node {
  return {
    linkId: gid('WorkItems::RelatedWorkItemLink', id),
    linkType: type,
    linkCreatedAt: time(at),
    linkUpdatedAt: time(at),
    workItem: () => workItemNode(scope, other),
    workItemState: other.issue.state === 'opened' ? 'OPEN' : 'CLOSED',
  };
}

function issueLinks({ call }: QueryScope, item: WorkItem): readonly ItemLink[] {
  if (item.home.kind === 'group') return [];
  const { project } = item.home;
  return linksOfIssue({ scope: call, project, issue: item.issue }).map(({ id, type, at, other }) => ({
    id,
    type,
    at,
    other: workItemOf(project, other),
  }));
}

function epicLinks({ call }: QueryScope, item: WorkItem): readonly ItemLink[] {
  if (item.home.kind === 'project') return [];
  const { world, access } = call;
  const { group } = item.home;
  const items = workItemsOfGroup(world, access, group);
  return linksOf(epicsOf(world, access, group)).flatMap(({ id, source, target }) => {
    const others = [source, target].map(({ iid }) => items.find((row) => row.iid === iid));
    const isSource = source.iid === item.iid;
    if (!isSource && target.iid !== item.iid) return [];
    const other = others[isSource ? 1 : 0];
    const type = id % 2 === 0 ? (isSource ? 'blocks' : 'is_blocked_by') : 'relates_to';
    return other === undefined ? [] : [{ id, type, at: target.issue.createdAt, other }];
  });
}
