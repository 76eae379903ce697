import { forbidden, notFound } from './answer.ts';
import type { Call } from './endpoint.ts';
import { reachableFrom } from './git-log.ts';
import type { Repository } from './model/git.ts';
import type { Project } from './model/spaces.ts';

/**
 * Refuses as `require_repository_enabled!` and `authorize_read_code!` do: 404 where the repository is switched off for
 * the viewer, 403 where the role is too low.
 */
export function requireCode(call: Call, project: Project): void {
  const setting = project.features.repository;
  const isOn = setting === 'enabled' || (setting === 'private' && call.access.projectLevel(project) > 0);
  if (!isOn) throw notFound('Repository');
  if (!call.access.can(project, 'repository')) throw forbidden();
}

/** The repository, or 404 with GitLab's words for the endpoint where there is none. */
export function requireRepository(call: Call, project: Project, resource?: string): Repository {
  const repository = call.world.repositories.get(project.id);
  if (repository === undefined) throw notFound(resource);
  return repository;
}

/** The branches whose heads the default branch reaches, without the default branch itself. */
export function mergedBranches(repository: Repository): ReadonlySet<string> {
  const head = repository.branches.get(repository.defaultBranch);
  const reached = reachableFrom(repository, head === undefined ? [] : [head], false);
  const names = [...repository.branches].filter(
    ([name, sha]) => name !== repository.defaultBranch && reached.has(sha),
  );
  return new Set(names.map(([name]) => name));
}
