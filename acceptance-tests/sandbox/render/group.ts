import type { Call } from '../endpoint.ts';
import type { Group } from '../model/spaces.ts';
import { formatDay, formatTime } from '../time.ts';
import { groupPath, lineageOf } from '../world.ts';

/** A group as lists have it. */
export function renderGroup(call: Call, group: Group): Record<string, unknown> {
  const lineage = lineageOf(call.world, group.id);
  const fullPath = groupPath(call.world, group.id);
  return {
    id: group.id,
    web_url: `${call.settings.externalUrl}/groups/${fullPath}`,
    name: group.name,
    path: group.path,
    description: group.description,
    visibility: group.visibility,
    share_with_group_lock: false,
    require_two_factor_authentication: false,
    two_factor_grace_period: 48,
    project_creation_level: 'developer',
    auto_devops_enabled: null,
    subgroup_creation_level: 'maintainer',
    emails_disabled: false,
    emails_enabled: true,
    show_diff_preview_in_email: true,
    mentions_disabled: null,
    lfs_enabled: true,
    archived: lineage.some((ancestor) => ancestor.isArchived),
    math_rendering_limits_enabled: true,
    lock_math_rendering_limits_enabled: false,
    default_branch: null,
    default_branch_protection: 2,
    default_branch_protection_defaults: {
      allowed_to_push: [{ access_level: 40 }],
      allow_force_push: false,
      allowed_to_merge: [{ access_level: 40 }],
      developer_can_initial_push: false,
    },
    avatar_url: null,
    request_access_enabled: true,
    full_name: lineage
      .map((ancestor) => ancestor.name)
      .reverse()
      .join(' / '),
    full_path: fullPath,
    created_at: formatTime(group.createdAt),
    parent_id: group.parentId ?? null,
    organization_id: 1,
    shared_runners_setting: 'enabled',
    max_artifacts_size: null,
    marked_for_deletion_on:
      group.markedForDeletionAt === undefined ? null : formatDay(group.markedForDeletionAt),
    ldap_cn: null,
    ldap_access: null,
    wiki_access_level: group.wiki ?? 'enabled',
  };
}

/** A group as `/groups/:id` has it; owners see the runners' registration token. */
export function renderGroupDetail(call: Call, group: Group): Record<string, unknown> {
  const isOwner = call.access.groupLevel(group.id) >= 50;
  return {
    ...renderGroup(call, group),
    shared_with_groups: [],
    ...(isOwner ? { runners_token: `GR1348941sandbox-group-${group.id}` } : {}),
    ...(isOwner && group.parentId === undefined ? { enabled_git_access_protocol: 'all' } : {}),
    ...(group.parentId === undefined ? { prevent_sharing_groups_outside_hierarchy: false } : {}),
    shared_runners_minutes_limit: null,
    extra_shared_runners_minutes_limit: null,
    prevent_forking_outside_group: null,
    membership_lock: false,
  };
}
