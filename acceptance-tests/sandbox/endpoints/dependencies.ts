import { forbidden } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Call, Endpoint, Truth } from '../endpoint.ts';
import { hasProjectRole, pagingParams, roles } from '../families/governance.ts';
import { findProject, requireViewer } from '../lookup.ts';
import type { Project } from '../model/spaces.ts';
import { offsetPage } from '../paging.ts';
import { perProject } from '../project-truth.ts';
import { projectPath } from '../world.ts';
import type { World } from '../world.ts';

/** A package that a project depends on; a scan does not always tell the version, the manager or the file. */
interface Dependency {
  readonly name: string;
  readonly version: string | null;
  readonly manager: string | null;
  readonly file: string | null;
  readonly weakness: string | undefined;
  readonly license: string;
}

const isReader = hasProjectRole(20);
const isDeveloper = hasProjectRole(roles.developer);

/** What a scan of the repository found, in the order of the findings. */
function dependenciesOf(world: World, { id }: Project): readonly Dependency[] {
  if (!world.repositories.has(id)) return [];
  const version = `4.${id % 20}.0`;
  return [
    {
      name: 'express',
      version,
      manager: 'npm',
      file: 'package-lock.json',
      weakness: 'Open redirect',
      license: 'MIT',
    },
    {
      name: 'express',
      version,
      manager: 'npm',
      file: 'admin/package-lock.json',
      weakness: undefined,
      license: 'MIT',
    },
    {
      name: 'rails',
      version: '7.1.2',
      manager: 'bundler',
      file: 'Gemfile.lock',
      weakness: undefined,
      license: 'MIT',
    },
    { name: 'zlib', version: null, manager: null, file: null, weakness: undefined, license: 'Zlib' },
  ];
}

/** Weaknesses are shown to developers alone. */
function render(call: Call, project: Project, row: Dependency): Record<string, unknown> {
  const { name, version, manager, file, weakness, license } = row;
  const id = project.id * 1000 + 1;
  const url = `${call.settings.externalUrl}/${projectPath(call.world, project)}/-/security/vulnerabilities/${id}`;
  return {
    name,
    version,
    package_manager: manager,
    dependency_file_path: file,
    ...(isDeveloper(call.access, project)
      ? {
          vulnerabilities: weakness === undefined ? [] : [{ severity: 'medium', id, name: weakness, url }],
        }
      : {}),
    licenses: [{ spdx_identifier: license, name: license, url: `https://spdx.org/licenses/${license}.html` }],
  };
}

function list(call: Call): Answer {
  requireViewer(call);
  const project = findProject(call);
  if (!isReader(call.access, project)) throw forbidden();
  const managers = call.params.list('package_manager');
  const rows = dependenciesOf(call.world, project).filter(
    ({ manager }) => managers === undefined || (manager !== null && managers.includes(manager)),
  );
  return offsetPage(call, rows, (row) => JSON.stringify(render(call, project, row)));
}

const endpoints: readonly Endpoint[] = [
  {
    template: '/projects/:id/dependencies',
    params: { package_manager: 'any', ...pagingParams },
    license: { tier: 'ultimate' },
    answer: list,
  },
];

export default endpoints;

/** The dependencies of the scope's projects; the connector's key has '' for what GitLab leaves empty. */
export const truth: Readonly<Record<string, Truth>> = {
  dependencies: perProject((project, { world, access }) =>
    isReader(access, project)
      ? dependenciesOf(world, project).map((row) => ({
          key: {
            project_id: project.id,
            name: row.name,
            version: row.version ?? '',
            package_manager: row.manager ?? '',
            dependency_file_path: row.file ?? '',
          },
          cursor: undefined,
          row,
        }))
      : [],
  ),
};
