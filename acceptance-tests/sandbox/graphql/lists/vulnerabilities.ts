import { projectsIn } from '../../families/work-items.ts';
import type { Severity, Vulnerability } from '../../model/governance.ts';
import { sortRows } from '../../order.ts';
import type { OrderColumn } from '../../order.ts';
import { need } from '../../world.ts';
import { allowArgs, listArg } from '../args.ts';
import type { Args } from '../args.ts';
import { keysetConnection } from '../connection.ts';
import type { Connection } from '../connection.ts';
import { canReadVulnerabilities, vulnerabilityNode } from '../nodes/vulnerability.ts';
import type { QueryScope } from '../nodes/scope.ts';
import { idOf } from '../values.ts';
import { orderBy } from './place.ts';
import type { Place } from './place.ts';

const severities: readonly Severity[] = ['info', 'unknown', 'low', 'medium', 'high', 'critical'];

const columns: Readonly<Record<string, Omit<OrderColumn<Vulnerability>, 'name' | 'isDescending'>>> = {
  severity: { value: ({ severity }) => severities.indexOf(severity) },
  detected: { value: ({ id }) => id },
};

/**
 * The vulnerabilities of a project, or of a group's projects and of those below, archived ones left out. Whoever may
 * not read them (developers and above may, with an Ultimate licence) gets pages without rows.
 */
export function listVulnerabilities(scope: QueryScope, place: Place, args: Args): Connection {
  allowArgs('vulnerabilities', args, ['projectId', 'reportType', 'severity', 'sort', 'state']);
  const { world, access } = scope.call;
  const projects =
    place.kind === 'project'
      ? [place.project]
      : projectsIn(world, access, place.group, { isDeep: true, hasArchived: false });
  const order = orderBy(args.sort, columns);
  const rows = projects
    .flatMap(({ id }) => world.vulnerabilities.of(id))
    .filter((row) => isWanted(row, args));
  const list = {
    rows: sortRows(rows, order),
    node: (row: Vulnerability) => vulnerabilityNode(scope, row),
    isVisible: (row: Vulnerability) =>
      canReadVulnerabilities(scope.call, need(world.projects, row.projectId)),
  };
  return keysetConnection(list, order, args);
}

function isWanted(row: Vulnerability, args: Args): boolean {
  const holds = (name: string, value: string): boolean =>
    listArg(args, name)?.includes(value.toUpperCase()) ?? true;
  const projectIds = listArg(args, 'projectId')?.map((text) =>
    /^\d+$/.test(text) ? Number(text) : idOf(text, 'Project'),
  );
  return (
    holds('severity', row.severity) &&
    holds('state', row.state) &&
    holds('reportType', row.reportType) &&
    (projectIds === undefined || projectIds.includes(row.projectId))
  );
}
