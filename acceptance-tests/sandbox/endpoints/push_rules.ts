import { notFound } from '../answer.ts';
import type { Endpoint, Truth } from '../endpoint.ts';
import {
  groupEndpoint,
  groupTruth,
  hasGroupRole,
  hasProjectRole,
  ownId,
  projectEndpoint,
  projectTruth,
  roles,
} from '../families/governance.ts';
import type { Holding } from '../families/governance.ts';
import type { Group, Project } from '../model/spaces.ts';
import { formatTime, hourMicros } from '../time.ts';
import type { Micros } from '../time.ts';

interface PushRules {
  readonly [field: string]: unknown;
  readonly id: number;
}

function rulesFrom(id: number, createdAt: Micros): PushRules {
  return {
    id,
    created_at: formatTime(createdAt),
    commit_message_regex: id % 2 === 0 ? '^[A-Z]' : null,
    commit_message_negative_regex: null,
    branch_name_regex: null,
    author_email_regex: '@example\\.com$',
    file_name_regex: '\\.(exe|jar)$',
    deny_delete_tag: true,
    member_check: false,
    prevent_secrets: true,
    max_file_size: 50,
    commit_committer_check: false,
    commit_committer_name_check: false,
    reject_unsigned_commits: id % 5 === 0,
    reject_non_dco_commits: false,
  };
}

/** Those who may not change the rules of a group are told that there are none. */
const ofGroups: Holding<Group, PushRules> = {
  path: 'push_rule',
  answer: 'object',
  license: { tier: 'premium', refusal: () => notFound() },
  mayRead: hasGroupRole(roles.maintainer),
  refusal: () => notFound(),
  rowsOf: (_world, group) => [rulesFrom(group.id, group.createdAt + hourMicros)],
  keyOf: (group, { id }) => ({ group_id: group.id, id }),
};

/** Every fourth project has no rules of its own: the answer is `null` then. */
const ofProjects: Holding<Project, PushRules> = {
  path: 'push_rule',
  answer: 'object',
  license: { tier: 'premium', refusal: () => notFound() },
  mayRead: hasProjectRole(roles.maintainer),
  rowsOf: (_world, project) => {
    if (project.id % 4 === 0) return [];
    const { id, ...rules } = rulesFrom(10_000 + project.id, project.createdAt + hourMicros);
    return [{ id, project_id: project.id, ...rules }];
  },
  keyOf: ownId,
};

const endpoints: readonly Endpoint[] = [groupEndpoint(ofGroups), projectEndpoint(ofProjects)];

export default endpoints;

/** The push rules of the scope's groups and projects. */
export const truth: Readonly<Record<string, Truth>> = {
  group_push_rules: groupTruth(ofGroups),
  project_push_rules: projectTruth(ofProjects),
};
