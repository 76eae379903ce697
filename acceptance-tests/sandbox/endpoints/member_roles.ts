import { rowsAnswer } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Call, Endpoint, Truth } from '../endpoint.ts';
import { administrators, perSpace, requireSpace } from '../families/access.ts';
import type { Space } from '../families/access.ts';

interface MemberRole {
  readonly id: number;
  readonly groupId: number;
  readonly name: string;
  readonly baseAccessLevel: number;
  readonly abilities: readonly string[];
}

const abilities = [
  'apply_security_scan_profiles',
  'admin_merge_request',
  'archive_project',
  'remove_group',
  'remove_project',
  'manage_security_policy_link',
  'admin_compliance_framework',
  'admin_cicd_variables',
  'manage_deploy_tokens',
  'manage_group_access_tokens',
  'admin_group_member',
  'admin_integrations',
  'manage_merge_request_settings',
  'manage_project_access_tokens',
  'admin_protected_branch',
  'admin_protected_environments',
  'manage_protected_tags',
  'admin_push_rules',
  'admin_runners',
  'admin_security_attributes',
  'admin_security_testing',
  'admin_terraform_state',
  'admin_vulnerability',
  'admin_web_hook',
  'read_compliance_dashboard',
  'read_security_scan_profiles',
  'read_admin_cicd',
  'read_crm_contact',
  'read_dependency',
  'read_admin_groups',
  'read_admin_projects',
  'read_code',
  'read_runners',
  'read_security_attribute',
  'read_admin_subscription',
  'read_admin_monitoring',
  'read_admin_users',
  'read_vulnerability',
] as const;

/** Two roles in each group without a parent. */
function rolesOf({ id, hasParent }: Space): readonly MemberRole[] {
  if (hasParent) return [];
  const reader = { name: 'Code reader', baseAccessLevel: 10, abilities: ['read_code'] };
  const auditor = {
    name: 'Auditor',
    baseAccessLevel: 20,
    abilities: ['read_dependency', 'read_vulnerability'],
  };
  return [
    { id: id * 10, groupId: id, ...reader },
    { id: id * 10 + 1, groupId: id, ...auditor },
  ];
}

/** As on GitLab.com, where roles belong to groups; for their owners (admin_member_role). The list is not paged. */
function list(call: Call): Answer {
  const rows = rolesOf(requireSpace(call, 'group', administrators.group));
  return rowsAnswer(
    rows.map((row) => JSON.stringify(render(row))),
    {},
  );
}

function render(row: MemberRole): Record<string, unknown> {
  return {
    id: row.id,
    group_id: row.groupId,
    name: row.name,
    description: null,
    base_access_level: row.baseAccessLevel,
    ...Object.fromEntries(abilities.map((ability) => [ability, row.abilities.includes(ability)])),
  };
}

const endpoints: readonly Endpoint[] = [
  { template: '/groups/:id/member_roles', params: {}, license: { tier: 'ultimate' }, answer: list },
];

export default endpoints;

/** The custom roles of the scope's top-level groups. */
export const truth: Readonly<Record<string, Truth>> = {
  member_roles: perSpace('group', administrators.group, (space) =>
    rolesOf(space).map((row) => ({ key: { id: row.id }, cursor: undefined, row })),
  ),
};
