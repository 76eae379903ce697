import { canWriteReleases } from '../abilities.ts';
import { Refusal, forbidden, invalidRecord, jsonAnswer, notFound } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Call } from '../endpoint.ts';
import { resolveRevision } from '../git-log.ts';
import { findProject, requireFeature } from '../lookup.ts';
import { milestonesFor } from '../milestones.ts';
import type { Release, ReleaseLink } from '../model/ci.ts';
import type { Project } from '../model/spaces.ts';
import { createRelease, deleteRelease, updateRelease } from '../mutations/ci.ts';
import { addTag } from '../mutations/repository.ts';
import { textOf } from '../params.ts';
import { renderRelease } from '../render/release.ts';
import { requireCode } from '../repositories.ts';
import { hasTier } from '../tier.ts';
import { need } from '../world.ts';
import { readLinks } from './release-links.ts';

function refusal(status: number, message: string): Refusal {
  return new Refusal(status, { message });
}

function findRelease(call: Call, project: Project, tag: string): Release | undefined {
  return call.world.releases.of(project.id).find((release) => release.tag === tag);
}

/** `GET /projects/:id/releases/:tag_name`: for those who read code. */
export function getRelease(call: Call): Answer {
  const project = findProject(call);
  requireFeature(call, project, 'releases');
  requireCode(call, project);
  const release = findRelease(call, project, call.path.tag_name ?? '');
  if (release === undefined) throw notFound();
  return jsonAnswer(200, renderRelease(call, project, release));
}

/** `POST /projects/:id/releases` (`Releases::CreateService`): makes the tag where it is missing and `ref` is sent. */
export function postRelease(call: Call): Answer {
  const { params, world } = call;
  const project = findProject(call);
  if (!canWriteReleases(call, project)) throw forbidden();
  const tag = textOf(params.value('tag_name'));
  const links = readLinks(params.value('assets'));
  if (!canCreateTag(call, project, tag)) {
    throw refusal(403, 'You are not allowed to create this tag as it is protected.');
  }
  if (findRelease(call, project, tag) !== undefined) throw refusal(409, 'Release already exists');
  const milestoneIds = milestoneIdsOf(call, project) ?? [];
  const name = params.text('name') ?? tag;
  if (name.length > 255)
    throw refusal(400, 'Validation failed: Name is too long (maximum is 255 characters)');
  const description = params.isSent('description') ? textOf(params.value('description')) : null;
  ensureTag(call, project, tag);
  const release = createRelease(
    world,
    {
      projectId: project.id,
      tag,
      name,
      description,
      authorId: call.viewer?.id ?? 0,
      milestoneIds,
      releasedAt: params.time('released_at') ?? call.now,
    },
    call.now,
  );
  const numbered = (links ?? []).map((link, index): ReleaseLink => ({ ...link, id: linkId(release, index) }));
  updateRelease(world, release.id, { links: numbered }, call.now);
  return jsonAnswer(201, renderRelease(call, project, need(world.releases, release.id)));
}

/** Links that were chosen have ids above those that follow from their releases. */
function linkId({ id }: Release, index: number): number {
  return 1_000_000 + id * 100 + index;
}

/** The protected tags here are `v*`, for maintainers, wherever there are tags (`endpoints/protected_refs.ts`). */
function canCreateTag({ world, access }: Call, project: Project, tag: string): boolean {
  const isProtected = tag.startsWith('v') && (world.repositories.get(project.id)?.tags.size ?? 0) > 0;
  return !isProtected || access.projectLevel(project) >= 40;
}

function ensureTag(call: Call, project: Project, name: string): void {
  const { params, world, now } = call;
  const repository = world.repositories.get(project.id);
  if (repository?.tags.has(name) === true) return;
  const ref = params.text('ref');
  if (ref === undefined) throw refusal(422, 'Ref is not specified');
  if (!isRefName(name)) throw refusal(400, 'Tag name invalid');
  if (repository === undefined) throw refusal(400, `Failed to create a tag: ${name}`);
  const sha = resolveRevision(repository, ref);
  if (sha === undefined) throw refusal(400, `Target ${ref} is invalid`);
  const message = params.text('tag_message')?.trim();
  addTag(world, project.id, { name, sha, message, createdAt: message === undefined ? undefined : now });
}

/** The main rules of git for the names of refs (`Gitlab::GitRefValidator`). */
function isRefName(name: string): boolean {
  const hasForbidden = Array.from(name).some((sign) => sign <= ' ' || '~^:?*[\\'.includes(sign));
  return !hasForbidden && !/^-|^refs\/(heads|remotes)\/|\.\.|@\{|\/\/|[./]$|\.lock$|^$/.test(name);
}

/** By title or by id; of the group above only with a licence. Refuses with 400 those that there are not. */
function milestoneIdsOf(call: Call, project: Project): readonly number[] | undefined {
  const { params, world } = call;
  const all = milestonesFor(world, project).filter((row) => {
    const isOfOwnGroup =
      'groupId' in row && project.owner.kind === 'group' && row.groupId === project.owner.id;
    return 'projectId' in row || (isOfOwnGroup && hasTier(call, 'premium'));
  });
  if (params.isSent('milestones')) {
    const titles = (params.list('milestones') ?? []).map((title) => title.trim());
    const missing = titles.filter((title) => !all.some((row) => row.title === title));
    if (missing.length > 0) throw refusal(400, `Milestone(s) not found: ${missing.join(', ')}`);
    return all.filter((row) => titles.includes(row.title)).map((row) => row.id);
  }
  if (!params.isSent('milestone_ids')) return undefined;
  const ids = (params.list('milestone_ids') ?? []).map(Number);
  const missing = ids.filter((id) => !all.some((row) => row.id === id));
  if (missing.length > 0) throw refusal(400, `Milestone id(s) not found: ${missing.join(', ')}`);
  return ids;
}

/** `PUT /projects/:id/releases/:tag_name`. A release that is not there is refused with 403, not with 404. */
export function putRelease(call: Call): Answer {
  const { params, world } = call;
  const { project, release } = findWritable(call);
  const repository = world.repositories.get(project.id);
  if (repository?.tags.has(release.tag) !== true) throw refusal(404, 'Tag does not exist');
  const names = ['name', 'description', 'released_at', 'milestones', 'milestone_ids'];
  if (!names.some((name) => params.isSent(name))) throw refusal(400, 'params is empty');
  const milestoneIds = milestoneIdsOf(call, project) ?? release.milestoneIds;
  const name = params.isSent('name') ? (params.text('name') ?? release.tag) : release.name;
  if (name.length > 255) throw invalidRecord({ name: ['is too long (maximum is 255 characters)'] });
  const description = params.isSent('description')
    ? textOf(params.value('description'))
    : release.description;
  const releasedAt = params.time('released_at') ?? release.releasedAt;
  updateRelease(world, release.id, { name, description, releasedAt, milestoneIds }, call.now);
  return jsonAnswer(200, renderRelease(call, project, need(world.releases, release.id)));
}

/** `DELETE /projects/:id/releases/:tag_name`: answers with the release; its tag stays. */
export function removeRelease(call: Call): Answer {
  const { project, release } = findWritable(call);
  deleteRelease(call.world, release.id, call.now);
  return jsonAnswer(200, renderRelease(call, project, release));
}

function findWritable(call: Call): { readonly project: Project; readonly release: Release } {
  const project = findProject(call);
  const release = findRelease(call, project, call.path.tag_name ?? '');
  const isAllowed =
    release !== undefined && canWriteReleases(call, project) && canCreateTag(call, project, release.tag);
  if (!isAllowed) throw forbidden();
  return { project, release };
}
