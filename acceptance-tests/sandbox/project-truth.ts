import type { TruthRow } from './contract.ts';
import type { Truth, TruthScope } from './endpoint.ts';
import type { Project } from './model/spaces.ts';

/** A truth that is the sum over the scope's visible projects. */
export function perProject(rowsOf: (project: Project, scope: TruthScope) => readonly TruthRow[]): Truth {
  return (scope) =>
    scope.projectIds.flatMap((projectId) => {
      const project = scope.world.projects.rows.get(projectId);
      return project === undefined || !scope.access.seesProject(project) ? [] : rowsOf(project, scope);
    });
}
