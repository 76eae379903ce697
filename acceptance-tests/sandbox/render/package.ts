import type { Call } from '../endpoint.ts';
import type { Project } from '../model/spaces.ts';
import { formatTime } from '../time.ts';
import type { Micros } from '../time.ts';
import { projectPath } from '../world.ts';
import { renderPipeline } from './ci.ts';
import { renderUserBasic } from './user.ts';

/** A package in the registry of a project. */
export interface Package {
  readonly id: number;
  readonly name: string;
  readonly version: string | undefined;
  readonly type: string;
  readonly createdAt: Micros;
}

/** A file of a package. */
export interface PackageFile {
  readonly id: number;
  readonly packageId: number;
  readonly name: string;
  readonly size: number;
  readonly checksum: (algorithm: 'md5' | 'sha1' | 'sha256') => string;
  readonly createdAt: Micros;
}

/** The project's first pipeline as the one that published a package; none where the viewer may not see it. */
function renderPublisher(call: Call, project: Project): Record<string, unknown> | undefined {
  const pipeline = call.world.pipelines.of(project.id)[0];
  if (pipeline === undefined || !call.access.can(project, 'builds')) return undefined;
  const fields = Object.entries(renderPipeline(call, project, pipeline)).filter(([name]) => name !== 'name');
  return { ...Object.fromEntries(fields), user: renderUserBasic(call, pipeline.userId) };
}

/** A package as lists have it. */
export function renderPackage(call: Call, project: Project, row: Package): Record<string, unknown> {
  const { id, name, version, type, createdAt } = row;
  const path = `${projectPath(call.world, project)}/-/packages/${id}`;
  const deletePath = `${call.settings.externalUrl}/api/v4/projects/${project.id}/packages/${id}`;
  const mayDelete = call.access.projectLevel(project) >= 40;
  const pipeline = version === undefined ? undefined : renderPublisher(call, project);
  const tag = { id: id * 10, package_id: id, project_id: project.id, name: 'latest' };
  const at = formatTime(createdAt);
  return {
    id,
    name,
    version: version ?? null,
    package_type: type,
    status: 'default',
    _links: { web_path: `/${path}`, ...(mayDelete ? { delete_api_path: deletePath } : {}) },
    created_at: at,
    last_downloaded_at: null,
    tags: type === 'npm' ? [{ ...tag, created_at: at, updated_at: at }] : [],
    ...(pipeline === undefined ? {} : { pipeline, pipelines: [] }),
  };
}

/** A file of a package with its checksums. */
export function renderPackageFile(call: Call, project: Project, row: PackageFile): Record<string, unknown> {
  const pipeline = renderPublisher(call, project);
  return {
    id: row.id,
    package_id: row.packageId,
    created_at: formatTime(row.createdAt),
    file_name: row.name,
    size: row.size,
    file_md5: row.checksum('md5'),
    file_sha1: row.checksum('sha1'),
    file_sha256: row.checksum('sha256'),
    ...(pipeline === undefined ? {} : { pipelines: [pipeline] }),
  };
}
