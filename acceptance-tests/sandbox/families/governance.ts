import type { Access } from '../access.ts';
import { forbidden, jsonAnswer, rowsAnswer } from '../answer.ts';
import type { Answer, Refusal } from '../answer.ts';
import type { TruthRow } from '../contract.ts';
import type { Call, Endpoint, Truth } from '../endpoint.ts';
import { findGroup, findProject } from '../lookup.ts';
import type { Group, Project } from '../model/spaces.ts';
import { offsetPage } from '../paging.ts';
import { perProject } from '../project-truth.ts';
import type { License } from '../tier.ts';
import type { World } from '../world.ts';

/** A row as it is sent. */
export type SentRow = Readonly<Record<string, unknown>>;

/** The roles that the settings of groups and projects ask for. */
export const roles = { developer: 30, maintainer: 40, owner: 50 } as const;

/** The parameters of lists that are turned by page number. */
export const pagingParams = {
  page: { type: 'integer', default: 1 },
  per_page: { type: 'integer', default: 20 },
} as const;

/** What a project or group holds at one endpoint, computed from what the world has: it needs no table of its own. */
export interface Holding<Space, Row extends SentRow> {
  /** The path below the project or group. */
  readonly path: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly mayRead: (access: Access, space: Space) => boolean;
  readonly license?: License;
  /** What the others are told; absent: 403. */
  readonly refusal?: () => Refusal;
  readonly rowsOf: (world: World, space: Space) => readonly Row[];
  /** The key of the connector's record. */
  readonly keyOf: (space: Space, row: Row) => TruthRow['key'];
  /** Absent: a list that is turned by page number. */
  readonly answer?: 'unpaged' | 'object';
}

/** The endpoint of something that projects hold. */
export function projectEndpoint<Row extends SentRow>(holding: Holding<Project, Row>): Endpoint {
  return endpointOf(`/projects/:id/${holding.path}`, holding, findProject);
}

/** The endpoint of something that groups hold. */
export function groupEndpoint<Row extends SentRow>(holding: Holding<Group, Row>): Endpoint {
  return endpointOf(`/groups/:id/${holding.path}`, holding, findGroup);
}

function endpointOf<Space, Row extends SentRow>(
  template: string,
  holding: Holding<Space, Row>,
  find: (call: Call) => Space,
): Endpoint {
  const { mayRead, refusal = forbidden, rowsOf, answer, license } = holding;
  const params = holding.params ?? (answer === undefined ? pagingParams : {});
  return {
    template,
    params,
    ...(license === undefined ? {} : { license }),
    answer: (call) => {
      const space = find(call);
      if (!mayRead(call.access, space)) throw refusal();
      return answerWith(call, rowsOf(call.world, space), answer);
    },
  };
}

function answerWith(
  call: Call,
  rows: readonly SentRow[],
  shape: Holding<unknown, SentRow>['answer'],
): Answer {
  if (shape === 'object') return jsonAnswer(200, rows[0] ?? null);
  if (shape === 'unpaged')
    return rowsAnswer(
      rows.map((row) => JSON.stringify(row)),
      {},
    );
  const search = call.params.text('search') ?? '';
  const wanted = rows.filter(({ name }) => typeof name !== 'string' || name.includes(search));
  return offsetPage(call, wanted, (row) => JSON.stringify(row));
}

/** The rows that the scope's projects hold, of those projects whose settings the viewer may read. */
export function projectTruth<Row extends SentRow>(
  { mayRead, rowsOf, keyOf }: Holding<Project, Row>,
  cursorOf: (row: Row) => TruthRow['cursor'] = () => undefined,
): Truth {
  return perProject((project, { world, access }) => {
    if (!mayRead(access, project)) return [];
    return rowsOf(world, project).map((row) => ({ key: keyOf(project, row), cursor: cursorOf(row), row }));
  });
}

/** The rows that the scope's groups hold, of those groups whose settings the viewer may read. */
export function groupTruth<Row extends SentRow>(
  { mayRead, rowsOf, keyOf }: Holding<Group, Row>,
  cursorOf: (row: Row) => TruthRow['cursor'] = () => undefined,
): Truth {
  return ({ world, access, groupIds }) =>
    groupIds.flatMap((groupId) => {
      const group = world.groups.rows.get(groupId);
      if (group === undefined || !access.seesGroup(group) || !mayRead(access, group)) return [];
      return rowsOf(world, group).map((row) => ({ key: keyOf(group, row), cursor: cursorOf(row), row }));
    });
}

/** Whether the viewer has at least the role in the project. */
export function hasProjectRole(role: number): (access: Access, project: Project) => boolean {
  return (access, project) => access.projectLevel(project) >= role;
}

/** Whether the viewer has at least the role in the group. */
export function hasGroupRole(role: number): (access: Access, group: Group) => boolean {
  return (access, group) => access.groupLevel(group.id) >= role;
}

/** The key of rows whose id is unique on the instance. */
export function ownId(_space: unknown, { id }: { readonly id: number }): TruthRow['key'] {
  return { id };
}

/** Switches by name, each on or off by the number given. */
export function switches(names: readonly string[], bits: number): Readonly<Record<string, boolean>> {
  return Object.fromEntries(names.map((name, index) => [name, ((bits >> (index % 5)) & 1) === 1]));
}
