import { forbidden, rowNotFound } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Call, Endpoint, Truth } from '../endpoint.ts';
import {
  hashOf,
  isReadableFrom,
  ownId,
  pageParams,
  projectOf,
  truthOfProjects,
} from '../families/content.ts';
import type { ProjectList } from '../families/content.ts';
import { findGroup } from '../lookup.ts';
import type { Project } from '../model/spaces.ts';
import { offsetPage } from '../paging.ts';
import { perProject } from '../project-truth.ts';
import { renderPackage, renderPackageFile } from '../render/package.ts';
import type { Package, PackageFile } from '../render/package.ts';
import { hourMicros } from '../time.ts';
import { projectPath } from '../world.ts';
import { projectsBelow } from './issues.ts';

const kinds = [
  { name: 'client', version: '1.0.0', type: 'npm' },
  { name: 'client', version: '1.1.0', type: 'npm' },
  // What belongs to all versions of a Maven package.
  { name: 'com/example/server', version: undefined, type: 'maven' },
  { name: 'network', version: '0.3.0', type: 'terraform_module' },
] as const;

function packagesOf(project: Project): readonly Package[] {
  return kinds.map((kind, index) => ({
    ...kind,
    id: ownId(project, index),
    createdAt: project.createdAt + (index + 1) * hourMicros,
  }));
}

const packages: ProjectList<Package> = {
  mayRead: isReadableFrom(20),
  rowsOf: packagesOf,
  keyOf: (_project, { id }) => ({ id }),
  render: renderPackage,
};

function filesOf({ id, name, createdAt }: Package): readonly PackageFile[] {
  return ['tgz', 'json'].map((ending, index) => ({
    id: id * 10 + index,
    packageId: id,
    name: `${name.split('/').at(-1) ?? name}.${ending}`,
    size: 2048 + index,
    checksum: (algorithm) => hashOf(`${id} ${ending}`, algorithm),
    createdAt,
  }));
}

/** Terraform modules are listed only where they are asked for, and what has no version likewise. */
function isWanted({ params }: Call, { name, version, type }: Package): boolean {
  const kind = params.text('package_type');
  const status = params.text('status');
  return (
    (kind === undefined ? type !== 'terraform_module' : type === kind) &&
    (params.flag('include_versionless') === true || version !== undefined) &&
    (status === undefined || status === 'default') &&
    name.includes(params.text('package_name') ?? '') &&
    (params.text('package_version') ?? version) === version
  );
}

/** A package, and where it is. */
interface Placed {
  readonly project: Project;
  readonly row: Package;
}

function sorted(call: Call, rows: readonly Placed[]): readonly Placed[] {
  const by = call.params.text('order_by');
  const valueOf = ({ project, row }: Placed): string | number => {
    switch (by) {
      case 'name':
        return row.name;
      case 'version':
        return row.version ?? '';
      case 'type':
        return row.type;
      case 'project_path':
        return projectPath(call.world, project);
      default:
        return row.createdAt;
    }
  };
  const direction = call.params.text('sort') === 'desc' ? -1 : 1;
  return rows.toSorted((left, right) => direction * (valueOf(left) < valueOf(right) ? -1 : 1));
}

function placedIn(call: Call, project: Project): readonly Placed[] {
  return packagesOf(project)
    .filter((row) => isWanted(call, row))
    .map((row) => ({ project, row }));
}

function list(call: Call): Answer {
  const project = projectOf(call, packages);
  return offsetPage(call, sorted(call, placedIn(call, project)), ({ row }) =>
    JSON.stringify(renderPackage(call, project, row)),
  );
}

/**
 * Those of all projects below a group that show their repository to the viewer and are public or the viewer's from
 * Reporter on, archived ones too; each with its project (Packages::GroupPackagesFinder and lib/api/group_packages.rb).
 */
function listOfGroup(call: Call): Answer {
  const { access } = call;
  const group = findGroup(call);
  if (group.visibility === 'private' && access.groupLevel(group.id) < 20) throw forbidden();
  const isDirect = call.params.flag('exclude_subgroups') === true;
  const projects = projectsBelow(call, group.id).filter(
    (project) =>
      (!isDirect || (project.owner.kind === 'group' && project.owner.id === group.id)) &&
      packages.mayRead(access, project) &&
      access.can(project, 'repository'),
  );
  const rows = projects.flatMap((project) => placedIn(call, project));
  return offsetPage(call, sorted(call, rows), ({ project, row }) =>
    JSON.stringify({
      ...renderPackage(call, project, row),
      project_id: project.id,
      project_path: projectPath(call.world, project),
    }),
  );
}

function listFiles(call: Call): Answer {
  const project = projectOf(call, packages);
  const found = packagesOf(project).find(({ id }) => String(id) === call.path.package_id);
  if (found === undefined) throw rowNotFound();
  const rows = [...filesOf(found)];
  if (call.params.text('order_by') === 'file_name')
    rows.sort((left, right) => (left.name < right.name ? -1 : 1));
  if (call.params.text('sort') === 'desc') rows.reverse();
  return offsetPage(call, rows, (row) => JSON.stringify(renderPackageFile(call, project, row)));
}

const sort = { type: 'string', values: ['asc', 'desc'], default: 'asc' } as const;

const packageTypes = [
  ...['maven', 'npm', 'conan', 'nuget', 'pypi', 'composer', 'generic', 'golang', 'debian', 'rubygems'],
  ...['helm', 'terraform_module', 'rpm', 'ml_model', 'cargo'],
];

const orders = ['created_at', 'name', 'version', 'type'];

const filters = {
  sort,
  package_type: { type: 'string', values: packageTypes },
  package_name: 'string',
  package_version: 'string',
  include_versionless: 'boolean',
  status: {
    type: 'string',
    values: ['default', 'hidden', 'processing', 'error', 'pending_destruction', 'deprecated'],
  },
} as const;

const endpoints: readonly Endpoint[] = [
  {
    template: '/projects/:id/packages',
    params: {
      ...pageParams,
      ...filters,
      order_by: { type: 'string', values: orders, default: 'created_at' },
    },
    allowsJobToken: true,
    answer: list,
  },
  {
    template: '/groups/:id/packages',
    params: {
      ...pageParams,
      ...filters,
      order_by: { type: 'string', values: [...orders, 'project_path'], default: 'created_at' },
      exclude_subgroups: { type: 'boolean', default: false },
    },
    answer: listOfGroup,
  },
  {
    template: '/projects/:id/packages/:package_id/package_files',
    params: {
      ...pageParams,
      order_by: { type: 'string', values: ['id', 'created_at', 'file_name'], default: 'id' },
      sort,
    },
    allowsJobToken: true,
    answer: listFiles,
  },
];

export default endpoints;

/** The packages of the scope's projects, and their files. */
export const truth: Readonly<Record<string, Truth>> = {
  packages: truthOfProjects(packages),
  package_files: perProject((project, { access }) =>
    packages.mayRead(access, project)
      ? packagesOf(project)
          .flatMap(filesOf)
          .map((row) => ({ key: { id: row.id }, cursor: undefined, row }))
      : [],
  ),
};
