import type { Call } from '../endpoint.ts';
import type { Feature, Project } from '../model/spaces.ts';
import { formatDay, formatOptionalTime, formatTime } from '../time.ts';
import { groupPath, lineageOf, need, projectPath } from '../world.ts';
import { renderUserBasic } from './user.ts';

/** A project as `simple=true` and anonymous callers get it. */
export function renderProjectBasic(call: Call, project: Project): Record<string, unknown> {
  const { externalUrl } = call.settings;
  const fullPath = projectPath(call.world, project);
  const host = new URL(externalUrl).hostname;
  const readsCode = call.access.can(project, 'repository');
  const repository = call.world.repositories.get(project.id);
  const isEmpty = repository === undefined || repository.branches.size === 0;
  const branch = repository?.defaultBranch ?? 'main';
  return {
    id: project.id,
    description: project.description ?? null,
    name: project.name,
    name_with_namespace: `${ownerName(call, project)} / ${project.name}`,
    path: project.path,
    path_with_namespace: fullPath,
    created_at: formatTime(project.createdAt),
    ...(readsCode ? { default_branch: branch } : {}),
    tag_list: project.topics,
    topics: project.topics,
    ssh_url_to_repo: `git@${host}:${fullPath}.git`,
    http_url_to_repo: `${externalUrl}/${fullPath}.git`,
    web_url: `${externalUrl}/${fullPath}`,
    ...(readsCode
      ? {
          readme_url: isEmpty ? null : `${externalUrl}/${fullPath}/-/blob/${branch}/README.md`,
          forks_count: 0,
        }
      : {}),
    avatar_url: null,
    star_count: project.stars,
    last_activity_at: formatTime(project.lastActivityAt),
    visibility: project.visibility,
    namespace: renderNamespace(call, project),
  };
}

function ownerName(call: Call, { owner }: Project): string {
  if (owner.kind === 'user') return need(call.world.users, owner.id).name;
  const names = lineageOf(call.world, owner.id).map((group) => group.name);
  return names.reverse().join(' / ');
}

function renderNamespace(call: Call, { owner }: Project): Record<string, unknown> {
  const { externalUrl } = call.settings;
  if (owner.kind === 'user') {
    const user = need(call.world.users, owner.id);
    const { name, username } = user;
    // Personal namespaces share the number space of groups in GitLab; any number far from the groups' serves.
    const id = 1_000_000 + user.id;
    const webUrl = `${externalUrl}/${username}`;
    const path = { path: username, kind: 'user', full_path: username };
    return { id, name, ...path, parent_id: null, avatar_url: null, web_url: webUrl };
  }
  const group = need(call.world.groups, owner.id);
  const fullPath = groupPath(call.world, group.id);
  return {
    id: group.id,
    name: group.name,
    path: group.path,
    kind: 'group',
    full_path: fullPath,
    parent_id: group.parentId ?? null,
    avatar_url: null,
    web_url: `${externalUrl}/groups/${fullPath}`,
  };
}

/** The fields of a project's state that its settings decide. */
export function renderProjectState(call: Call, project: Project): Record<string, unknown> {
  const repository = call.world.repositories.get(project.id);
  const marked = project.markedForDeletionAt === undefined ? null : formatDay(project.markedForDeletionAt);
  const isArchived =
    project.isArchived ||
    (project.owner.kind === 'group' &&
      lineageOf(call.world, project.owner.id).some((group) => group.isArchived));
  return {
    marked_for_deletion_at: marked,
    marked_for_deletion_on: marked,
    packages_enabled: true,
    empty_repo: repository === undefined || repository.branches.size === 0,
    archived: isArchived,
    ...(project.owner.kind === 'user' ? { owner: renderUserBasic(call, project.owner.id) } : {}),
    resolve_outdated_diff_discussions: false,
    container_expiration_policy: {
      cadence: '1d',
      enabled: false,
      keep_n: 10,
      older_than: '90d',
      name_regex: '.*',
      name_regex_keep: null,
      next_run_at: formatOptionalTime(project.createdAt),
    },
    repository_object_format: 'sha1',
  };
}

/** A project's features: on for the viewer or not, and their access levels. */
export function renderFeatures(call: Call, project: Project): Record<string, unknown> {
  const on = (feature: Feature): boolean => call.access.can(project, feature);
  const { issues, merge_requests, repository, builds, releases } = project.features;
  return {
    issues_enabled: on('issues'),
    merge_requests_enabled: on('merge_requests'),
    wiki_enabled: true,
    jobs_enabled: on('builds'),
    snippets_enabled: true,
    container_registry_enabled: true,
    service_desk_enabled: false,
    can_create_merge_request_in: call.access.projectLevel(project) >= 30,
    issues_access_level: issues,
    repository_access_level: repository,
    merge_requests_access_level: merge_requests,
    forking_access_level: 'enabled',
    wiki_access_level: 'enabled',
    builds_access_level: builds,
    snippets_access_level: 'enabled',
    pages_access_level: 'private',
    analytics_access_level: 'enabled',
    container_registry_access_level: 'enabled',
    security_and_compliance_access_level: 'private',
    releases_access_level: releases,
    environments_access_level: 'enabled',
    feature_flags_access_level: 'enabled',
    infrastructure_access_level: 'enabled',
    monitor_access_level: 'enabled',
    model_experiments_access_level: 'enabled',
    model_registry_access_level: 'enabled',
    package_registry_access_level: 'enabled',
  };
}
