import type { Call } from '../endpoint.ts';
import type { Release, ReleaseLink } from '../model/ci.ts';
import type { Project } from '../model/spaces.ts';
import { formatTime } from '../time.ts';
import { projectPath } from '../world.ts';
import { renderCommitOf } from './git.ts';
import { renderMilestone } from './issuable.ts';
import { renderUserBasic } from './user.ts';

/** A release. It has no id and no `updated_at`, although lists filter by the latter. */
export function renderRelease(call: Call, project: Project, release: Release): Record<string, unknown> {
  const readsCode = call.access.can(project, 'repository');
  const milestones = release.milestoneIds.flatMap((id) => renderMilestoneWithStats(call, id) ?? []);
  const path = `/${projectPath(call.world, project)}`;
  return {
    name: release.name,
    tag_name: release.tag,
    description: release.description,
    created_at: formatTime(release.createdAt),
    released_at: formatTime(release.releasedAt),
    upcoming_release: release.releasedAt > call.now,
    author: renderUserBasic(call, release.authorId),
    ...(readsCode ? { commit: renderCommitOf(call, project, release.sha) } : {}),
    ...(milestones.length > 0 ? { milestones } : {}),
    ...(readsCode && release.sha !== undefined ? { commit_path: `${path}/-/commit/${release.sha}` } : {}),
    ...(readsCode ? { tag_path: `${path}/-/tags/${release.tag}` } : {}),
    assets: renderAssets(call, project, release, readsCode),
    ...(readsCode ? { evidences: [] } : {}),
    _links: renderLinks(`${call.settings.externalUrl}${path}`, release.tag),
  };
}

function renderAssets(
  call: Call,
  project: Project,
  release: Release,
  readsCode: boolean,
): Record<string, unknown> {
  const web = `${call.settings.externalUrl}/${projectPath(call.world, project)}`;
  const archive = `${web}/-/archive/${release.tag}/${project.path}-${release.tag}`;
  const sources = ['zip', 'tar.gz', 'tar.bz2', 'tar'].map((format) => ({
    format,
    url: `${archive}.${format}`,
  }));
  const links = linksOf(release, web).map((link) => renderLink(web, release, link));
  const { length } = links;
  return readsCode ? { count: length + sources.length, sources, links } : { count: length, links };
}

/** The links of a release; one to the changelog, with the release's own number, where nobody has chosen any. */
export function linksOf({ id, links }: Release, web: string): readonly ReleaseLink[] {
  const url = `${web}/-/blob/main/CHANGELOG.md`;
  return links ?? [{ id, name: 'Changelog', url, path: undefined, type: 'other' }];
}

function renderLink(web: string, { tag }: Release, link: ReleaseLink): Record<string, unknown> {
  const { id, name, url, path, type } = link;
  const direct = path === undefined ? url : `${web}/-/releases/${tag}/downloads${path}`;
  return { id, name, url, direct_asset_url: direct, link_type: type };
}

function renderLinks(web: string, tag: string): Record<string, string> {
  const filter = (state: string): string => `release_tag=${tag}&scope=all&state=${state}`;
  return {
    closed_issues_url: `${web}/-/issues?${filter('closed')}`,
    closed_merge_requests_url: `${web}/-/merge_requests?${filter('closed')}`,
    edit_url: `${web}/-/releases/${tag}/edit`,
    merged_merge_requests_url: `${web}/-/merge_requests?${filter('merged')}`,
    opened_issues_url: `${web}/-/issues?${filter('opened')}`,
    opened_merge_requests_url: `${web}/-/merge_requests?${filter('opened')}`,
    self: `${web}/-/releases/${tag}`,
  };
}

function renderMilestoneWithStats(call: Call, id: number): Record<string, unknown> | null {
  const milestone = renderMilestone(call, id);
  return milestone === null ? null : { ...milestone, issue_stats: { total: 0, closed: 0 } };
}
