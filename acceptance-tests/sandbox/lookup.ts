import { Refusal, forbidden, notFound, rowNotFound, unauthorized } from './answer.ts';
import type { Call } from './endpoint.ts';
import type { Issue } from './model/issuables.ts';
import type { Feature, Group, Project, User } from './model/spaces.ts';
import { groupPath, projectPath } from './world.ts';
import type { World } from './world.ts';

/**
 * The project that `:id` names by number or full path. Refuses with 404 what is not visible, and a path that has moved
 * with 301 to the numeric id, or with 405 where something is written.
 */
export function findProject(call: Call): Project {
  const id = call.path.id ?? '';
  const project = /^\d+$/.test(id) ? call.world.projects.rows.get(Number(id)) : byPath(call.world, id);
  if (project === undefined) throw notFound('Project');
  if (!call.access.seesProject(project)) throw jobTokenRefusal(call, project) ?? notFound('Project');
  if (call.token?.kind === 'job' && project.visibility === 'private' && !letsJobIn(call, project)) {
    throw jobTokenRefusal(call, project) ?? notFound('Project');
  }
  if (id.includes('/') && projectPath(call.world, project).toLowerCase() !== id.toLowerCase()) {
    if (call.request.method !== 'GET' && call.request.method !== 'HEAD') {
      throw new Refusal(405, { message: 'Non GET methods are not allowed for moved projects' });
    }
    throw movedTo(call, project);
  }
  return project;
}

function byPath(world: World, path: string): Project | undefined {
  if (!path.includes('/')) return undefined;
  const wanted = path.toLowerCase();
  const parts = wanted.split('/');
  for (const project of world.projects.rows.values()) {
    if (project.path.toLowerCase() !== parts.at(-1)) continue;
    if (projectPath(world, project).toLowerCase() === wanted) return project;
  }
  const moved = world.movedPaths.get(wanted);
  return moved === undefined ? undefined : world.projects.rows.get(moved);
}

function letsJobIn(call: Call, project: Project): boolean {
  const from = jobProject(call)?.id ?? 0;
  return from === project.id || call.world.jobTokenAllowlists.get(project.id)?.has(from) === true;
}

function jobProject(call: Call): Project | undefined {
  const job = call.token?.jobId === undefined ? undefined : call.world.jobs.rows.get(call.token.jobId);
  return job === undefined ? undefined : call.world.projects.rows.get(job.projectId);
}

function jobTokenRefusal(call: Call, project: Project): Refusal | undefined {
  if (call.token?.kind !== 'job') return undefined;
  const from = jobProject(call)?.path ?? '';
  return forbidden(`Authentication by CI/CD job token not allowed from ${from} to project #${project.id}.`);
}

function movedTo(call: Call, project: Project): Refusal {
  const { externalUrl } = call.settings;
  const [, query] = call.request.url.split('?', 2);
  const path = call.urlPath.replace(/\/projects\/[^/]+/, `/projects/${project.id}`);
  const origin = new URL(externalUrl).origin;
  const location = `${origin}${path}${query === undefined ? '' : `?${query}`}`;
  return new Refusal(301, `This resource has been moved permanently to ${location}`, {
    'content-type': 'text/plain',
    location,
  });
}

/** The group that `:id` names by number or full path; 404 if it is not visible. Moved paths do not redirect. */
export function findGroup(call: Call): Group {
  const id = call.path.id ?? '';
  const group = /^\d+$/.test(id)
    ? call.world.groups.rows.get(Number(id))
    : [...call.world.groups.rows.values()].find(
        (row) => groupPath(call.world, row.id).toLowerCase() === id.toLowerCase(),
      );
  if (group === undefined || !call.access.seesGroup(group)) throw notFound('Group');
  return group;
}

/** The issue with the id in the path, wherever it is: for administrators alone. */
export function findAnyIssue(call: Call): Issue {
  if (!requireViewer(call).isAdmin) throw forbidden();
  const issue = call.world.issues.rows.get(Number(call.path.id));
  if (issue === undefined) throw rowNotFound();
  return issue;
}

/** Refuses with 403 unless the viewer may use the project's feature. */
export function requireFeature(call: Call, project: Project, feature: Feature): void {
  if (!call.access.can(project, feature)) throw forbidden();
}

/** The user that asks; nobody is refused with 401. */
export function requireViewer(call: Call): User {
  if (call.viewer === undefined) throw unauthorized();
  return call.viewer;
}
