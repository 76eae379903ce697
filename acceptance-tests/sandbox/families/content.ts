import { createHash } from 'node:crypto';
import type { Access } from '../access.ts';
import { isOpenTo } from '../access.ts';
import { forbidden } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Call, Truth } from '../endpoint.ts';
import { findProject } from '../lookup.ts';
import type { Project } from '../model/spaces.ts';
import { offsetPage } from '../paging.ts';
import { perProject } from '../project-truth.ts';
import type { World } from '../world.ts';

/** The parameters of every list that is paged by number. */
export const pageParams = {
  page: { type: 'integer', default: 1 },
  per_page: { type: 'integer', default: 20 },
} as const;

/** What each project lists, who may read it, and how a row looks. */
export interface ProjectList<Row> {
  readonly mayRead: (access: Access, project: Project) => boolean;
  readonly rowsOf: (project: Project, world: World) => readonly Row[];
  readonly keyOf: (project: Project, row: Row) => Readonly<Record<string, string | number>>;
  readonly render: (call: Call, project: Project, row: Row) => Readonly<Record<string, unknown>>;
}

/** The project that is asked for, or 403 where the viewer may not read the list. */
export function projectOf<Row>(call: Call, list: Pick<ProjectList<Row>, 'mayRead'>): Project {
  const project = findProject(call);
  if (!list.mayRead(call.access, project)) throw forbidden();
  return project;
}

/** Answers one page of a project's list. */
export function pageOfProject<Row>(list: ProjectList<Row>): (call: Call) => Answer {
  return (call) => {
    const project = projectOf(call, list);
    const rows = list.rowsOf(project, call.world);
    return offsetPage(call, rows, (row) => JSON.stringify(list.render(call, project, row)));
  };
}

/** The rows of the scope's projects. */
export function truthOfProjects<Row>(list: ProjectList<Row>): Truth {
  return perProject((project, { world, access }) =>
    list.mayRead(access, project)
      ? list.rowsOf(project, world).map((row) => ({ key: list.keyOf(project, row), cursor: undefined, row }))
      : [],
  );
}

/** For what open projects show to everybody, and others from a role on. */
export function isReadableFrom(lowest: number): ProjectList<never>['mayRead'] {
  return (access, project) => isOpenTo(project, access.viewer) || access.projectLevel(project) >= lowest;
}

/** A number of a project's own that no other project has. */
export function ownId(project: Project, index: number): number {
  return project.id * 1000 + index;
}

/** A hash that looks like git's, or like a checksum. */
export function hashOf(text: string, algorithm: 'md5' | 'sha1' | 'sha256' = 'sha1'): string {
  return createHash(algorithm).update(text).digest('hex');
}
