/* Written by scripts/gen.ts; edit the schemas and declarations, not this file. */

/**
 * A user as GitLab shows one inside other records.
 */
export type UserBasic = {
  /**
   * Numeric id, unique on the instance.
   */
  id?: number;
  /**
   * Unique handle.
   */
  username?: string | null;
  /**
   * E-mail address that the user shows on the profile; empty or null when none is shown.
   */
  public_email?: string | null;
  /**
   * Display name; masked for bots whose project the token cannot read.
   */
  name?: string | null;
  /**
   * Account state, such as active, blocked or deactivated.
   */
  state?: string | null;
  /**
   * Whether sign-in is locked after failed attempts.
   */
  locked?: boolean | null;
  /**
   * Picture of the user.
   */
  avatar_url?: string | null;
  /**
   * Profile page.
   */
  web_url?: string | null;
} | null;
/**
 * A group as GitLab shows one inside other records.
 */
export type Group = {
  /**
   * Numeric id, unique on the instance.
   */
  id?: number;
  /**
   * Page of the group.
   */
  web_url?: string | null;
  /**
   * Display name.
   */
  name?: string | null;
  /**
   * Last segment of the path.
   */
  path?: string | null;
  /**
   * Text about the group.
   */
  description?: string | null;
  /**
   * private, internal or public.
   */
  visibility?: string | null;
  /**
   * Whether projects cannot be shared with other groups.
   */
  share_with_group_lock?: boolean | null;
  /**
   * Whether members must use two-factor authentication.
   */
  require_two_factor_authentication?: boolean | null;
  /**
   * Hours until two-factor authentication is enforced.
   */
  two_factor_grace_period?: number | null;
  /**
   * Lowest role that may create projects.
   */
  project_creation_level?: string | null;
  /**
   * Whether Auto DevOps is on; null to inherit.
   */
  auto_devops_enabled?: boolean | null;
  /**
   * Lowest role that may create subgroups.
   */
  subgroup_creation_level?: string | null;
  /**
   * Former opposite of emails_enabled.
   */
  emails_disabled?: boolean | null;
  /**
   * Whether notifications are sent by e-mail.
   */
  emails_enabled?: boolean | null;
  /**
   * Whether e-mails show code changes.
   */
  show_diff_preview_in_email?: boolean | null;
  /**
   * Whether the group cannot be mentioned.
   */
  mentions_disabled?: boolean | null;
  /**
   * Whether Git LFS is on.
   */
  lfs_enabled?: boolean | null;
  /**
   * Whether the group, or one above it, is archived.
   */
  archived?: boolean | null;
  /**
   * Whether the rendering of formulas is limited.
   */
  math_rendering_limits_enabled?: boolean | null;
  /**
   * Whether subgroups cannot change that limit.
   */
  lock_math_rendering_limits_enabled?: boolean | null;
  /**
   * Name of the first branch of new projects; null to inherit.
   */
  default_branch?: string | null;
  /**
   * Former protection of default branches as a number.
   */
  default_branch_protection?: number | null;
  default_branch_protection_defaults?: BranchProtectionDefaults;
  /**
   * Picture of the group.
   */
  avatar_url?: string | null;
  /**
   * Whether users may ask for access.
   */
  request_access_enabled?: boolean | null;
  /**
   * Display name with those of the groups above.
   */
  full_name?: string | null;
  /**
   * Whole path.
   */
  full_path?: string | null;
  /**
   * When the group was made.
   */
  created_at?: string | null;
  /**
   * Group above; null for top-level groups.
   */
  parent_id?: number | null;
  /**
   * Organization that the group belongs to.
   */
  organization_id?: number | null;
  /**
   * Whether instance runners serve the group.
   */
  shared_runners_setting?: string | null;
  /**
   * Largest job artifact in megabytes; null to inherit.
   */
  max_artifacts_size?: number | null;
  /**
   * Day on which deletion was asked for; null when it was not.
   */
  marked_for_deletion_on?: string | null;
  /**
   * Common name of the first linked LDAP group (Premium).
   */
  ldap_cn?: string | null;
  /**
   * Access level of the first linked LDAP group (Premium).
   */
  ldap_access?: number | null;
  /**
   * Linked LDAP groups (Premium).
   */
  ldap_group_links?:
    | {
        /**
         * Common name of the LDAP group.
         */
        cn?: string | null;
        /**
         * Access level that its members get.
         */
        group_access?: number | null;
        /**
         * LDAP server.
         */
        provider?: string | null;
        /**
         * LDAP filter (Premium).
         */
        filter?: string | null;
        /**
         * Custom role that its members get (Ultimate).
         */
        member_role_id?: number | null;
      }[]
    | null;
  /**
   * Linked SAML groups (Premium).
   */
  saml_group_links?:
    | {
        /**
         * Name of the SAML group.
         */
        name?: string | null;
        /**
         * Access level that its members get.
         */
        access_level?: number | null;
        /**
         * Custom role that its members get (Ultimate).
         */
        member_role_id?: number | null;
        /**
         * SAML provider.
         */
        provider?: string | null;
      }[]
    | null;
  /**
   * Project that holds file templates (Premium).
   */
  file_template_project_id?: number | null;
  /**
   * Who may use the group's wiki (Premium).
   */
  wiki_access_level?: string | null;
  /**
   * Storage shard of the wiki; only for administrators (Premium).
   */
  repository_storage?: string | null;
  /**
   * Whether GitLab Duo Core is on; for owners.
   */
  duo_core_features_enabled?: boolean | null;
  /**
   * Whether GitLab Duo is on; for owners.
   */
  duo_features_enabled?: boolean | null;
  /**
   * Whether subgroups cannot change GitLab Duo; for owners.
   */
  lock_duo_features_enabled?: boolean | null;
  /**
   * Whether GitLab Duo reviews merge requests by itself; for owners.
   */
  auto_duo_code_review_enabled?: boolean | null;
  /**
   * Whether commits of the web interface are signed; for owners, on GitLab.com.
   */
  web_based_commit_signing_enabled?: boolean | null;
  /**
   * Whether enterprise users may have personal snippets.
   */
  allow_personal_snippets?: boolean | null;
  /**
   * Which groups' members may use which GitLab Duo features; for owners.
   */
  duo_namespace_access_rules?:
    | {
        /**
         * Group whose members get the access.
         */
        through_namespace?: {
          /**
           * Numeric id of the group.
           */
          id?: number | null;
          /**
           * Name of the group.
           */
          name?: string | null;
          /**
           * Path of the group.
           */
          full_path?: string | null;
        } | null;
        /**
         * Features that they get.
         */
        features?: string[] | null;
      }[]
    | null;
} | null;
/**
 * How default branches of new projects are protected.
 */
export type BranchProtectionDefaults = {
  /**
   * Who may push.
   */
  allowed_to_push?:
    | {
        /**
         * Access level.
         */
        access_level?: number | null;
        /**
         * Group.
         */
        group_id?: number | null;
      }[]
    | null;
  /**
   * Whether force pushes are accepted.
   */
  allow_force_push?: boolean | null;
  /**
   * Who may merge.
   */
  allowed_to_merge?:
    | {
        /**
         * Access level.
         */
        access_level?: number | null;
        /**
         * Group.
         */
        group_id?: number | null;
      }[]
    | null;
  /**
   * Whether code owners must approve.
   */
  code_owner_approval_required?: boolean | null;
  /**
   * Whether developers may make the first push.
   */
  developer_can_initial_push?: boolean | null;
} | null;
/**
 * A protected branch, or a pattern of branches, inside another record.
 */
export type ProtectedBranch = {
  /**
   * Numeric id of the protection, unique on the instance.
   */
  id?: number;
  /**
   * Name of the branch, or a pattern with * for several.
   */
  name?: string | null;
  /**
   * Who may push.
   */
  push_access_levels?: ProtectedRefAccess[] | null;
  /**
   * Who may merge.
   */
  merge_access_levels?: ProtectedRefAccess[] | null;
  /**
   * Whether those who may push may also rewrite history.
   */
  allow_force_push?: boolean | null;
  /**
   * Who may change or remove the protection (Premium).
   */
  unprotect_access_levels?: ProtectedRefAccess[] | null;
  /**
   * Whether code owners must approve before a merge (Premium).
   */
  code_owner_approval_required?: boolean | null;
  /**
   * Whether the protection comes from the group (Premium).
   */
  inherited?: boolean | null;
} | null;
/**
 * Who may act on a protected branch or tag: a role, a user, a group or a deploy key.
 */
export type ProtectedRefAccess = {
  /**
   * Numeric id of the rule, unique within its kind.
   */
  id?: number;
  /**
   * Lowest role that is allowed: 0 nobody, 30 developer, 40 maintainer, 60 administrator; null or 40 beside a user, group or deploy key.
   */
  access_level?: number | null;
  /**
   * The role, user, group or deploy key in words.
   */
  access_level_description?: string | null;
  /**
   * Deploy key that is allowed; null for the others.
   */
  deploy_key_id?: number | null;
  /**
   * User who is allowed; null for the others (Premium).
   */
  user_id?: number | null;
  /**
   * Group whose members are allowed; null for the others (Premium).
   */
  group_id?: number | null;
} | null;
/**
 * A Git commit as GitLab shows one inside other records.
 */
export type Commit = {
  /**
   * Full SHA.
   */
  id?: string;
  /**
   * Abbreviated SHA.
   */
  short_id?: string | null;
  /**
   * Commit time, the same as committed_date.
   */
  created_at?: string | null;
  /**
   * SHAs of the parents.
   */
  parent_ids?: string[] | null;
  /**
   * First line of the message.
   */
  title?: string | null;
  /**
   * Whole message.
   */
  message?: string | null;
  /**
   * Name of the author as Git has it.
   */
  author_name?: string | null;
  /**
   * E-mail address of the author as Git has it.
   */
  author_email?: string | null;
  /**
   * When the change was written, by the author's clock.
   */
  authored_date?: string | null;
  /**
   * Name of the committer as Git has it.
   */
  committer_name?: string | null;
  /**
   * E-mail address of the committer as Git has it.
   */
  committer_email?: string | null;
  /**
   * When the commit was made, by the committer's clock.
   */
  committed_date?: string | null;
  /**
   * Git trailers of the message, the last value of each key.
   */
  trailers?: {
    [k: string]: unknown;
  } | null;
  /**
   * Git trailers of the message, all values of each key.
   */
  extended_trailers?: {
    [k: string]: unknown;
  } | null;
  /**
   * Page of the commit.
   */
  web_url?: string | null;
} | null;
/**
 * The place in a diff that a comment is about: a line, a point of an image, or a file.
 */
export type DiffPosition = {
  /**
   * Commit where the branches parted.
   */
  base_sha?: string | null;
  /**
   * Head of the target branch.
   */
  start_sha?: string | null;
  /**
   * Head of the source branch.
   */
  head_sha?: string | null;
  /**
   * Path before the change.
   */
  old_path?: string | null;
  /**
   * Path after the change.
   */
  new_path?: string | null;
  /**
   * text, image or file.
   */
  position_type?: string | null;
  /**
   * Line before the change, for text.
   */
  old_line?: number | null;
  /**
   * Line after the change, for text.
   */
  new_line?: number | null;
  /**
   * Lines of a comment on several lines.
   */
  line_range?: {
    /**
     * First line.
     */
    start?: {
      /**
       * Id of the line in the diff.
       */
      line_code?: string | null;
      /**
       * new, old, or null for unchanged lines.
       */
      type?: string | null;
      /**
       * Line before the change.
       */
      old_line?: number | null;
      /**
       * Line after the change.
       */
      new_line?: number | null;
    } | null;
    /**
     * Last line.
     */
    end?: {
      /**
       * Id of the line in the diff.
       */
      line_code?: string | null;
      /**
       * new, old, or null for unchanged lines.
       */
      type?: string | null;
      /**
       * Line before the change.
       */
      old_line?: number | null;
      /**
       * Line after the change.
       */
      new_line?: number | null;
    } | null;
  } | null;
  /**
   * Width of the image.
   */
  width?: number | null;
  /**
   * Height of the image.
   */
  height?: number | null;
  /**
   * Point from the left, for images.
   */
  x?: number | null;
  /**
   * Point from the top, for images.
   */
  y?: number | null;
} | null;
/**
 * A change of lines that a comment suggests.
 */
export type Suggestion = {
  /**
   * Numeric id, unique on the instance.
   */
  id?: number;
  /**
   * First line.
   */
  from_line?: number | null;
  /**
   * Last line.
   */
  to_line?: number | null;
  /**
   * Whether it can be applied now.
   */
  appliable?: boolean | null;
  /**
   * Whether it was applied.
   */
  applied?: boolean | null;
  /**
   * Lines before.
   */
  from_content?: string | null;
  /**
   * Lines after.
   */
  to_content?: string | null;
} | null;
/**
 * A comment or system note as GitLab shows one inside other records.
 */
export type Note = {
  /**
   * Numeric id, unique on the instance.
   */
  id?: number;
  /**
   * Project of what it is about.
   */
  project_id?: number | null;
  /**
   * DiffNote, DiscussionNote, or null for a single comment.
   */
  type?: string | null;
  /**
   * Text in Markdown.
   */
  body?: string | null;
  author?: UserBasic;
  /**
   * When it was written.
   */
  created_at?: string | null;
  /**
   * When it last changed.
   */
  updated_at?: string | null;
  /**
   * Whether GitLab wrote it about a change.
   */
  system?: boolean | null;
  /**
   * Id of what it is about.
   */
  noteable_id?: number | null;
  /**
   * Kind of what it is about.
   */
  noteable_type?: string | null;
  /**
   * Commit that it is about, for comments on lines.
   */
  commit_id?: string | null;
  position?: DiffPosition;
  /**
   * Whether it can be resolved.
   */
  resolvable?: boolean | null;
  /**
   * Whether it is resolved, where it can be.
   */
  resolved?: boolean | null;
  resolved_by?: UserBasic;
  /**
   * When it was resolved.
   */
  resolved_at?: string | null;
  /**
   * Changes that it suggests, for comments on lines.
   */
  suggestions?: Suggestion[] | null;
  /**
   * Former name of internal.
   */
  confidential?: boolean | null;
  /**
   * Whether only members of the project see it.
   */
  internal?: boolean | null;
  /**
   * Whether it was imported.
   */
  imported?: boolean | null;
  /**
   * What it was imported from, or none.
   */
  imported_from?: string | null;
  /**
   * Number of what it is about within the project.
   */
  noteable_iid?: number | null;
  /**
   * What its quick actions changed; empty in listings.
   */
  commands_changes?: {
    [k: string]: unknown;
  } | null;
} | null;
/**
 * Line counts of a commit.
 */
export type CommitStats = {
  /**
   * Lines added.
   */
  additions?: number | null;
  /**
   * Lines removed.
   */
  deletions?: number | null;
  /**
   * Lines added and removed.
   */
  total?: number | null;
} | null;
/**
 * A milestone of a project or group.
 */
export type Milestone = {
  /**
   * Numeric id, unique on the instance.
   */
  id?: number;
  /**
   * Number within the project or group.
   */
  iid?: number | null;
  /**
   * Owning project, for project milestones.
   */
  project_id?: number | null;
  /**
   * Owning group, for group milestones.
   */
  group_id?: number | null;
  /**
   * Title.
   */
  title?: string | null;
  /**
   * Text in Markdown.
   */
  description?: string | null;
  /**
   * active or closed.
   */
  state?: string | null;
  /**
   * When it was made.
   */
  created_at?: string | null;
  /**
   * When it last changed.
   */
  updated_at?: string | null;
  /**
   * Planned last day.
   */
  due_date?: string | null;
  /**
   * Planned first day.
   */
  start_date?: string | null;
  /**
   * Whether the due date has passed.
   */
  expired?: boolean | null;
  /**
   * Page of the milestone.
   */
  web_url?: string | null;
} | null;
/**
 * Ways to refer to the record in text.
 */
export type References = {
  /**
   * Within the project, such as #1 or !1.
   */
  short?: string | null;
  /**
   * From the place of the request.
   */
  relative?: string | null;
  /**
   * From anywhere, with the full path.
   */
  full?: string | null;
} | null;
/**
 * Time tracking: estimate and time spent, in seconds and in words.
 */
export type TimeStats = {
  /**
   * Estimate in seconds.
   */
  time_estimate?: number | null;
  /**
   * Time spent in seconds.
   */
  total_time_spent?: number | null;
  /**
   * Estimate in words.
   */
  human_time_estimate?: string | null;
  /**
   * Time spent in words.
   */
  human_total_time_spent?: string | null;
} | null;
/**
 * Checklist items in the description.
 */
export type TaskCompletionStatus = {
  /**
   * All items.
   */
  count?: number | null;
  /**
   * Ticked items.
   */
  completed_count?: number | null;
} | null;
/**
 * An environment as GitLab shows one inside other records.
 */
export type EnvironmentBasic = {
  /**
   * Numeric id, unique on the instance.
   */
  id?: number;
  /**
   * Name, such as production or review/feature.
   */
  name?: string | null;
  /**
   * Name as it stands in addresses.
   */
  slug?: string | null;
  /**
   * Address at which it is served.
   */
  external_url?: string | null;
  /**
   * When it was made.
   */
  created_at?: string | null;
  /**
   * When it last changed.
   */
  updated_at?: string | null;
} | null;
/**
 * A CI/CD job as GitLab shows one inside other records.
 */
export type Job = {
  /**
   * Numeric id, unique on the instance.
   */
  id?: number;
  /**
   * Where it stands, such as running, success or failed.
   */
  status?: string | null;
  /**
   * Stage.
   */
  stage?: string | null;
  /**
   * Name.
   */
  name?: string | null;
  /**
   * Branch, tag or merge request ref.
   */
  ref?: string | null;
  /**
   * Whether ref is a tag.
   */
  tag?: boolean | null;
  /**
   * Test coverage in per cent.
   */
  coverage?: number | null;
  /**
   * Whether the pipeline goes on when it fails.
   */
  allow_failure?: boolean | null;
  /**
   * When it was made.
   */
  created_at?: string | null;
  /**
   * When it started.
   */
  started_at?: string | null;
  /**
   * When it ended.
   */
  finished_at?: string | null;
  /**
   * When its log and artifacts were erased.
   */
  erased_at?: string | null;
  /**
   * Seconds that it ran.
   */
  duration?: number | null;
  /**
   * Seconds that it waited.
   */
  queued_duration?: number | null;
  user?: User;
  commit?: Commit;
  pipeline?: PipelineBasic;
  /**
   * Why it failed, for failed jobs.
   */
  failure_reason?: string | null;
  /**
   * Page of the job.
   */
  web_url?: string | null;
  /**
   * A setting of the project.
   */
  project?: {
    /**
     * Whether the reach of job tokens is limited.
     */
    ci_job_token_scope_enabled?: boolean | null;
  } | null;
  /**
   * What started its pipeline; not sent by all versions.
   */
  source?: string | null;
  /**
   * Archive of its artifacts, if there is one.
   */
  artifacts_file?: {
    /**
     * Name of the file.
     */
    filename?: string | null;
    /**
     * Size in bytes.
     */
    size?: number | null;
  } | null;
  /**
   * Files that it left, its log among them.
   */
  artifacts?:
    | {
        /**
         * What it holds, such as archive, trace or junit.
         */
        file_type?: string | null;
        /**
         * Size in bytes.
         */
        size?: number | null;
        /**
         * Name of the file.
         */
        filename?: string | null;
        /**
         * raw, zip or gzip.
         */
        file_format?: string | null;
      }[]
    | null;
  runner?: Runner;
  runner_manager?: RunnerManager;
  /**
   * When its artifacts are removed.
   */
  artifacts_expire_at?: string | null;
  /**
   * Whether it is too old to be run again.
   */
  archived?: boolean | null;
  /**
   * Runner tags that it asks for.
   */
  tag_list?: string[] | null;
} | null;
/**
 * A user with the public part of the profile.
 */
export type User = {
  /**
   * Numeric id, unique on the instance.
   */
  id?: number;
  /**
   * Unique handle.
   */
  username?: string | null;
  /**
   * E-mail address that the user shows on the profile.
   */
  public_email?: string | null;
  /**
   * Display name.
   */
  name?: string | null;
  /**
   * Account state, such as active, blocked or deactivated.
   */
  state?: string | null;
  /**
   * Whether sign-in is locked after failed attempts.
   */
  locked?: boolean | null;
  /**
   * Picture of the user.
   */
  avatar_url?: string | null;
  /**
   * Profile page.
   */
  web_url?: string | null;
  /**
   * When the account was made; only with the right to read the profile.
   */
  created_at?: string | null;
  /**
   * Text about the user.
   */
  bio?: string | null;
  /**
   * Where the user says to be.
   */
  location?: string | null;
  /**
   * LinkedIn account.
   */
  linkedin?: string | null;
  /**
   * X (Twitter) account.
   */
  twitter?: string | null;
  /**
   * Discord id.
   */
  discord?: string | null;
  /**
   * Personal site.
   */
  website_url?: string | null;
  /**
   * GitHub account.
   */
  github?: string | null;
  /**
   * Job title.
   */
  job_title?: string | null;
  /**
   * Pronouns.
   */
  pronouns?: string | null;
  /**
   * Employer as the user states it.
   */
  organization?: string | null;
  /**
   * Whether the account is a bot.
   */
  bot?: boolean | null;
  /**
   * Job title and organization in one text.
   */
  work_information?: string | null;
  /**
   * How many users follow this one.
   */
  followers?: number | null;
  /**
   * How many users this one follows.
   */
  following?: number | null;
  /**
   * Whether the token's user follows this one.
   */
  is_followed?: boolean | null;
  /**
   * Time of day at the user's place.
   */
  local_time?: string | null;
} | null;
/**
 * A pipeline as GitLab shows one inside other records.
 */
export type PipelineBasic = {
  /**
   * Numeric id, unique on the instance.
   */
  id?: number;
  /**
   * Number within the project.
   */
  iid?: number | null;
  /**
   * Project it ran in.
   */
  project_id?: number | null;
  /**
   * Commit it ran for.
   */
  sha?: string | null;
  /**
   * Branch, tag or merge request ref.
   */
  ref?: string | null;
  /**
   * Where it stands, such as running, success or failed.
   */
  status?: string | null;
  /**
   * What started it, such as push, schedule or merge_request_event.
   */
  source?: string | null;
  /**
   * When it was made.
   */
  created_at?: string | null;
  /**
   * When it last changed.
   */
  updated_at?: string | null;
  /**
   * Page of the pipeline.
   */
  web_url?: string | null;
} | null;
/**
 * The runner that picked up a job.
 */
export type Runner = {
  /**
   * Numeric id, unique on the instance.
   */
  id?: number;
  /**
   * Name that its owner gave.
   */
  description?: string | null;
  /**
   * Address that it last connected from.
   */
  ip_address?: string | null;
  /**
   * Whether it takes jobs; the opposite of paused.
   */
  active?: boolean | null;
  /**
   * Whether it takes no jobs.
   */
  paused?: boolean | null;
  /**
   * Whether it serves the whole instance.
   */
  is_shared?: boolean | null;
  /**
   * instance_type, group_type or project_type.
   */
  runner_type?: string | null;
  /**
   * Name of the runner's software.
   */
  name?: string | null;
  /**
   * Whether it was seen lately.
   */
  online?: boolean | null;
  created_by?: UserBasic;
  /**
   * When it was registered.
   */
  created_at?: string | null;
  /**
   * online, offline, stale or never_contacted.
   */
  status?: string | null;
  /**
   * idle or active.
   */
  job_execution_status?: string | null;
} | null;
/**
 * The machine of a runner that ran a job.
 */
export type RunnerManager = {
  /**
   * Numeric id, unique on the instance.
   */
  id?: number;
  /**
   * Id that the machine gave itself.
   */
  system_id?: string | null;
  /**
   * Version of the runner's software.
   */
  version?: string | null;
  /**
   * Git revision of the runner's software.
   */
  revision?: string | null;
  /**
   * Operating system.
   */
  platform?: string | null;
  /**
   * Processor architecture.
   */
  architecture?: string | null;
  /**
   * When it was first seen.
   */
  created_at?: string | null;
  /**
   * When it was last seen.
   */
  contacted_at?: string | null;
  /**
   * Address that it last connected from.
   */
  ip_address?: string | null;
  /**
   * online, offline, stale or never_contacted.
   */
  status?: string | null;
  /**
   * idle or active.
   */
  job_execution_status?: string | null;
} | null;
/**
 * A project as GitLab shows one inside other records.
 */
export type ProjectBasic = {
  /**
   * Numeric id, unique on the instance.
   */
  id?: number;
  /**
   * Text about the project.
   */
  description?: string | null;
  /**
   * Display name.
   */
  name?: string | null;
  /**
   * Display name with those of the groups above.
   */
  name_with_namespace?: string | null;
  /**
   * Last segment of the path.
   */
  path?: string | null;
  /**
   * Whole path.
   */
  path_with_namespace?: string | null;
  /**
   * When the project was made.
   */
  created_at?: string | null;
  /**
   * Branch that new clones start on; null without a repository.
   */
  default_branch?: string | null;
  /**
   * Former name of topics.
   */
  tag_list?: string[] | null;
  /**
   * Topics that the project is filed under.
   */
  topics?: string[] | null;
  /**
   * Clone address for SSH.
   */
  ssh_url_to_repo?: string | null;
  /**
   * Clone address for HTTP.
   */
  http_url_to_repo?: string | null;
  /**
   * Page of the project.
   */
  web_url?: string | null;
  /**
   * Page of the readme; only with the right to read code.
   */
  readme_url?: string | null;
  /**
   * How many forks it has; only with the right to read code.
   */
  forks_count?: number | null;
  /**
   * Picture of the project.
   */
  avatar_url?: string | null;
  /**
   * How many users starred it.
   */
  star_count?: number | null;
  /**
   * Time of the last event, written at most once an hour.
   */
  last_activity_at?: string | null;
  /**
   * private, internal or public.
   */
  visibility?: string | null;
  namespace?: Namespace;
  /**
   * Attributes that administrators attached; only on request.
   */
  custom_attributes?: CustomAttribute[] | null;
  /**
   * Storage shard; only for administrators.
   */
  repository_storage?: string | null;
} | null;
/**
 * The group or user that a project belongs to.
 */
export type Namespace = {
  /**
   * Numeric id, unique on the instance.
   */
  id?: number;
  /**
   * Display name.
   */
  name?: string | null;
  /**
   * Last segment of the path.
   */
  path?: string | null;
  /**
   * group or user.
   */
  kind?: string | null;
  /**
   * Whole path.
   */
  full_path?: string | null;
  /**
   * Group above, if any.
   */
  parent_id?: number | null;
  /**
   * Picture.
   */
  avatar_url?: string | null;
  /**
   * Page of the namespace.
   */
  web_url?: string | null;
} | null;
/**
 * A key and value that an administrator attached; only sent on request to administrators.
 */
export type CustomAttribute = {
  /**
   * Name of the attribute.
   */
  key?: string | null;
  /**
   * Value of the attribute.
   */
  value?: string | null;
} | null;
/**
 * A group as GitLab shows one inside other records.
 */
export type GroupBasic = {
  /**
   * Numeric id, unique on the instance.
   */
  id?: number;
  /**
   * Page of the group.
   */
  web_url?: string | null;
  /**
   * Display name.
   */
  name?: string | null;
} | null;
/**
 * A label as GitLab shows one inside other records.
 */
export type LabelBasic = {
  /**
   * Numeric id, unique on the instance.
   */
  id?: number;
  /**
   * Title.
   */
  name?: string | null;
  /**
   * Description in Markdown.
   */
  description?: string | null;
  /**
   * Description as HTML.
   */
  description_html?: string | null;
  /**
   * Color of the title, such as #FFFFFF.
   */
  text_color?: string | null;
  /**
   * Background color, such as #6699cc.
   */
  color?: string | null;
  /**
   * Whether it is archived; only where GitLab can archive labels.
   */
  archived?: boolean | null;
} | null;
/**
 * A column of an epic board (Premium).
 */
export type EpicBoardList = {
  /**
   * Numeric id, unique on the instance.
   */
  id?: number;
  label?: LabelBasic;
  /**
   * Place on the board, 0 the first; null for the lists of open and of closed epics.
   */
  position?: number | null;
  /**
   * backlog, label or closed.
   */
  list_type?: string | null;
} | null;
/**
 * The epic that an issue belongs to (Premium).
 */
export type Epic = {
  /**
   * Numeric id, unique on the instance.
   */
  id?: number;
  /**
   * Number within the group.
   */
  iid?: number | null;
  /**
   * Title.
   */
  title?: string | null;
  /**
   * Path of its page.
   */
  url?: string | null;
  /**
   * Owning group.
   */
  group_id?: number | null;
  /**
   * Due date in words.
   */
  human_readable_end_date?: string | null;
  /**
   * Time left in words.
   */
  human_readable_timestamp?: string | null;
} | null;
/**
 * An iteration of a group (Premium).
 */
export type Iteration = {
  /**
   * Numeric id, unique on the instance.
   */
  id?: number;
  /**
   * Number within the group.
   */
  iid?: number | null;
  /**
   * Number within its cadence.
   */
  sequence?: number | null;
  /**
   * Owning group.
   */
  group_id?: number | null;
  /**
   * Title, if one was given.
   */
  title?: string | null;
  /**
   * Text in Markdown.
   */
  description?: string | null;
  /**
   * 1 upcoming, 2 current, 3 closed.
   */
  state?: number | null;
  /**
   * When it was made.
   */
  created_at?: string | null;
  /**
   * When it last changed.
   */
  updated_at?: string | null;
  /**
   * First day.
   */
  start_date?: string | null;
  /**
   * Last day.
   */
  due_date?: string | null;
  /**
   * Page of the iteration.
   */
  web_url?: string | null;
} | null;
/**
 * A column of an issue board.
 */
export type BoardList = {
  /**
   * Numeric id, unique on the instance.
   */
  id?: number;
  label?: LabelBasic;
  /**
   * Place on the board, 0 the first.
   */
  position?: number | null;
  milestone?: Milestone;
  iteration?: Iteration;
  assignee?: UserBasic;
  /**
   * Issues that it should hold at most, 0 for any number (Premium).
   */
  max_issue_count?: number | null;
  /**
   * Weight that it should hold at most, 0 for any weight (Premium).
   */
  max_issue_weight?: number | null;
  /**
   * Which limit counts: all_metrics, issue_count or issue_weights (Premium).
   */
  limit_metric?: string | null;
} | null;
/**
 * An account of a user at an identity provider.
 */
export type Identity = {
  /**
   * Name of the provider.
   */
  provider?: string | null;
  /**
   * Id of the user at the provider.
   */
  extern_uid?: string | null;
  /**
   * SAML provider, for group SAML.
   */
  saml_provider_id?: number | null;
} | null;
/**
 * An account of a user that was provisioned by SCIM.
 */
export type ScimIdentity = {
  /**
   * Id of the user at the provider.
   */
  extern_uid?: string | null;
  /**
   * Group that provisions it.
   */
  group_id?: number | null;
  /**
   * Whether it is in use.
   */
  active?: boolean | null;
} | null;
/**
 * A custom role (Ultimate) with the abilities that it adds to its base role.
 */
export type MemberRole = {
  /**
   * Numeric id, unique on the instance.
   */
  id?: number;
  /**
   * Owning group; null for roles of the whole instance.
   */
  group_id?: number | null;
  /**
   * Name.
   */
  name?: string | null;
  /**
   * Text.
   */
  description?: string | null;
  /**
   * Access level that the role builds on.
   */
  base_access_level?: number | null;
  /**
   * Adds the ability apply_security_scan_profiles.
   */
  apply_security_scan_profiles?: boolean | null;
  /**
   * Adds the ability admin_merge_request.
   */
  admin_merge_request?: boolean | null;
  /**
   * Adds the ability archive_project.
   */
  archive_project?: boolean | null;
  /**
   * Adds the ability remove_group.
   */
  remove_group?: boolean | null;
  /**
   * Adds the ability remove_project.
   */
  remove_project?: boolean | null;
  /**
   * Adds the ability manage_security_policy_link.
   */
  manage_security_policy_link?: boolean | null;
  /**
   * Adds the ability admin_compliance_framework.
   */
  admin_compliance_framework?: boolean | null;
  /**
   * Adds the ability admin_cicd_variables.
   */
  admin_cicd_variables?: boolean | null;
  /**
   * Adds the ability manage_deploy_tokens.
   */
  manage_deploy_tokens?: boolean | null;
  /**
   * Adds the ability manage_group_access_tokens.
   */
  manage_group_access_tokens?: boolean | null;
  /**
   * Adds the ability admin_group_member.
   */
  admin_group_member?: boolean | null;
  /**
   * Adds the ability admin_integrations.
   */
  admin_integrations?: boolean | null;
  /**
   * Adds the ability manage_merge_request_settings.
   */
  manage_merge_request_settings?: boolean | null;
  /**
   * Adds the ability manage_project_access_tokens.
   */
  manage_project_access_tokens?: boolean | null;
  /**
   * Adds the ability admin_protected_branch.
   */
  admin_protected_branch?: boolean | null;
  /**
   * Adds the ability admin_protected_environments.
   */
  admin_protected_environments?: boolean | null;
  /**
   * Adds the ability manage_protected_tags.
   */
  manage_protected_tags?: boolean | null;
  /**
   * Adds the ability admin_push_rules.
   */
  admin_push_rules?: boolean | null;
  /**
   * Adds the ability admin_runners.
   */
  admin_runners?: boolean | null;
  /**
   * Adds the ability admin_security_attributes.
   */
  admin_security_attributes?: boolean | null;
  /**
   * Adds the ability admin_security_testing.
   */
  admin_security_testing?: boolean | null;
  /**
   * Adds the ability admin_terraform_state.
   */
  admin_terraform_state?: boolean | null;
  /**
   * Adds the ability admin_vulnerability.
   */
  admin_vulnerability?: boolean | null;
  /**
   * Adds the ability admin_web_hook.
   */
  admin_web_hook?: boolean | null;
  /**
   * Adds the ability read_compliance_dashboard.
   */
  read_compliance_dashboard?: boolean | null;
  /**
   * Adds the ability read_security_scan_profiles.
   */
  read_security_scan_profiles?: boolean | null;
  /**
   * Adds the ability read_admin_cicd.
   */
  read_admin_cicd?: boolean | null;
  /**
   * Adds the ability read_crm_contact.
   */
  read_crm_contact?: boolean | null;
  /**
   * Adds the ability read_dependency.
   */
  read_dependency?: boolean | null;
  /**
   * Adds the ability read_admin_groups.
   */
  read_admin_groups?: boolean | null;
  /**
   * Adds the ability read_admin_projects.
   */
  read_admin_projects?: boolean | null;
  /**
   * Adds the ability read_code.
   */
  read_code?: boolean | null;
  /**
   * Adds the ability read_runners.
   */
  read_runners?: boolean | null;
  /**
   * Adds the ability read_security_attribute.
   */
  read_security_attribute?: boolean | null;
  /**
   * Adds the ability read_admin_subscription.
   */
  read_admin_subscription?: boolean | null;
  /**
   * Adds the ability read_admin_monitoring.
   */
  read_admin_monitoring?: boolean | null;
  /**
   * Adds the ability read_admin_users.
   */
  read_admin_users?: boolean | null;
  /**
   * Adds the ability read_vulnerability.
   */
  read_vulnerability?: boolean | null;
} | null;
/**
 * Storage of a top-level group in bytes; only on request, for administrators.
 */
export type RootStorageStatistics = {
  /**
   * Job artifacts in bytes.
   */
  build_artifacts_size?: number | null;
  /**
   * Container images in bytes.
   */
  container_registry_size?: number | null;
  /**
   * Whether the size of container images is estimated.
   */
  container_registry_size_is_estimated?: boolean | null;
  /**
   * Dependency proxy in bytes.
   */
  dependency_proxy_size?: number | null;
  /**
   * LFS objects in bytes.
   */
  lfs_objects_size?: number | null;
  /**
   * Packages in bytes.
   */
  packages_size?: number | null;
  /**
   * Pipeline artifacts in bytes.
   */
  pipeline_artifacts_size?: number | null;
  /**
   * Git repositories in bytes.
   */
  repository_size?: number | null;
  /**
   * Snippets in bytes.
   */
  snippets_size?: number | null;
  /**
   * All storage in bytes.
   */
  storage_size?: number | null;
  /**
   * Uploads in bytes.
   */
  uploads_size?: number | null;
  /**
   * Wikis in bytes.
   */
  wiki_size?: number | null;
} | null;
/**
 * A group that was given access, and how much.
 */
export type SharedGroup = {
  /**
   * Numeric id of the group.
   */
  group_id?: number;
  /**
   * Name of the group.
   */
  group_name?: string | null;
  /**
   * Path of the group.
   */
  group_full_path?: string | null;
  /**
   * Highest access level that its members get.
   */
  group_access_level?: number | null;
  /**
   * Day on which the access ends.
   */
  expires_at?: string | null;
  /**
   * Custom role that its members get (Ultimate).
   */
  member_role_id?: number | null;
} | null;
/**
 * A pipeline with its details, as GitLab shows one inside other records.
 */
export type Pipeline = {
  /**
   * Numeric id, unique on the instance.
   */
  id?: number;
  /**
   * Number within the project.
   */
  iid?: number | null;
  /**
   * Project it ran in.
   */
  project_id?: number | null;
  /**
   * Commit it ran for.
   */
  sha?: string | null;
  /**
   * Branch, tag or merge request ref.
   */
  ref?: string | null;
  /**
   * Where it stands, such as running, success or failed.
   */
  status?: string | null;
  /**
   * What started it, such as push, schedule or merge_request_event.
   */
  source?: string | null;
  /**
   * When it was made.
   */
  created_at?: string | null;
  /**
   * When it last changed.
   */
  updated_at?: string | null;
  /**
   * Page of the pipeline.
   */
  web_url?: string | null;
  /**
   * Name, if the configuration gives one.
   */
  name?: string | null;
  /**
   * Head of the branch before the push.
   */
  before_sha?: string | null;
  /**
   * Whether it ran for a tag.
   */
  tag?: boolean | null;
  /**
   * What is wrong with the configuration, if anything.
   */
  yaml_errors?: string | null;
  user?: UserBasic;
  /**
   * When its first job started.
   */
  started_at?: string | null;
  /**
   * When it ended.
   */
  finished_at?: string | null;
  /**
   * Not set any more.
   */
  committed_at?: string | null;
  /**
   * Seconds that it ran.
   */
  duration?: number | null;
  /**
   * Seconds that it waited before it started.
   */
  queued_duration?: number | null;
  /**
   * Test coverage in percent.
   */
  coverage?: string | null;
  /**
   * Whether it is too old to be run again.
   */
  archived?: boolean | null;
  /**
   * Its status as pages show it.
   */
  detailed_status?: {
    /**
     * Name of the icon.
     */
    icon?: string | null;
    /**
     * Short text.
     */
    text?: string | null;
    /**
     * Longer text.
     */
    label?: string | null;
    /**
     * Kind of status.
     */
    group?: string | null;
    /**
     * Text that is shown on hovering.
     */
    tooltip?: string | null;
    /**
     * Whether there is a page with more.
     */
    has_details?: boolean | null;
    /**
     * Path of that page.
     */
    details_path?: string | null;
    /**
     * Picture that goes with it.
     */
    illustration?: {
      [k: string]: unknown;
    } | null;
    /**
     * Address of the icon for browser tabs.
     */
    favicon?: string | null;
  } | null;
} | null;
/**
 * The commits that a diff lies between.
 */
export type DiffRefs = {
  /**
   * Commit that both branches have in common.
   */
  base_sha?: string | null;
  /**
   * Head of the source branch.
   */
  head_sha?: string | null;
  /**
   * Head of the target branch.
   */
  start_sha?: string | null;
} | null;
/**
 * An approval rule by its name, inside other records.
 */
export type ApprovalRuleShort = {
  /**
   * Numeric id; null for the rule that stands in where there is none.
   */
  id?: number | null;
  /**
   * Name.
   */
  name?: string | null;
  /**
   * Kind, such as regular, any_approver, code_owner or report_approver.
   */
  rule_type?: string | null;
} | null;
/**
 * A merge request as GitLab shows one inside other records.
 */
export type MergeRequestSimple = {
  /**
   * Numeric id, unique on the instance.
   */
  id?: number;
  /**
   * Number within the project.
   */
  iid?: number | null;
  /**
   * Project that it merges into.
   */
  project_id?: number | null;
  /**
   * Title.
   */
  title?: string | null;
  /**
   * Text in Markdown.
   */
  description?: string | null;
  /**
   * opened, closed, locked or merged.
   */
  state?: string | null;
  /**
   * When it was opened.
   */
  created_at?: string | null;
  /**
   * When it last changed.
   */
  updated_at?: string | null;
  /**
   * Page of the merge request.
   */
  web_url?: string | null;
} | null;
/**
 * A pipeline that published a package.
 */
export type PackagePipeline = {
  /**
   * Numeric id, unique on the instance.
   */
  id?: number;
  /**
   * Number within the project.
   */
  iid?: number | null;
  /**
   * Project it ran in.
   */
  project_id?: number | null;
  /**
   * Commit it ran for.
   */
  sha?: string | null;
  /**
   * Branch, tag or merge request ref.
   */
  ref?: string | null;
  /**
   * Where it stands, such as running, success or failed.
   */
  status?: string | null;
  /**
   * What started it, such as push, schedule or merge_request_event.
   */
  source?: string | null;
  /**
   * When it was made.
   */
  created_at?: string | null;
  /**
   * When it last changed.
   */
  updated_at?: string | null;
  /**
   * Page of the pipeline.
   */
  web_url?: string | null;
  user?: UserBasic;
} | null;
/**
 * Rules by which old container image tags are cleaned up.
 */
export type ContainerExpirationPolicy = {
  /**
   * How often it runs, such as 1d or 1month.
   */
  cadence?: string | null;
  /**
   * Whether it runs.
   */
  enabled?: boolean | null;
  /**
   * Tags of an image that are kept.
   */
  keep_n?: number | null;
  /**
   * Age from which tags are removed, such as 90d.
   */
  older_than?: string | null;
  /**
   * Pattern of the tags to remove.
   */
  name_regex?: string | null;
  /**
   * Pattern of the tags to keep.
   */
  name_regex_keep?: string | null;
  /**
   * When it runs next.
   */
  next_run_at?: string | null;
} | null;
/**
 * Commit count and storage in bytes; only on request, from Reporter on.
 */
export type ProjectStatistics = {
  /**
   * Commits of the default branch.
   */
  commit_count?: number | null;
  /**
   * All storage in bytes.
   */
  storage_size?: number | null;
  /**
   * Git repository in bytes.
   */
  repository_size?: number | null;
  /**
   * Wiki in bytes.
   */
  wiki_size?: number | null;
  /**
   * LFS objects in bytes.
   */
  lfs_objects_size?: number | null;
  /**
   * Job artifacts in bytes.
   */
  job_artifacts_size?: number | null;
  /**
   * Pipeline artifacts in bytes.
   */
  pipeline_artifacts_size?: number | null;
  /**
   * Packages in bytes.
   */
  packages_size?: number | null;
  /**
   * Snippets in bytes.
   */
  snippets_size?: number | null;
  /**
   * Uploads in bytes.
   */
  uploads_size?: number | null;
  /**
   * Container images in bytes.
   */
  container_registry_size?: number | null;
} | null;
/**
 * The access of the token's user.
 */
export type MemberAccess = {
  /**
   * Access level, from 5 (minimal) to 50 (owner).
   */
  access_level?: number | null;
  /**
   * Notification level as a number.
   */
  notification_level?: number | null;
} | null;
/**
 * Who may deploy to a protected environment.
 */
export type ProtectedEnvironmentDeployAccessLevel = {
  /**
   * Numeric id of the rule.
   */
  id?: number;
  /**
   * Lowest role that is allowed: 30 developer, 40 maintainer, 60 administrator.
   */
  access_level?: number | null;
  /**
   * The role, user or group in words.
   */
  access_level_description?: string | null;
  /**
   * Deploy key that is allowed, where GitLab sends it; null for the others.
   */
  deploy_key_id?: number | null;
  /**
   * User who is allowed; null for the others.
   */
  user_id?: number | null;
  /**
   * Group whose members are allowed; null for the others.
   */
  group_id?: number | null;
  /**
   * Which members of the group count: 0 direct ones only, 1 inherited ones as well.
   */
  group_inheritance_type?: number | null;
} | null;
/**
 * Who must approve deployments to a protected environment, and how often.
 */
export type ProtectedEnvironmentApprovalRule = {
  /**
   * Numeric id of the rule.
   */
  id?: number;
  /**
   * Lowest role that is allowed: 30 developer, 40 maintainer, 60 administrator.
   */
  access_level?: number | null;
  /**
   * The role, user or group in words.
   */
  access_level_description?: string | null;
  /**
   * User who is allowed; null for the others.
   */
  user_id?: number | null;
  /**
   * Group whose members are allowed; null for the others.
   */
  group_id?: number | null;
  /**
   * Which members of the group count: 0 direct ones only, 1 inherited ones as well.
   */
  group_inheritance_type?: number | null;
  /**
   * How many approvals the rule asks for.
   */
  required_approvals?: number | null;
} | null;
/**
 * An epic at one end of a link between epics (Ultimate).
 */
export type LinkedEpic = {
  /**
   * Numeric id, unique on the instance.
   */
  id?: number;
  /**
   * Id of the work item that the epic is.
   */
  work_item_id?: number | null;
  /**
   * Number within the group.
   */
  iid?: number | null;
  /**
   * Colour of the epic.
   */
  color?: string | null;
  /**
   * Colour of text on the epic's colour.
   */
  text_color?: string | null;
  /**
   * Group of the epic.
   */
  group_id?: number | null;
  /**
   * Id of the epic above, if any.
   */
  parent_id?: number | null;
  /**
   * Number of the epic above within its group.
   */
  parent_iid?: number | null;
  /**
   * Whether it was imported.
   */
  imported?: boolean | null;
  /**
   * What it was imported from, or none.
   */
  imported_from?: string | null;
  /**
   * Title.
   */
  title?: string | null;
  /**
   * Text in Markdown.
   */
  description?: string | null;
  /**
   * Whether only members of the group see it.
   */
  confidential?: boolean | null;
  author?: UserBasic;
  /**
   * First day.
   */
  start_date?: string | null;
  /**
   * Whether the first day was set by hand.
   */
  start_date_is_fixed?: boolean | null;
  /**
   * First day as GitLab repeats it for fixed dates.
   */
  start_date_fixed?: string | null;
  /**
   * First day as a time, as GitLab repeats it for inherited dates.
   */
  start_date_from_inherited_source?: string | null;
  /**
   * Former name of start_date_from_inherited_source.
   */
  start_date_from_milestones?: string | null;
  /**
   * Former name of due_date.
   */
  end_date?: string | null;
  /**
   * Last day.
   */
  due_date?: string | null;
  /**
   * Whether the last day was set by hand.
   */
  due_date_is_fixed?: boolean | null;
  /**
   * Last day as GitLab repeats it for fixed dates.
   */
  due_date_fixed?: string | null;
  /**
   * Last day as a time, as GitLab repeats it for inherited dates.
   */
  due_date_from_inherited_source?: string | null;
  /**
   * Former name of due_date_from_inherited_source.
   */
  due_date_from_milestones?: string | null;
  /**
   * opened or closed.
   */
  state?: string | null;
  /**
   * Path of the page of the epic.
   */
  web_edit_url?: string | null;
  /**
   * Page of the epic.
   */
  web_url?: string | null;
  references?: References;
  /**
   * Former full reference; only on request.
   */
  reference?: string | null;
  /**
   * When it was made.
   */
  created_at?: string | null;
  /**
   * When it last changed; a new comment counts.
   */
  updated_at?: string | null;
  /**
   * When it was closed.
   */
  closed_at?: string | null;
  /**
   * Names of the labels.
   */
  labels?: string[] | null;
  /**
   * Thumbs up.
   */
  upvotes?: number | null;
  /**
   * Thumbs down.
   */
  downvotes?: number | null;
  /**
   * Whether the token's user follows the epic; not in listings.
   */
  subscribed?: boolean | null;
  /**
   * API addresses of the epic and what it belongs to.
   */
  _links?: {
    /**
     * The epic.
     */
    self?: string | null;
    /**
     * Its issues.
     */
    epic_issues?: string | null;
    /**
     * Its group.
     */
    group?: string | null;
    /**
     * The epic above, if any.
     */
    parent?: string | null;
  } | null;
} | null;
/**
 * A milestone of a project or group, with its issue counts.
 */
export type MilestoneWithStats = {
  /**
   * Numeric id, unique on the instance.
   */
  id?: number;
  /**
   * Number within the project or group.
   */
  iid?: number | null;
  /**
   * Owning project, for project milestones.
   */
  project_id?: number | null;
  /**
   * Owning group, for group milestones.
   */
  group_id?: number | null;
  /**
   * Title.
   */
  title?: string | null;
  /**
   * Text in Markdown.
   */
  description?: string | null;
  /**
   * active or closed.
   */
  state?: string | null;
  /**
   * When it was made.
   */
  created_at?: string | null;
  /**
   * When it last changed.
   */
  updated_at?: string | null;
  /**
   * Planned last day.
   */
  due_date?: string | null;
  /**
   * Planned first day.
   */
  start_date?: string | null;
  /**
   * Whether the due date has passed.
   */
  expired?: boolean | null;
  /**
   * Page of the milestone.
   */
  web_url?: string | null;
  /**
   * How many issues it has.
   */
  issue_stats?: {
    /**
     * Issues in the milestone.
     */
    total?: number | null;
    /**
     * Closed issues in the milestone.
     */
    closed?: number | null;
  } | null;
} | null;
/**
 * A user in the few words that GraphQL streams ask for.
 */
export type UserBrief = {
  /**
   * Numeric id, unique on the instance.
   */
  id?: number;
  /**
   * Unique handle.
   */
  username?: string | null;
  /**
   * Name for display.
   */
  name?: string | null;
} | null;

/**
 * The type of the records of each stream.
 */
export interface Records {
  approval_rules: ApprovalRules;
  billable_members: BillableMembers;
  branches: Branches;
  commit_comments: CommitComments;
  commit_discussions: CommitDiscussions;
  commit_statuses: CommitStatuses;
  commits: Commits;
  compliance_frameworks: ComplianceFrameworks;
  container_repositories: ContainerRepositories;
  container_tags: ContainerTags;
  contributors: Contributors;
  deleted_records: DeletedRecords;
  dependencies: Dependencies;
  deployment_merge_requests: DeploymentMergeRequests;
  deployments: Deployments;
  environments: Environments;
  epic_boards: EpicBoards;
  epic_discussions: EpicDiscussions;
  epic_issues: EpicIssues;
  epic_label_events: EpicLabelEvents;
  epic_notes: EpicNotes;
  epic_state_events: EpicStateEvents;
  epics: Epics;
  external_status_checks: ExternalStatusChecks;
  feature_flags: FeatureFlags;
  freeze_periods: FreezePeriods;
  group_access_requests: GroupAccessRequests;
  group_access_tokens: GroupAccessTokens;
  group_audit_events: GroupAuditEvents;
  group_ci_variables: GroupCiVariables;
  group_deploy_tokens: GroupDeployTokens;
  group_dora_metrics: GroupDoraMetrics;
  group_hooks: GroupHooks;
  group_invitations: GroupInvitations;
  group_issue_boards: GroupIssueBoards;
  group_labels: GroupLabels;
  group_members: GroupMembers;
  group_members_all: GroupMembersAll;
  group_milestones: GroupMilestones;
  group_push_rules: GroupPushRules;
  group_runners: GroupRunners;
  group_wikis: GroupWikis;
  groups: Groups;
  instance_audit_events: InstanceAuditEvents;
  integrations: Integrations;
  issue_award_emoji: IssueAwardEmoji;
  issue_closed_by: IssueClosedBy;
  issue_discussions: IssueDiscussions;
  issue_iteration_events: IssueIterationEvents;
  issue_label_events: IssueLabelEvents;
  issue_links: IssueLinks;
  issue_milestone_events: IssueMilestoneEvents;
  issue_notes: IssueNotes;
  issue_related_merge_requests: IssueRelatedMergeRequests;
  issue_state_events: IssueStateEvents;
  issue_weight_events: IssueWeightEvents;
  issues: Issues;
  iteration_cadences: IterationCadences;
  iterations: Iterations;
  jobs: Jobs;
  ldap_group_links: LdapGroupLinks;
  member_roles: MemberRoles;
  merge_request_approval_state: MergeRequestApprovalState;
  merge_request_approvals: MergeRequestApprovals;
  merge_request_award_emoji: MergeRequestAwardEmoji;
  merge_request_closes_issues: MergeRequestClosesIssues;
  merge_request_commits: MergeRequestCommits;
  merge_request_diffs: MergeRequestDiffs;
  merge_request_discussions: MergeRequestDiscussions;
  merge_request_label_events: MergeRequestLabelEvents;
  merge_request_milestone_events: MergeRequestMilestoneEvents;
  merge_request_notes: MergeRequestNotes;
  merge_request_pipelines: MergeRequestPipelines;
  merge_request_reviewers: MergeRequestReviewers;
  merge_request_state_events: MergeRequestStateEvents;
  merge_request_versions: MergeRequestVersions;
  merge_requests: MergeRequests;
  merge_trains: MergeTrains;
  metadata: Metadata;
  namespaces: Namespaces;
  package_files: PackageFiles;
  packages: Packages;
  personal_access_tokens: PersonalAccessTokens;
  pipeline_schedules: PipelineSchedules;
  pipeline_trigger_jobs: PipelineTriggerJobs;
  pipeline_triggers: PipelineTriggers;
  pipeline_variables: PipelineVariables;
  pipelines: Pipelines;
  pipelines_extended: PipelinesExtended;
  project_access_requests: ProjectAccessRequests;
  project_access_tokens: ProjectAccessTokens;
  project_approval_settings: ProjectApprovalSettings;
  project_audit_events: ProjectAuditEvents;
  project_ci_variables: ProjectCiVariables;
  project_deploy_keys: ProjectDeployKeys;
  project_deploy_tokens: ProjectDeployTokens;
  project_dora_metrics: ProjectDoraMetrics;
  project_events: ProjectEvents;
  project_hooks: ProjectHooks;
  project_invitations: ProjectInvitations;
  project_issue_boards: ProjectIssueBoards;
  project_labels: ProjectLabels;
  project_languages: ProjectLanguages;
  project_members: ProjectMembers;
  project_members_all: ProjectMembersAll;
  project_milestones: ProjectMilestones;
  project_push_rules: ProjectPushRules;
  project_runners: ProjectRunners;
  project_snippets: ProjectSnippets;
  project_wikis: ProjectWikis;
  projects: Projects;
  protected_branches: ProtectedBranches;
  protected_environments: ProtectedEnvironments;
  protected_tags: ProtectedTags;
  related_epic_links: RelatedEpicLinks;
  release_links: ReleaseLinks;
  releases: Releases;
  remote_mirrors: RemoteMirrors;
  repository_files: RepositoryFiles;
  repository_tree: RepositoryTree;
  runners: Runners;
  saml_group_links: SamlGroupLinks;
  service_accounts: ServiceAccounts;
  tags: Tags;
  test_report_summaries: TestReportSummaries;
  test_reports: TestReports;
  timelogs: Timelogs;
  topics: Topics;
  users: Users;
  vulnerabilities: Vulnerabilities;
  work_items: WorkItems;
}
/**
 * Approval rules of projects.
 */
export interface ApprovalRules {
  /**
   * Numeric id, unique on the instance.
   */
  id: number;
  /**
   * Project of the rule.
   */
  project_id?: number;
  /**
   * Name.
   */
  name?: string | null;
  /**
   * Kind, such as regular, any_approver, code_owner or report_approver.
   */
  rule_type?: string | null;
  /**
   * Everybody whose approval counts.
   */
  eligible_approvers?: UserBasic[] | null;
  /**
   * Approvals that it asks for.
   */
  approvals_required?: number | null;
  /**
   * Users that it names.
   */
  users?: UserBasic[] | null;
  /**
   * Groups that it names.
   */
  groups?: Group[] | null;
  /**
   * Whether it names groups that the user of the connector's credentials may not see.
   */
  contains_hidden_groups?: boolean | null;
  /**
   * Report that it is about, such as code_coverage or scan_finding.
   */
  report_type?: string | null;
  /**
   * Branches that it holds for; empty for all.
   */
  protected_branches?: ProtectedBranch[] | null;
  /**
   * Whether it holds for every protected branch.
   */
  applies_to_all_protected_branches?: boolean | null;
}
/**
 * Users who take a seat of the subscription of top-level groups.
 */
export interface BillableMembers {
  /**
   * Top-level group whose seat it is.
   */
  group_id: number;
  /**
   * Numeric id of the user, unique on the instance.
   */
  id: number;
  /**
   * Unique handle.
   */
  username?: string | null;
  /**
   * Display name.
   */
  name?: string | null;
  /**
   * Account state, such as active, blocked or deactivated.
   */
  state?: string | null;
  /**
   * Whether sign-in is locked after failed attempts.
   */
  locked?: boolean | null;
  /**
   * Picture of the user.
   */
  avatar_url?: string | null;
  /**
   * Profile page.
   */
  web_url?: string | null;
  /**
   * E-mail address: the public one, or for administrators and owners of enterprise users the primary one.
   */
  email?: string | null;
  /**
   * E-mail address that the user shows on the profile; empty or null when none is shown.
   */
  public_email?: string | null;
  /**
   * Day of the last activity.
   */
  last_activity_on?: string | null;
  /**
   * Where the seat comes from: group_member, project_member, group_invite or project_invite.
   */
  membership_type?: string | null;
  /**
   * Whether the member can be removed from this group: not so for users of invited groups.
   */
  removable?: boolean | null;
  /**
   * When the account was made.
   */
  created_at?: string | null;
  /**
   * Whether nobody else owns the group.
   */
  is_last_owner?: boolean | null;
  /**
   * When the user last signed in.
   */
  last_login_at?: string | null;
}
/**
 * Branches of repositories.
 */
export interface Branches {
  /**
   * Project of the repository.
   */
  project_id: number;
  /**
   * Name.
   */
  name: string;
  commit?: Commit;
  /**
   * SHA of commit.
   */
  commit_id?: string | null;
  /**
   * Whether all its commits are in the default branch.
   */
  merged?: boolean | null;
  /**
   * Whether it is protected.
   */
  protected?: boolean | null;
  /**
   * Whether developers may push to the protected branch.
   */
  developers_can_push?: boolean | null;
  /**
   * Whether developers may merge into the protected branch.
   */
  developers_can_merge?: boolean | null;
  /**
   * Whether the token's user may push.
   */
  can_push?: boolean | null;
  /**
   * Whether it is the default branch.
   */
  default?: boolean | null;
  /**
   * Page of the branch.
   */
  web_url?: string | null;
}
/**
 * Comments and system notes on commits.
 */
export interface CommitComments {
  /**
   * Numeric id, unique on the instance.
   */
  id: number;
  /**
   * Project of the commit.
   */
  project_id?: number;
  /**
   * Hash of the commit.
   */
  commit_id?: string;
  /**
   * Thread that it belongs to.
   */
  discussion_id?: string;
  /**
   * DiffNote, DiscussionNote, or null for a single comment.
   */
  type?: string | null;
  /**
   * Text in Markdown.
   */
  body?: string | null;
  author?: UserBasic;
  /**
   * Id of author.
   */
  author_id?: number | null;
  /**
   * When it was written.
   */
  created_at?: string | null;
  /**
   * When it last changed.
   */
  updated_at?: string | null;
  /**
   * Whether GitLab wrote it about a change.
   */
  system?: boolean | null;
  /**
   * Always null: a commit has no number.
   */
  noteable_id?: number | null;
  /**
   * Always Commit.
   */
  noteable_type?: string | null;
  position?: DiffPosition;
  /**
   * Whether it can be resolved.
   */
  resolvable?: boolean | null;
  /**
   * Whether it is resolved, where it can be.
   */
  resolved?: boolean | null;
  resolved_by?: UserBasic;
  /**
   * When it was resolved.
   */
  resolved_at?: string | null;
  /**
   * Changes that it suggests, for comments on lines.
   */
  suggestions?: Suggestion[] | null;
  /**
   * Former name of internal.
   */
  confidential?: boolean | null;
  /**
   * Whether only members of the project see it.
   */
  internal?: boolean | null;
  /**
   * Whether it was imported.
   */
  imported?: boolean | null;
  /**
   * What it was imported from, or none.
   */
  imported_from?: string | null;
  /**
   * Number of what it is about within the project.
   */
  noteable_iid?: number | null;
  /**
   * What its quick actions changed; empty in listings.
   */
  commands_changes?: {
    [k: string]: unknown;
  } | null;
}
/**
 * Threads on commits, and single comments, each with its notes.
 */
export interface CommitDiscussions {
  /**
   * SHA that names the discussion.
   */
  id: string;
  /**
   * Project of the commit.
   */
  project_id: number;
  /**
   * Hash of the commit.
   */
  commit_id: string;
  /**
   * Whether it is a single comment that cannot be replied to.
   */
  individual_note?: boolean | null;
  /**
   * Its comments and system notes in the order of time.
   */
  notes?: Note[] | null;
}
/**
 * What CI jobs and outside services say of commits, pipeline by pipeline, retried ones included.
 */
export interface CommitStatuses {
  /**
   * Numeric id, unique on the instance; a job or trigger job has the same one.
   */
  id: number;
  /**
   * Project of the commit.
   */
  project_id?: number;
  /**
   * When the pipeline, as it was read, had last changed.
   */
  pipeline_updated_at?: string;
  /**
   * Hash of the commit.
   */
  sha?: string | null;
  /**
   * Branch, tag or merge request ref.
   */
  ref?: string | null;
  /**
   * Where it stands, such as pending, running, success or failed.
   */
  status?: string | null;
  /**
   * Name of the job, or of what the outside service checks.
   */
  name?: string | null;
  /**
   * Address that an outside service has given.
   */
  target_url?: string | null;
  /**
   * Text that an outside service has given.
   */
  description?: string | null;
  /**
   * When it was made.
   */
  created_at?: string | null;
  /**
   * When it began to run.
   */
  started_at?: string | null;
  /**
   * When it ended.
   */
  finished_at?: string | null;
  /**
   * Whether the pipeline goes on if it fails.
   */
  allow_failure?: boolean | null;
  /**
   * Test coverage in per cent.
   */
  coverage?: number | null;
  /**
   * Pipeline that it belongs to; absent before GitLab 17.9.
   */
  pipeline_id?: number | null;
  author?: UserBasic;
  /**
   * Id of author.
   */
  author_id?: number | null;
}
/**
 * Commits of the default branch of projects.
 */
export interface Commits {
  /**
   * Project of the repository.
   */
  project_id: number;
  /**
   * Full SHA.
   */
  id: string;
  /**
   * Abbreviated SHA.
   */
  short_id?: string | null;
  /**
   * Commit time, the same as committed_date.
   */
  created_at?: string | null;
  /**
   * SHAs of the parents.
   */
  parent_ids?: string[] | null;
  /**
   * First line of the message.
   */
  title?: string | null;
  /**
   * Whole message.
   */
  message?: string | null;
  /**
   * Name of the author as Git has it.
   */
  author_name?: string | null;
  /**
   * E-mail address of the author as Git has it.
   */
  author_email?: string | null;
  /**
   * When the change was written, by the author's clock.
   */
  authored_date?: string | null;
  /**
   * Name of the committer as Git has it.
   */
  committer_name?: string | null;
  /**
   * E-mail address of the committer as Git has it.
   */
  committer_email?: string | null;
  /**
   * When the commit was made, by the committer's clock.
   */
  committed_date?: string;
  /**
   * Git trailers of the message, the last value of each key.
   */
  trailers?: {
    [k: string]: unknown;
  } | null;
  /**
   * Git trailers of the message, all values of each key.
   */
  extended_trailers?: {
    [k: string]: unknown;
  } | null;
  /**
   * Page of the commit.
   */
  web_url?: string | null;
  stats?: CommitStats;
}
/**
 * Compliance frameworks of top-level groups (Premium).
 */
export interface ComplianceFrameworks {
  /**
   * Numeric id, unique on the instance.
   */
  id: number;
  /**
   * Name.
   */
  name?: string | null;
  /**
   * What it is for.
   */
  description?: string | null;
  /**
   * Colour of its label, `#rrggbb`.
   */
  color?: string | null;
  /**
   * Whether new projects get it.
   */
  default?: boolean | null;
  /**
   * Group that it belongs to.
   */
  namespace_id?: number | null;
  /**
   * When it last changed.
   */
  updated_at?: string | null;
  /**
   * Projects that have it, as far as the token sees them.
   */
  projects?:
    | {
        /**
         * Numeric id.
         */
        id?: number | null;
        /**
         * Full path.
         */
        full_path?: string | null;
      }[]
    | null;
  /**
   * What it asks for.
   */
  compliance_requirements?:
    | {
        /**
         * Numeric id.
         */
        id?: number | null;
        /**
         * Name.
         */
        name?: string | null;
        /**
         * What is asked for.
         */
        description?: string | null;
      }[]
    | null;
}
/**
 * Repositories of container images in the registries of projects.
 */
export interface ContainerRepositories {
  /**
   * Numeric id, unique on the instance.
   */
  id: number;
  /**
   * Project whose registry holds it.
   */
  project_id?: number;
  /**
   * Name below the project; empty for the repository of the project itself.
   */
  name?: string | null;
  /**
   * Whole path in the registry.
   */
  path?: string | null;
  /**
   * Address to pull from.
   */
  location?: string | null;
  /**
   * When it was made.
   */
  created_at?: string | null;
  /**
   * When the clean-up of tags last began.
   */
  cleanup_policy_started_at?: string | null;
  /**
   * delete_scheduled, delete_failed or delete_ongoing; null for one that stays.
   */
  status?: string | null;
  /**
   * API address to delete it; for those who may.
   */
  delete_api_path?: string | null;
}
/**
 * Tags of container images.
 */
export interface ContainerTags {
  /**
   * Project whose registry holds it.
   */
  project_id?: number;
  /**
   * Container repository of the tag.
   */
  repository_id: number;
  /**
   * Name, unique within the repository.
   */
  name: string;
  /**
   * Whole path in the registry, with the tag.
   */
  path?: string | null;
  /**
   * Address to pull from.
   */
  location?: string | null;
}
/**
 * Authors of the latest 2,000 commits of projects, merges aside.
 */
export interface Contributors {
  /**
   * Project of the commits.
   */
  project_id: number;
  /**
   * E-mail address of the author, as the commits name it.
   */
  email: string;
  /**
   * Name of the author, as the latest commit has it.
   */
  name?: string | null;
  /**
   * Number of commits.
   */
  commits?: number | null;
  /**
   * Not counted any more: 0.
   */
  additions?: number | null;
  /**
   * Not counted any more: 0.
   */
  deletions?: number | null;
}
/**
 * Records of other streams that GitLab does not have any more.
 */
export interface DeletedRecords {
  /**
   * Stream of the record.
   */
  stream: string;
  /**
   * Primary key of the record as JSON, its fields in the order in which the stream declares them.
   */
  key_text: string;
  /**
   * Primary key of the record.
   */
  key?: {
    [k: string]: unknown;
  } | null;
  /**
   * Id of the record, where that is its key.
   */
  id?: number | null;
  /**
   * Project that the record was listed in.
   */
  project_id?: number | null;
  /**
   * Group that the record was listed in.
   */
  group_id?: number | null;
  /**
   * Start of the pass that found the record gone.
   */
  noticed_at?: string | null;
}
/**
 * Packages that projects depend on, each once for every file that asks for it.
 */
export interface Dependencies {
  /**
   * Project that depends on it.
   */
  project_id: number;
  /**
   * Name of the package.
   */
  name: string;
  /**
   * Version of the package; empty where GitLab does not know it.
   */
  version: string;
  /**
   * Tool that installs it, such as npm; empty where GitLab does not know it.
   */
  package_manager: string;
  /**
   * File, or container image, in which it was found; empty where GitLab does not know it.
   */
  dependency_file_path: string;
  /**
   * Known weaknesses; absent for who may not read the project's vulnerabilities.
   */
  vulnerabilities?:
    | {
        /**
         * Numeric id, unique on the instance.
         */
        id?: number | null;
        /**
         * Title of the vulnerability.
         */
        name?: string | null;
        /**
         * How bad it is: info, unknown, low, medium, high or critical.
         */
        severity?: string | null;
        /**
         * Address of its page.
         */
        url?: string | null;
      }[]
    | null;
  /**
   * Licences under which it may be used; absent for who may not read licences.
   */
  licenses?:
    | {
        /**
         * Short name of the licence in the SPDX list.
         */
        spdx_identifier?: string | null;
        /**
         * Name of the licence.
         */
        name?: string | null;
        /**
         * Address of its text.
         */
        url?: string | null;
      }[]
    | null;
}
/**
 * Merge requests that deployments shipped.
 */
export interface DeploymentMergeRequests {
  /**
   * Id of the deployment.
   */
  deployment_id: number;
  /**
   * When the deployment last changed.
   */
  deployment_updated_at?: string;
  /**
   * Numeric id, unique on the instance.
   */
  id: number;
  /**
   * Number within the project.
   */
  iid?: number;
  /**
   * Project that is merged into.
   */
  project_id?: number;
  /**
   * Title.
   */
  title?: string | null;
  /**
   * Text in Markdown.
   */
  description?: string | null;
  /**
   * opened, closed, locked or merged.
   */
  state?: string | null;
  /**
   * When it was made.
   */
  created_at?: string | null;
  /**
   * When it last changed; a new comment counts at most once a minute.
   */
  updated_at?: string | null;
  merged_by?: UserBasic;
  /**
   * Id of merged_by.
   */
  merged_by_id?: number | null;
  merge_user?: UserBasic;
  /**
   * Id of merge_user.
   */
  merge_user_id?: number | null;
  /**
   * When it was merged.
   */
  merged_at?: string | null;
  closed_by?: UserBasic;
  /**
   * Id of closed_by.
   */
  closed_by_id?: number | null;
  /**
   * When it was closed without merging.
   */
  closed_at?: string | null;
  /**
   * Branch that is merged into.
   */
  target_branch?: string | null;
  /**
   * Branch with the changes.
   */
  source_branch?: string | null;
  /**
   * Comments by users.
   */
  user_notes_count?: number | null;
  /**
   * Thumbs up.
   */
  upvotes?: number | null;
  /**
   * Thumbs down.
   */
  downvotes?: number | null;
  author?: UserBasic;
  /**
   * Id of author.
   */
  author_id?: number | null;
  /**
   * Users it is assigned to.
   */
  assignees?: UserBasic[] | null;
  assignee?: UserBasic;
  /**
   * Id of assignee.
   */
  assignee_id?: number | null;
  /**
   * Users who were asked for a review.
   */
  reviewers?: UserBasic[] | null;
  /**
   * Project with the changes; null when it was deleted.
   */
  source_project_id?: number | null;
  /**
   * Project that is merged into.
   */
  target_project_id?: number | null;
  /**
   * Names of the labels.
   */
  labels?: string[] | null;
  /**
   * Whether it is a draft.
   */
  draft?: boolean | null;
  /**
   * Whether it was imported.
   */
  imported?: boolean | null;
  /**
   * What it was imported from, or none.
   */
  imported_from?: string | null;
  /**
   * Former name of draft.
   */
  work_in_progress?: boolean | null;
  milestone?: Milestone;
  /**
   * Id of milestone.
   */
  milestone_id?: number | null;
  /**
   * Whether it merges by itself once its checks pass.
   */
  merge_when_pipeline_succeeds?: boolean | null;
  /**
   * Former state of the merge check, such as can_be_merged or unchecked.
   */
  merge_status?: string | null;
  /**
   * Why it can or cannot be merged, such as mergeable or ci_must_pass.
   */
  detailed_merge_status?: string | null;
  /**
   * Time before which it must not be merged.
   */
  merge_after?: string | null;
  /**
   * Head commit of the source branch.
   */
  sha?: string | null;
  /**
   * Merge commit, once merged.
   */
  merge_commit_sha?: string | null;
  /**
   * Squash commit, once merged.
   */
  squash_commit_sha?: string | null;
  /**
   * Whether only members may comment.
   */
  discussion_locked?: boolean | null;
  /**
   * Whether who merges wants the source branch removed.
   */
  should_remove_source_branch?: boolean | null;
  /**
   * Whether the author or the project wants the source branch removed.
   */
  force_remove_source_branch?: boolean | null;
  /**
   * When its diff and checks were ready.
   */
  prepared_at?: string | null;
  /**
   * Whether members of the target may push to the fork; for forks.
   */
  allow_collaboration?: boolean | null;
  /**
   * Former name of allow_collaboration; for forks.
   */
  allow_maintainer_to_push?: boolean | null;
  /**
   * Former way to refer to it; see references.
   */
  reference?: string | null;
  references?: References;
  /**
   * Page of the merge request.
   */
  web_url?: string | null;
  time_stats?: TimeStats;
  /**
   * Whether squashing was chosen.
   */
  squash?: boolean | null;
  /**
   * Whether commits are squashed, by choice or by the project's rule.
   */
  squash_on_merge?: boolean | null;
  task_completion_status?: TaskCompletionStatus;
  /**
   * Whether it cannot be merged for conflicts.
   */
  has_conflicts?: boolean | null;
  /**
   * Whether the threads that merging waits for are resolved.
   */
  blocking_discussions_resolved?: boolean | null;
  /**
   * Former number of approvals that merging needs (Premium).
   */
  approvals_before_merge?: number | null;
}
/**
 * Deployments of projects to their environments.
 */
export interface Deployments {
  /**
   * Numeric id, unique on the instance.
   */
  id: number;
  /**
   * Number within the project.
   */
  iid?: number | null;
  /**
   * Project that was deployed.
   */
  project_id?: number;
  /**
   * Branch or tag that was deployed.
   */
  ref?: string | null;
  /**
   * Commit that was deployed.
   */
  sha?: string | null;
  /**
   * Where it stands: created, running, success, failed, canceled, skipped or blocked.
   */
  status?: string | null;
  /**
   * When it was made.
   */
  created_at?: string | null;
  /**
   * When it last changed.
   */
  updated_at?: string;
  user?: UserBasic;
  /**
   * Id of user.
   */
  user_id?: number | null;
  environment?: EnvironmentBasic;
  /**
   * Id of environment.
   */
  environment_id?: number | null;
  deployable?: Job;
  /**
   * Id of deployable.
   */
  deployable_id?: number | null;
}
/**
 * Environments that projects are deployed to.
 */
export interface Environments {
  /**
   * Numeric id, unique on the instance.
   */
  id: number;
  /**
   * Project of the environment.
   */
  project_id?: number;
  /**
   * Name, such as production or review/feature.
   */
  name?: string | null;
  /**
   * Name as it stands in addresses.
   */
  slug?: string | null;
  /**
   * Text in Markdown.
   */
  description?: string | null;
  /**
   * Address at which it is served.
   */
  external_url?: string | null;
  /**
   * available, stopping or stopped.
   */
  state?: string | null;
  /**
   * production, staging, testing, development or other.
   */
  tier?: string | null;
  /**
   * When it was made.
   */
  created_at?: string | null;
  /**
   * When it last changed.
   */
  updated_at?: string | null;
  /**
   * When it will be stopped.
   */
  auto_stop_at?: string | null;
  /**
   * When it is stopped by itself: always or with_action.
   */
  auto_stop_setting?: string | null;
  project?: ProjectBasic;
  /**
   * Agent for Kubernetes that it is connected through, for those who may read it.
   */
  cluster_agent?: {
    /**
     * Numeric id, unique on the instance.
     */
    id?: number;
    /**
     * Name.
     */
    name?: string | null;
    /**
     * Project that configures the agent.
     */
    config_project?: {
      /**
       * Numeric id, unique on the instance.
       */
      id?: number | null;
      /**
       * Description.
       */
      description?: string | null;
      /**
       * Name.
       */
      name?: string | null;
      /**
       * Name with those of the groups above.
       */
      name_with_namespace?: string | null;
      /**
       * Path within the group.
       */
      path?: string | null;
      /**
       * Full path.
       */
      path_with_namespace?: string | null;
      /**
       * When it was made.
       */
      created_at?: string | null;
    } | null;
    /**
     * When it was registered.
     */
    created_at?: string | null;
    /**
     * Id of the user who registered it.
     */
    created_by_user_id?: number | null;
    /**
     * Whether GitLab connects to it instead of the other way round.
     */
    is_receptive?: boolean | null;
  } | null;
  /**
   * Id of cluster_agent.
   */
  cluster_agent_id?: number | null;
  /**
   * Namespace in the cluster.
   */
  kubernetes_namespace?: string | null;
  /**
   * Path of the Flux resource that deploys it.
   */
  flux_resource_path?: string | null;
}
/**
 * Epic boards of groups, with their lists (Premium).
 */
export interface EpicBoards {
  /**
   * Numeric id, unique on the instance.
   */
  id: number;
  /**
   * Group of the board.
   */
  group_id?: number;
  /**
   * Name.
   */
  name?: string | null;
  /**
   * Whether the list of open epics is hidden.
   */
  hide_backlog_list?: boolean | null;
  /**
   * Whether the list of closed epics is hidden.
   */
  hide_closed_list?: boolean | null;
  group?: GroupBasic;
  /**
   * Labels that the board is limited to.
   */
  labels?: LabelBasic[] | null;
  /**
   * Columns.
   */
  lists?: EpicBoardList[] | null;
}
/**
 * Threads and single comments of epics, as they were when their epic last changed (Premium).
 */
export interface EpicDiscussions {
  /**
   * Id, a hexadecimal text.
   */
  id: string;
  /**
   * Group of the epic.
   */
  group_id?: number;
  /**
   * Id of the epic.
   */
  epic_id: number;
  /**
   * Number of the epic within the group.
   */
  epic_iid?: number;
  /**
   * When the epic had last changed.
   */
  epic_updated_at?: string;
  /**
   * Whether it is a single comment that nobody has replied to in a thread.
   */
  individual_note?: boolean | null;
  /**
   * Its comments, the oldest first.
   */
  notes?: Note[] | null;
}
/**
 * The issues of epics, as they were when their epic last changed (Premium).
 */
export interface EpicIssues {
  /**
   * Numeric id of the place that the issue has in the epic, unique on the instance.
   */
  epic_issue_id: number;
  /**
   * Group of the epic.
   */
  group_id?: number;
  /**
   * Id of the epic.
   */
  epic_id?: number;
  /**
   * Number of the epic within the group.
   */
  epic_iid?: number;
  /**
   * When the epic had last changed.
   */
  epic_updated_at?: string;
  /**
   * Place among the issues of the epic: the lower, the higher up.
   */
  relative_position?: number | null;
  /**
   * Numeric id of the issue, unique on the instance.
   */
  id?: number | null;
  /**
   * Number within the project.
   */
  iid?: number | null;
  /**
   * Project of the issue.
   */
  project_id?: number | null;
  /**
   * Title.
   */
  title?: string | null;
  /**
   * Text in Markdown.
   */
  description?: string | null;
  /**
   * opened or closed.
   */
  state?: string | null;
  /**
   * When it was made.
   */
  created_at?: string | null;
  /**
   * When it last changed; a new comment counts at most once a minute.
   */
  updated_at?: string | null;
  /**
   * When it was closed.
   */
  closed_at?: string | null;
  closed_by?: UserBasic;
  /**
   * Id of closed_by.
   */
  closed_by_id?: number | null;
  /**
   * Names of the labels.
   */
  labels?: string[] | null;
  milestone?: Milestone;
  /**
   * Id of milestone.
   */
  milestone_id?: number | null;
  /**
   * Users it is assigned to.
   */
  assignees?: UserBasic[] | null;
  author?: UserBasic;
  /**
   * Id of author.
   */
  author_id?: number | null;
  /**
   * Type in capitals, such as ISSUE, INCIDENT or TASK.
   */
  type?: string | null;
  assignee?: UserBasic;
  /**
   * Id of assignee.
   */
  assignee_id?: number | null;
  /**
   * Comments by users.
   */
  user_notes_count?: number | null;
  /**
   * Merge requests that close it.
   */
  merge_requests_count?: number | null;
  /**
   * Thumbs up.
   */
  upvotes?: number | null;
  /**
   * Thumbs down.
   */
  downvotes?: number | null;
  /**
   * Planned first day.
   */
  start_date?: string | null;
  /**
   * Planned last day.
   */
  due_date?: string | null;
  /**
   * Whether only members of the project see it.
   */
  confidential?: boolean | null;
  /**
   * Whether only members may comment.
   */
  discussion_locked?: boolean | null;
  /**
   * Type in lower case, such as issue, incident or task.
   */
  issue_type?: string | null;
  /**
   * Page of the issue.
   */
  web_url?: string | null;
  time_stats?: TimeStats;
  task_completion_status?: TaskCompletionStatus;
  /**
   * Weight (Premium).
   */
  weight?: number | null;
  /**
   * Issues that it blocks (Premium).
   */
  blocking_issues_count?: number | null;
  /**
   * Whether GitLab says that the description has a checklist.
   */
  has_tasks?: boolean | null;
  /**
   * Checklist progress in words.
   */
  task_status?: string | null;
  /**
   * API addresses of the issue and its parts.
   */
  _links?: {
    /**
     * The issue.
     */
    self?: string | null;
    /**
     * Its comments.
     */
    notes?: string | null;
    /**
     * Its emoji reactions.
     */
    award_emoji?: string | null;
    /**
     * Its project.
     */
    project?: string | null;
    /**
     * The issue that it repeats.
     */
    closed_as_duplicate_of?: string | null;
  } | null;
  references?: References;
  /**
   * UNKNOWN, LOW, MEDIUM, HIGH or CRITICAL, for incidents.
   */
  severity?: string | null;
  /**
   * Issue that it was moved to.
   */
  moved_to_id?: number | null;
  /**
   * Whether the token's user follows the issue; not in listings.
   */
  subscribed?: boolean | null;
  /**
   * Whether it was imported.
   */
  imported?: boolean | null;
  /**
   * What it was imported from, or none.
   */
  imported_from?: string | null;
  /**
   * E-mail address of the person who wrote to Service Desk; masked for outsiders.
   */
  service_desk_reply_to?: string | null;
  epic?: Epic;
  iteration?: Iteration;
  /**
   * Id of iteration.
   */
  iteration_id?: number | null;
  /**
   * on_track, needs_attention or at_risk (Ultimate).
   */
  health_status?: string | null;
}
/**
 * When labels were added to and removed from epics, and by whom (Premium).
 */
export interface EpicLabelEvents {
  /**
   * Numeric id, unique on the instance.
   */
  id: number;
  /**
   * Group of the epic.
   */
  group_id?: number;
  /**
   * Id of the epic.
   */
  epic_id?: number;
  /**
   * Number of the epic within the group.
   */
  epic_iid?: number;
  user?: UserBasic;
  /**
   * Id of user.
   */
  user_id?: number | null;
  /**
   * When it was done.
   */
  created_at?: string;
  /**
   * Kind of what it was done to: Epic.
   */
  resource_type?: string | null;
  /**
   * Id of what it was done to: the epic.
   */
  resource_id?: number | null;
  label?: LabelBasic;
  /**
   * Id of label.
   */
  label_id?: number | null;
  /**
   * add or remove.
   */
  action?: string | null;
}
/**
 * Comments and system notes of epics (Premium).
 */
export interface EpicNotes {
  /**
   * Numeric id, unique on the instance.
   */
  id: number;
  /**
   * Group of the epic.
   */
  group_id?: number;
  /**
   * Id of the epic.
   */
  epic_id?: number;
  /**
   * Number of the epic within the group.
   */
  epic_iid?: number;
  /**
   * Project of what it is about; null for epics.
   */
  project_id?: number | null;
  /**
   * DiffNote, DiscussionNote, or null for a single comment.
   */
  type?: string | null;
  /**
   * Text in Markdown.
   */
  body?: string | null;
  author?: UserBasic;
  /**
   * Id of author.
   */
  author_id?: number | null;
  /**
   * When it was written.
   */
  created_at?: string | null;
  /**
   * When it last changed.
   */
  updated_at?: string;
  /**
   * Whether GitLab wrote it about a change.
   */
  system?: boolean | null;
  /**
   * Id of what it is about.
   */
  noteable_id?: number | null;
  /**
   * Kind of what it is about.
   */
  noteable_type?: string | null;
  /**
   * Commit that it is about, for comments on lines.
   */
  commit_id?: string | null;
  position?: DiffPosition;
  /**
   * Whether it can be resolved.
   */
  resolvable?: boolean | null;
  /**
   * Whether it is resolved, where it can be.
   */
  resolved?: boolean | null;
  resolved_by?: UserBasic;
  /**
   * Id of resolved_by.
   */
  resolved_by_id?: number | null;
  /**
   * When it was resolved.
   */
  resolved_at?: string | null;
  /**
   * Changes that it suggests, for comments on lines.
   */
  suggestions?: Suggestion[] | null;
  /**
   * Former name of internal.
   */
  confidential?: boolean | null;
  /**
   * Whether only members of the project or group see it.
   */
  internal?: boolean | null;
  /**
   * Whether it was imported.
   */
  imported?: boolean | null;
  /**
   * What it was imported from, or none.
   */
  imported_from?: string | null;
  /**
   * Number of what it is about within the project; null for epics.
   */
  noteable_iid?: number | null;
  /**
   * What its quick actions changed; empty in listings.
   */
  commands_changes?: {
    [k: string]: unknown;
  } | null;
}
/**
 * When epics were closed and reopened, and by whom (Premium).
 */
export interface EpicStateEvents {
  /**
   * Numeric id, unique on the instance.
   */
  id: number;
  /**
   * Group of the epic.
   */
  group_id?: number;
  /**
   * Id of the epic.
   */
  epic_id?: number;
  /**
   * Number of the epic within the group.
   */
  epic_iid?: number;
  user?: UserBasic;
  /**
   * Id of user.
   */
  user_id?: number | null;
  /**
   * When it was done.
   */
  created_at?: string;
  /**
   * Kind of what it was done to: Epic.
   */
  resource_type?: string | null;
  /**
   * Id of what it was done to: the epic.
   */
  resource_id?: number | null;
  /**
   * Commit that caused it, if one did.
   */
  source_commit?: string | null;
  /**
   * Merge request that caused it, if one did.
   */
  source_merge_request_id?: number | null;
  /**
   * closed or reopened.
   */
  state?: string | null;
}
/**
 * Epics of groups (Premium).
 */
export interface Epics {
  /**
   * Numeric id, unique on the instance.
   */
  id: number;
  /**
   * Id of the work item that the epic is.
   */
  work_item_id?: number | null;
  /**
   * Number within the group.
   */
  iid?: number;
  /**
   * Colour of the epic.
   */
  color?: string | null;
  /**
   * Colour of text on the epic's colour.
   */
  text_color?: string | null;
  /**
   * Group of the epic.
   */
  group_id?: number;
  /**
   * Id of the epic above, if any.
   */
  parent_id?: number | null;
  /**
   * Number of the epic above within its group.
   */
  parent_iid?: number | null;
  /**
   * Whether it was imported.
   */
  imported?: boolean | null;
  /**
   * What it was imported from, or none.
   */
  imported_from?: string | null;
  /**
   * Title.
   */
  title?: string | null;
  /**
   * Text in Markdown.
   */
  description?: string | null;
  /**
   * Whether only members of the group see it.
   */
  confidential?: boolean | null;
  author?: UserBasic;
  /**
   * Id of author.
   */
  author_id?: number | null;
  /**
   * First day.
   */
  start_date?: string | null;
  /**
   * Whether the first day was set by hand.
   */
  start_date_is_fixed?: boolean | null;
  /**
   * First day as GitLab repeats it for fixed dates.
   */
  start_date_fixed?: string | null;
  /**
   * First day as a time, as GitLab repeats it for inherited dates.
   */
  start_date_from_inherited_source?: string | null;
  /**
   * Former name of start_date_from_inherited_source.
   */
  start_date_from_milestones?: string | null;
  /**
   * Former name of due_date.
   */
  end_date?: string | null;
  /**
   * Last day.
   */
  due_date?: string | null;
  /**
   * Whether the last day was set by hand.
   */
  due_date_is_fixed?: boolean | null;
  /**
   * Last day as GitLab repeats it for fixed dates.
   */
  due_date_fixed?: string | null;
  /**
   * Last day as a time, as GitLab repeats it for inherited dates.
   */
  due_date_from_inherited_source?: string | null;
  /**
   * Former name of due_date_from_inherited_source.
   */
  due_date_from_milestones?: string | null;
  /**
   * opened or closed.
   */
  state?: string | null;
  /**
   * Path of the page of the epic.
   */
  web_edit_url?: string | null;
  /**
   * Page of the epic.
   */
  web_url?: string | null;
  references?: References;
  /**
   * Former full reference; only on request.
   */
  reference?: string | null;
  /**
   * When it was made.
   */
  created_at?: string | null;
  /**
   * When it last changed; a new comment counts.
   */
  updated_at?: string;
  /**
   * When it was closed.
   */
  closed_at?: string | null;
  /**
   * Names of the labels.
   */
  labels?: string[] | null;
  /**
   * Thumbs up.
   */
  upvotes?: number | null;
  /**
   * Thumbs down.
   */
  downvotes?: number | null;
  /**
   * Whether the token's user follows the epic; not in listings.
   */
  subscribed?: boolean | null;
  /**
   * API addresses of the epic and what it belongs to.
   */
  _links?: {
    /**
     * The epic.
     */
    self?: string | null;
    /**
     * Its issues.
     */
    epic_issues?: string | null;
    /**
     * Its group.
     */
    group?: string | null;
    /**
     * The epic above, if any.
     */
    parent?: string | null;
  } | null;
}
/**
 * Services outside GitLab whose word merge requests of projects wait for.
 */
export interface ExternalStatusChecks {
  /**
   * Numeric id, unique on the instance.
   */
  id: number;
  /**
   * Project whose merge requests are checked.
   */
  project_id?: number;
  /**
   * Name of the check.
   */
  name?: string | null;
  /**
   * Address that is told of merge requests.
   */
  external_url?: string | null;
  /**
   * Target branches that the check is for; empty for all.
   */
  protected_branches?: ProtectedBranch[] | null;
  /**
   * Whether calls are signed with a shared secret.
   */
  hmac?: boolean | null;
}
/**
 * Switches that the code of projects asks for while it runs.
 */
export interface FeatureFlags {
  /**
   * Project of the flag.
   */
  project_id: number;
  /**
   * Name, unique within the project.
   */
  name: string;
  /**
   * What it is for.
   */
  description?: string | null;
  /**
   * Whether it is on at all.
   */
  active?: boolean | null;
  /**
   * Kind of flag; new_version_flag in all versions that still list any.
   */
  version?: string | null;
  /**
   * When it was made.
   */
  created_at?: string | null;
  /**
   * When it last changed.
   */
  updated_at?: string | null;
  /**
   * Left of an older kind of flag; always empty.
   */
  scopes?:
    | ({
        /**
         * Numeric id.
         */
        id?: number | null;
        /**
         * Environments that it holds for.
         */
        environment_scope?: string | null;
      } | null)[]
    | null;
  /**
   * For whom and where it is on.
   */
  strategies?:
    | ({
        /**
         * Numeric id, unique on the instance.
         */
        id?: number | null;
        /**
         * Kind of rule, such as default, gradualRolloutUserId, userWithId, flexibleRollout or gitlabUserList.
         */
        name?: string | null;
        /**
         * What the kind of rule needs to know, such as a percentage or ids of users.
         */
        parameters?: {
          [k: string]: unknown;
        } | null;
        /**
         * Environments that the rule holds for.
         */
        scopes?:
          | ({
              /**
               * Numeric id, unique on the instance.
               */
              id?: number | null;
              /**
               * Name of an environment, or a pattern with a star.
               */
              environment_scope?: string | null;
            } | null)[]
          | null;
        /**
         * List of users that the rule names.
         */
        user_list?: {
          /**
           * Numeric id, unique on the instance.
           */
          id?: number | null;
          /**
           * Number within the project.
           */
          iid?: number | null;
          /**
           * Name.
           */
          name?: string | null;
          /**
           * Ids of the application's users, separated by commas.
           */
          user_xids?: string | null;
        } | null;
      } | null)[]
    | null;
}
/**
 * Times in which projects do not deploy.
 */
export interface FreezePeriods {
  /**
   * Numeric id, unique on the instance.
   */
  id: number;
  /**
   * Project that it is set for.
   */
  project_id?: number;
  /**
   * Cron expression of its start.
   */
  freeze_start?: string | null;
  /**
   * Cron expression of its end.
   */
  freeze_end?: string | null;
  /**
   * Time zone that the cron expressions are meant in.
   */
  cron_timezone?: string | null;
  /**
   * When it was made.
   */
  created_at?: string | null;
  /**
   * When it last changed.
   */
  updated_at?: string | null;
}
/**
 * Users who ask to become members of groups.
 */
export interface GroupAccessRequests {
  /**
   * Group of the request.
   */
  group_id: number;
  /**
   * Numeric id of the user who asks, unique on the instance.
   */
  id: number;
  /**
   * Unique handle.
   */
  username?: string | null;
  /**
   * E-mail address that the user shows on the profile; empty or null when none is shown.
   */
  public_email?: string | null;
  /**
   * Display name.
   */
  name?: string | null;
  /**
   * Account state, such as active, blocked or deactivated.
   */
  state?: string | null;
  /**
   * Whether sign-in is locked after failed attempts.
   */
  locked?: boolean | null;
  /**
   * Picture of the user.
   */
  avatar_url?: string | null;
  /**
   * Profile page.
   */
  web_url?: string | null;
  /**
   * When the user asked.
   */
  requested_at?: string | null;
}
/**
 * Access tokens of groups, without their secrets.
 */
export interface GroupAccessTokens {
  /**
   * Numeric id, unique on the instance.
   */
  id: number;
  /**
   * Group of the token.
   */
  group_id?: number;
  /**
   * Name.
   */
  name?: string | null;
  /**
   * What it is for.
   */
  description?: string | null;
  /**
   * Whether it was revoked.
   */
  revoked?: boolean | null;
  /**
   * Whether it works: neither revoked nor expired.
   */
  active?: boolean | null;
  /**
   * When it was made.
   */
  created_at?: string | null;
  /**
   * What it may do, such as api or read_repository.
   */
  scopes?: (string | null)[] | null;
  /**
   * Bot user that it acts as.
   */
  user_id?: number | null;
  /**
   * When it was last used, within ten minutes; null when it never was.
   */
  last_used_at?: string | null;
  /**
   * Day on which it stops working; null when it does not.
   */
  expires_at?: string | null;
  /**
   * Role of its bot: 10 guest, 15 planner, 20 reporter, 30 developer, 40 maintainer, 50 owner.
   */
  access_level?: number | null;
  /**
   * project or group.
   */
  resource_type?: string | null;
  /**
   * Id of the project or group.
   */
  resource_id?: number | null;
}
/**
 * Security-relevant events of groups themselves; those of their projects are project_audit_events.
 */
export interface GroupAuditEvents {
  /**
   * Numeric id, unique on the instance; younger events have higher ones.
   */
  id: number;
  /**
   * Group that the record belongs to.
   */
  group_id?: number;
  /**
   * User who acted; negative where there was none.
   */
  author_id?: number | null;
  /**
   * Group or project that the event is about.
   */
  entity_id?: number | null;
  /**
   * Group or Project.
   */
  entity_type?: string | null;
  /**
   * Kind of event; null for events older than their naming.
   */
  event_name?: string | null;
  /**
   * What happened, in fields that depend on the kind of event.
   */
  details?: {
    /**
     * Name of who acted, as it was then.
     */
    author_name?: string | null;
    /**
     * Kind of who acted, such as User.
     */
    author_class?: string | null;
    /**
     * E-mail address of who acted.
     */
    author_email?: string | null;
    /**
     * Kind of what was acted on.
     */
    target_type?: string | null;
    /**
     * Name of what was acted on.
     */
    target_details?: string | null;
    /**
     * The event in words.
     */
    custom_message?: string | null;
    /**
     * Kind of event.
     */
    event_name?: string | null;
    /**
     * What was changed.
     */
    change?: string | null;
    /**
     * Value before the change.
     */
    from?: string | null;
    /**
     * Value after the change.
     */
    to?: string | null;
    /**
     * Address from which it was done.
     */
    ip_address?: string | null;
    /**
     * Full path of the group or project.
     */
    entity_path?: string | null;
    [k: string]: unknown;
  } | null;
  /**
   * When it happened.
   */
  created_at?: string | null;
}
/**
 * CI/CD variables of groups: names and settings, never values.
 */
export interface GroupCiVariables {
  /**
   * Group that sets the variable.
   */
  group_id: number;
  /**
   * Name of the variable.
   */
  key: string;
  /**
   * Environment, or pattern with *, for which it is set.
   */
  environment_scope: string;
  /**
   * env_var, or file where the value is written to a file.
   */
  variable_type?: string | null;
  /**
   * Whether the value can no longer be seen by anybody.
   */
  hidden?: boolean | null;
  /**
   * Whether only jobs of protected branches and tags get it.
   */
  protected?: boolean | null;
  /**
   * Whether the value is masked in job logs.
   */
  masked?: boolean | null;
  /**
   * Whether references to other variables in the value are left alone.
   */
  raw?: boolean | null;
  /**
   * What the variable is for.
   */
  description?: string | null;
}
/**
 * Deploy tokens of groups, without their secrets.
 */
export interface GroupDeployTokens {
  /**
   * Numeric id, unique on the instance.
   */
  id: number;
  /**
   * Group of the token.
   */
  group_id?: number;
  /**
   * Name.
   */
  name?: string | null;
  /**
   * User name that goes with the token when it is used.
   */
  username?: string | null;
  /**
   * When it stops working; null when it does not.
   */
  expires_at?: string | null;
  /**
   * What it may do, such as read_repository or read_registry.
   */
  scopes?: (string | null)[] | null;
  /**
   * Whether it was revoked.
   */
  revoked?: boolean | null;
  /**
   * Whether its time is over.
   */
  expired?: boolean | null;
}
/**
 * How often and how well groups deploy to production, day by day; days on which nothing was recorded have no record.
 */
export interface GroupDoraMetrics {
  /**
   * Group that was measured, with the projects of all groups below it.
   */
  group_id: number;
  /**
   * What was measured: deployment_frequency, lead_time_for_changes, time_to_restore_service or change_failure_rate.
   */
  metric: string;
  /**
   * Day that the value is of, in UTC.
   */
  date: string;
  /**
   * Number of deployments; median seconds from merge to deployment or from an incident's opening to its closing; or incidents per deployment. Null where the day had none to measure.
   */
  value?: number | null;
}
/**
 * Webhooks of groups.
 */
export interface GroupHooks {
  /**
   * Numeric id, unique among all webhooks of the instance.
   */
  id: number;
  /**
   * Group that the webhook belongs to.
   */
  group_id?: number;
  /**
   * Address that is called; parts that are kept secret stand as {name}.
   */
  url?: string | null;
  /**
   * Name of the webhook.
   */
  name?: string | null;
  /**
   * What the webhook is for.
   */
  description?: string | null;
  /**
   * When the webhook was added.
   */
  created_at?: string | null;
  /**
   * Called for pushes.
   */
  push_events?: boolean | null;
  /**
   * Called for pushes of tags.
   */
  tag_push_events?: boolean | null;
  /**
   * Called for merge requests.
   */
  merge_requests_events?: boolean | null;
  /**
   * Called for updates of the repository.
   */
  repository_update_events?: boolean | null;
  /**
   * Whether the certificate of the address is checked.
   */
  enable_ssl_verification?: boolean | null;
  /**
   * executable, temporarily_disabled or disabled.
   */
  alert_status?: string | null;
  /**
   * When calls begin again after failures; null while they go on.
   */
  disabled_until?: string | null;
  /**
   * Names of the parts of the address that are kept secret.
   */
  url_variables?:
    | ({
        /**
         * The name alone; GitLab keeps the value to itself.
         */
        key?: string | null;
      } | null)[]
    | null;
  /**
   * Name or pattern of the branches whose pushes count.
   */
  push_events_branch_filter?: string | null;
  /**
   * How branches are chosen: wildcard, regex or all_branches.
   */
  branch_filter_strategy?: string | null;
  /**
   * Template of the body where it is not GitLab's own.
   */
  custom_webhook_template?: string | null;
  /**
   * Names of further headers that are sent.
   */
  custom_headers?:
    | ({
        /**
         * The name alone; GitLab keeps the value to itself.
         */
        key?: string | null;
      } | null)[]
    | null;
  /**
   * Called for issues.
   */
  issues_events?: boolean | null;
  /**
   * Called for confidential issues.
   */
  confidential_issues_events?: boolean | null;
  /**
   * Called for comments.
   */
  note_events?: boolean | null;
  /**
   * Called for internal comments.
   */
  confidential_note_events?: boolean | null;
  /**
   * Called for pipelines.
   */
  pipeline_events?: boolean | null;
  /**
   * Called for wiki pages.
   */
  wiki_page_events?: boolean | null;
  /**
   * Called for deployments.
   */
  deployment_events?: boolean | null;
  /**
   * Called when feature flags are switched.
   */
  feature_flag_events?: boolean | null;
  /**
   * Called for jobs.
   */
  job_events?: boolean | null;
  /**
   * Called for releases.
   */
  releases_events?: boolean | null;
  /**
   * Called for milestones.
   */
  milestone_events?: boolean | null;
  /**
   * Called for emoji reactions.
   */
  emoji_events?: boolean | null;
  /**
   * Called before access tokens of the group or project expire.
   */
  resource_access_token_events?: boolean | null;
  /**
   * Called for vulnerabilities (Ultimate).
   */
  vulnerability_events?: boolean | null;
  /**
   * Called when subgroups are created or removed.
   */
  subgroup_events?: boolean | null;
  /**
   * Called when members come, change or go.
   */
  member_events?: boolean | null;
  /**
   * Called when projects are created or removed.
   */
  project_events?: boolean | null;
}
/**
 * Invitations to groups that nobody has accepted yet.
 */
export interface GroupInvitations {
  /**
   * Group of the invitation.
   */
  group_id: number;
  /**
   * E-mail address that was invited; at most once for each group.
   */
  invite_email: string;
  /**
   * Access level that the invitation gives: 5 minimal, 10 guest, 15 planner, 20 reporter, 30 developer, 40 maintainer, 50 owner.
   */
  access_level?: number | null;
  /**
   * When it was sent.
   */
  created_at?: string | null;
  /**
   * Day on which the membership would end; null when it would not.
   */
  expires_at?: string | null;
  /**
   * Name of the user that the address belongs to; null when there is none.
   */
  user_name?: string | null;
  /**
   * Name of the user who invited.
   */
  created_by_name?: string | null;
}
/**
 * Issue boards of groups, with their lists.
 */
export interface GroupIssueBoards {
  /**
   * Numeric id, unique on the instance.
   */
  id: number;
  /**
   * Group of the board.
   */
  group_id?: number;
  /**
   * Name.
   */
  name?: string | null;
  /**
   * Whether the list of open issues is hidden.
   */
  hide_backlog_list?: boolean | null;
  /**
   * Whether the list of closed issues is hidden.
   */
  hide_closed_list?: boolean | null;
  project?: ProjectBasic;
  /**
   * Columns, without those of open and of closed issues.
   */
  lists?: BoardList[] | null;
  group?: GroupBasic;
  milestone?: Milestone;
  /**
   * Id of milestone.
   */
  milestone_id?: number | null;
  assignee?: UserBasic;
  /**
   * Id of assignee.
   */
  assignee_id?: number | null;
  /**
   * Labels that the board is limited to (Premium).
   */
  labels?: LabelBasic[] | null;
  /**
   * Weight that the board is limited to; negative for none or any (Premium).
   */
  weight?: number | null;
}
/**
 * Labels of groups.
 */
export interface GroupLabels {
  /**
   * Numeric id, unique on the instance.
   */
  id: number;
  /**
   * Group of the label.
   */
  group_id?: number;
  /**
   * Name.
   */
  name?: string | null;
  /**
   * Text.
   */
  description?: string | null;
  /**
   * Text as HTML.
   */
  description_html?: string | null;
  /**
   * Colour of the name on the label.
   */
  text_color?: string | null;
  /**
   * Colour of the label.
   */
  color?: string | null;
  /**
   * Whether the label is archived; on instances that can archive labels.
   */
  archived?: boolean | null;
  /**
   * Open issues with the label; only on request.
   */
  open_issues_count?: number | null;
  /**
   * Closed issues with the label; only on request.
   */
  closed_issues_count?: number | null;
  /**
   * Open merge requests with the label; only on request.
   */
  open_merge_requests_count?: number | null;
  /**
   * Whether the token's user follows the label.
   */
  subscribed?: boolean | null;
}
/**
 * Direct members of groups, with their access level.
 */
export interface GroupMembers {
  /**
   * Group of the membership.
   */
  group_id: number;
  /**
   * Numeric id of the user, unique on the instance.
   */
  id: number;
  /**
   * Unique handle.
   */
  username?: string | null;
  /**
   * E-mail address that the user shows on the profile; empty or null when none is shown.
   */
  public_email?: string | null;
  /**
   * Display name.
   */
  name?: string | null;
  /**
   * Account state, such as active, blocked or deactivated.
   */
  state?: string | null;
  /**
   * Whether sign-in is locked after failed attempts.
   */
  locked?: boolean | null;
  /**
   * Picture of the user.
   */
  avatar_url?: string | null;
  /**
   * Profile page.
   */
  web_url?: string | null;
  /**
   * 5 minimal, 10 guest, 15 planner, 20 reporter, 30 developer, 40 maintainer, 50 owner.
   */
  access_level?: number | null;
  /**
   * When the membership began.
   */
  created_at?: string | null;
  created_by?: UserBasic;
  /**
   * Day on which the membership ends; null when it does not.
   */
  expires_at?: string | null;
  group_saml_identity?: Identity;
  group_scim_identity?: ScimIdentity;
  /**
   * E-mail address; for administrators and owners of enterprise users.
   */
  email?: string | null;
  /**
   * Whether the member takes a paid seat; only on request (Premium).
   */
  is_using_seat?: boolean | null;
  /**
   * Whether the access level was set by hand against LDAP (Premium).
   */
  override?: boolean | null;
  /**
   * active or awaiting (Premium).
   */
  membership_state?: string | null;
  member_role?: MemberRole;
}
/**
 * Everybody with access to groups: direct, inherited and invited members, each with the highest access level.
 */
export interface GroupMembersAll {
  /**
   * Group that the user has access to.
   */
  group_id: number;
  /**
   * Numeric id of the user, unique on the instance.
   */
  id: number;
  /**
   * Unique handle.
   */
  username?: string | null;
  /**
   * E-mail address that the user shows on the profile; empty or null when none is shown.
   */
  public_email?: string | null;
  /**
   * Display name.
   */
  name?: string | null;
  /**
   * Account state, such as active, blocked or deactivated.
   */
  state?: string | null;
  /**
   * Whether sign-in is locked after failed attempts.
   */
  locked?: boolean | null;
  /**
   * Picture of the user.
   */
  avatar_url?: string | null;
  /**
   * Profile page.
   */
  web_url?: string | null;
  /**
   * 5 minimal, 10 guest, 15 planner, 20 reporter, 30 developer, 40 maintainer, 50 owner.
   */
  access_level?: number | null;
  /**
   * When the membership that gives the access level began.
   */
  created_at?: string | null;
  created_by?: UserBasic;
  /**
   * Day on which that membership ends; null when it does not.
   */
  expires_at?: string | null;
  group_saml_identity?: Identity;
  group_scim_identity?: ScimIdentity;
  /**
   * E-mail address; for administrators and owners of enterprise users.
   */
  email?: string | null;
  /**
   * Whether the member takes a paid seat; only on request (Premium).
   */
  is_using_seat?: boolean | null;
  /**
   * Whether the access level was set by hand against LDAP (Premium).
   */
  override?: boolean | null;
  /**
   * active or awaiting (Premium).
   */
  membership_state?: string | null;
  member_role?: MemberRole;
}
/**
 * Milestones of groups.
 */
export interface GroupMilestones {
  /**
   * Numeric id, unique on the instance.
   */
  id: number;
  /**
   * Number within the group.
   */
  iid?: number | null;
  /**
   * Group of the milestone.
   */
  group_id?: number;
  /**
   * Title.
   */
  title?: string | null;
  /**
   * Text in Markdown.
   */
  description?: string | null;
  /**
   * active or closed.
   */
  state?: string | null;
  /**
   * When it was made.
   */
  created_at?: string | null;
  /**
   * When it last changed.
   */
  updated_at?: string;
  /**
   * Planned last day.
   */
  due_date?: string | null;
  /**
   * Planned first day.
   */
  start_date?: string | null;
  /**
   * Whether the due date had passed when the milestone was read; it does not count as a change.
   */
  expired?: boolean | null;
  /**
   * Page of the milestone.
   */
  web_url?: string | null;
}
/**
 * What groups demand of pushes to projects that are created in them.
 */
export interface GroupPushRules {
  /**
   * Group that the rules are for.
   */
  group_id: number;
  /**
   * Numeric id of the rules.
   */
  id: number;
  /**
   * When the rules were set up.
   */
  created_at?: string | null;
  /**
   * Pattern that every commit message must match.
   */
  commit_message_regex?: string | null;
  /**
   * Pattern that no commit message may match.
   */
  commit_message_negative_regex?: string | null;
  /**
   * Pattern that every branch name must match.
   */
  branch_name_regex?: string | null;
  /**
   * Pattern that every author's e-mail address must match.
   */
  author_email_regex?: string | null;
  /**
   * Pattern that no committed file name may match.
   */
  file_name_regex?: string | null;
  /**
   * Whether tags may not be deleted by a push.
   */
  deny_delete_tag?: boolean | null;
  /**
   * Whether authors must be users of the instance.
   */
  member_check?: boolean | null;
  /**
   * Whether files that look like secrets are refused.
   */
  prevent_secrets?: boolean | null;
  /**
   * Largest file in megabytes; 0 for no limit.
   */
  max_file_size?: number | null;
  /**
   * Whether committers must use a verified address of their own; where licensed.
   */
  commit_committer_check?: boolean | null;
  /**
   * Whether the author's name must be that of the account; where licensed.
   */
  commit_committer_name_check?: boolean | null;
  /**
   * Whether commits without a signature are refused; where licensed.
   */
  reject_unsigned_commits?: boolean | null;
  /**
   * Whether commits without a developer's certificate of origin are refused; where licensed.
   */
  reject_non_dco_commits?: boolean | null;
}
/**
 * Runners that groups may use.
 */
export interface GroupRunners {
  /**
   * Numeric id, unique on the instance.
   */
  id: number;
  /**
   * Group that may use it.
   */
  group_id: number;
  /**
   * Name that its owner gave.
   */
  description?: string | null;
  /**
   * Address that it last connected from; always empty in newer versions.
   */
  ip_address?: string | null;
  /**
   * Whether it takes jobs; the opposite of paused.
   */
  active?: boolean | null;
  /**
   * Whether it takes no jobs.
   */
  paused?: boolean | null;
  /**
   * Whether it serves the whole instance.
   */
  is_shared?: boolean | null;
  /**
   * instance_type, group_type or project_type.
   */
  runner_type?: string | null;
  /**
   * Name of the runner's software.
   */
  name?: string | null;
  /**
   * Whether it was seen lately.
   */
  online?: boolean | null;
  created_by?: UserBasic;
  /**
   * Id of created_by.
   */
  created_by_id?: number | null;
  /**
   * When it was registered.
   */
  created_at?: string | null;
  /**
   * online, offline, stale or never_contacted.
   */
  status?: string | null;
  /**
   * idle or active.
   */
  job_execution_status?: string | null;
}
/**
 * Pages of the wikis of groups, without their text.
 */
export interface GroupWikis {
  /**
   * Group whose wiki it is.
   */
  group_id: number;
  /**
   * Path of the page within the wiki.
   */
  slug: string;
  /**
   * Title.
   */
  title?: string | null;
  /**
   * Markup of the text: markdown, rdoc, asciidoc or org.
   */
  format?: string | null;
  /**
   * Number that the page keeps when it is renamed.
   */
  wiki_page_meta_id?: number | null;
}
/**
 * Groups, as the groups API lists them; a group that the configuration names also has the fields of its detail view.
 */
export interface Groups {
  /**
   * Numeric id, unique on the instance.
   */
  id: number;
  /**
   * Page of the group.
   */
  web_url?: string | null;
  /**
   * Display name.
   */
  name?: string | null;
  /**
   * Last segment of the path.
   */
  path?: string | null;
  /**
   * Text about the group.
   */
  description?: string | null;
  /**
   * private, internal or public.
   */
  visibility?: string | null;
  /**
   * Whether projects cannot be shared with other groups.
   */
  share_with_group_lock?: boolean | null;
  /**
   * Whether members must use two-factor authentication.
   */
  require_two_factor_authentication?: boolean | null;
  /**
   * Hours until two-factor authentication is enforced.
   */
  two_factor_grace_period?: number | null;
  /**
   * Lowest role that may create projects.
   */
  project_creation_level?: string | null;
  /**
   * Whether Auto DevOps is on; null to inherit.
   */
  auto_devops_enabled?: boolean | null;
  /**
   * Lowest role that may create subgroups.
   */
  subgroup_creation_level?: string | null;
  /**
   * Former opposite of emails_enabled.
   */
  emails_disabled?: boolean | null;
  /**
   * Whether notifications are sent by e-mail.
   */
  emails_enabled?: boolean | null;
  /**
   * Whether e-mails show code changes.
   */
  show_diff_preview_in_email?: boolean | null;
  /**
   * Whether the group cannot be mentioned.
   */
  mentions_disabled?: boolean | null;
  /**
   * Whether Git LFS is on.
   */
  lfs_enabled?: boolean | null;
  /**
   * Whether the group, or one above it, is archived.
   */
  archived?: boolean | null;
  /**
   * Whether the rendering of formulas is limited.
   */
  math_rendering_limits_enabled?: boolean | null;
  /**
   * Whether subgroups cannot change that limit.
   */
  lock_math_rendering_limits_enabled?: boolean | null;
  /**
   * Name of the first branch of new projects; null to inherit.
   */
  default_branch?: string | null;
  /**
   * Former protection of default branches as a number.
   */
  default_branch_protection?: number | null;
  default_branch_protection_defaults?: BranchProtectionDefaults;
  /**
   * Picture of the group.
   */
  avatar_url?: string | null;
  /**
   * Whether users may ask for access.
   */
  request_access_enabled?: boolean | null;
  /**
   * Display name with those of the groups above.
   */
  full_name?: string | null;
  /**
   * Whole path.
   */
  full_path?: string | null;
  /**
   * When the group was made.
   */
  created_at?: string | null;
  /**
   * Group above; null for top-level groups.
   */
  parent_id?: number | null;
  /**
   * Organization that the group belongs to.
   */
  organization_id?: number | null;
  /**
   * Whether instance runners serve the group.
   */
  shared_runners_setting?: string | null;
  /**
   * Largest job artifact in megabytes; null to inherit.
   */
  max_artifacts_size?: number | null;
  /**
   * Attributes that administrators attached; only on request.
   */
  custom_attributes?: CustomAttribute[] | null;
  /**
   * Storage in bytes; only on request, for administrators.
   */
  statistics?: {
    /**
     * All storage in bytes.
     */
    storage_size?: number | null;
    /**
     * Git repositories in bytes.
     */
    repository_size?: number | null;
    /**
     * Wikis in bytes.
     */
    wiki_size?: number | null;
    /**
     * LFS objects in bytes.
     */
    lfs_objects_size?: number | null;
    /**
     * Job artifacts in bytes.
     */
    job_artifacts_size?: number | null;
    /**
     * Pipeline artifacts in bytes.
     */
    pipeline_artifacts_size?: number | null;
    /**
     * Packages in bytes.
     */
    packages_size?: number | null;
    /**
     * Snippets in bytes.
     */
    snippets_size?: number | null;
    /**
     * Uploads in bytes.
     */
    uploads_size?: number | null;
  } | null;
  /**
   * Day on which deletion was asked for; null when it was not.
   */
  marked_for_deletion_on?: string | null;
  root_storage_statistics?: RootStorageStatistics;
  /**
   * Common name of the first linked LDAP group (Premium).
   */
  ldap_cn?: string | null;
  /**
   * Access level of the first linked LDAP group (Premium).
   */
  ldap_access?: number | null;
  /**
   * Linked LDAP groups (Premium).
   */
  ldap_group_links?:
    | {
        /**
         * Common name of the LDAP group.
         */
        cn?: string | null;
        /**
         * Access level that its members get.
         */
        group_access?: number | null;
        /**
         * LDAP server.
         */
        provider?: string | null;
        /**
         * LDAP filter (Premium).
         */
        filter?: string | null;
        /**
         * Custom role that its members get (Ultimate).
         */
        member_role_id?: number | null;
      }[]
    | null;
  /**
   * Linked SAML groups (Premium).
   */
  saml_group_links?:
    | {
        /**
         * Name of the SAML group.
         */
        name?: string | null;
        /**
         * Access level that its members get.
         */
        access_level?: number | null;
        /**
         * Custom role that its members get (Ultimate).
         */
        member_role_id?: number | null;
        /**
         * SAML provider.
         */
        provider?: string | null;
      }[]
    | null;
  /**
   * Project that holds file templates (Premium).
   */
  file_template_project_id?: number | null;
  /**
   * Who may use the group's wiki (Premium).
   */
  wiki_access_level?: string | null;
  /**
   * Storage shard of the wiki; only for administrators (Premium).
   */
  repository_storage?: string | null;
  /**
   * Whether GitLab Duo Core is on; for owners.
   */
  duo_core_features_enabled?: boolean | null;
  /**
   * Whether GitLab Duo is on; for owners.
   */
  duo_features_enabled?: boolean | null;
  /**
   * Whether subgroups cannot change GitLab Duo; for owners.
   */
  lock_duo_features_enabled?: boolean | null;
  /**
   * Whether GitLab Duo reviews merge requests by itself; for owners.
   */
  auto_duo_code_review_enabled?: boolean | null;
  /**
   * Whether commits of the web interface are signed; for owners, on GitLab.com.
   */
  web_based_commit_signing_enabled?: boolean | null;
  /**
   * Whether enterprise users may have personal snippets.
   */
  allow_personal_snippets?: boolean | null;
  /**
   * Which groups' members may use which GitLab Duo features; for owners.
   */
  duo_namespace_access_rules?:
    | {
        /**
         * Group whose members get the access.
         */
        through_namespace?: {
          /**
           * Numeric id of the group.
           */
          id?: number | null;
          /**
           * Name of the group.
           */
          name?: string | null;
          /**
           * Path of the group.
           */
          full_path?: string | null;
        } | null;
        /**
         * Features that they get.
         */
        features?: string[] | null;
      }[]
    | null;
  /**
   * default_on, default_off or never_on; not sent by all versions (Premium).
   */
  duo_availability?: string | null;
  /**
   * Whether experimental features are on; not sent by all versions (Premium).
   */
  experiment_features_enabled?: boolean | null;
  /**
   * Groups that were given access; detail view only.
   */
  shared_with_groups?: SharedGroup[] | null;
  /**
   * Git protocols that are accepted; detail view only, for owners of top-level groups.
   */
  enabled_git_access_protocol?: string | null;
  /**
   * Whether sharing stays within the top-level group; detail view only.
   */
  prevent_sharing_groups_outside_hierarchy?: boolean | null;
  /**
   * Identity provider of the second authentication step; detail view only, for owners.
   */
  step_up_auth_required_oauth_provider?: string | null;
  /**
   * Monthly compute minutes; null to inherit; detail view only (Premium).
   */
  shared_runners_minutes_limit?: number | null;
  /**
   * Compute minutes that were bought; detail view only (Premium).
   */
  extra_shared_runners_minutes_limit?: number | null;
  /**
   * Whether projects can only be forked within the group; detail view only (Premium).
   */
  prevent_forking_outside_group?: boolean | null;
  /**
   * Whether service accounts' access must expire; detail view only (Premium).
   */
  service_access_tokens_expiration_enforced?: boolean | null;
  /**
   * Whether projects cannot have members of their own; detail view only (Premium).
   */
  membership_lock?: boolean | null;
  /**
   * Addresses that access is limited to, separated by commas; detail view only (Premium).
   */
  ip_restriction_ranges?: string | null;
  /**
   * E-mail domains that members must have, separated by commas; detail view only (Premium).
   */
  allowed_email_domains_list?: string | null;
  /**
   * Whether merging needs a successful pipeline; detail view only (Premium).
   */
  only_allow_merge_if_pipeline_succeeds?: boolean | null;
  /**
   * Whether a skipped pipeline counts as successful; detail view only (Premium).
   */
  allow_merge_on_skipped_pipeline?: boolean | null;
  /**
   * Whether merging needs all threads resolved; detail view only (Premium).
   */
  only_allow_merge_if_all_discussions_are_resolved?: boolean | null;
  /**
   * Projects that a user may download before being banned; detail view only (Ultimate).
   */
  unique_project_download_limit?: number | null;
  /**
   * Seconds over which downloads are counted; detail view only (Ultimate).
   */
  unique_project_download_limit_interval_in_seconds?: number | null;
  /**
   * Users whom the limit spares; detail view only (Ultimate).
   */
  unique_project_download_limit_allowlist?: string[] | null;
  /**
   * Users who are told when the limit is passed; detail view only (Ultimate).
   */
  unique_project_download_limit_alertlist?: number[] | null;
  /**
   * Whether users who pass the limit are banned; detail view only (Ultimate).
   */
  auto_ban_user_on_excessive_projects_download?: boolean | null;
}
/**
 * Security-relevant events anywhere on a self-managed instance, those of groups and projects among them.
 */
export interface InstanceAuditEvents {
  /**
   * Numeric id, unique on the instance; younger events have higher ones.
   */
  id: number;
  /**
   * User who acted; negative where there was none.
   */
  author_id?: number | null;
  /**
   * Group, project or user that the event is about.
   */
  entity_id?: number | null;
  /**
   * Group, Project, User or Gitlab::Audit::InstanceScope.
   */
  entity_type?: string | null;
  /**
   * Kind of event; null for events older than their naming.
   */
  event_name?: string | null;
  /**
   * What happened, in fields that depend on the kind of event.
   */
  details?: {
    /**
     * Name of who acted, as it was then.
     */
    author_name?: string | null;
    /**
     * Kind of who acted, such as User.
     */
    author_class?: string | null;
    /**
     * E-mail address of who acted.
     */
    author_email?: string | null;
    /**
     * Kind of what was acted on.
     */
    target_type?: string | null;
    /**
     * Name of what was acted on.
     */
    target_details?: string | null;
    /**
     * The event in words.
     */
    custom_message?: string | null;
    /**
     * Kind of event.
     */
    event_name?: string | null;
    /**
     * What was changed.
     */
    change?: string | null;
    /**
     * Value before the change.
     */
    from?: string | null;
    /**
     * Value after the change.
     */
    to?: string | null;
    /**
     * Address from which it was done.
     */
    ip_address?: string | null;
    /**
     * Full path of the group or project, or name of the user.
     */
    entity_path?: string | null;
    [k: string]: unknown;
  } | null;
  /**
   * When it happened.
   */
  created_at?: string | null;
}
/**
 * Active integrations of projects with other services.
 */
export interface Integrations {
  /**
   * Numeric id, unique on the instance.
   */
  id: number;
  /**
   * Project that the record belongs to.
   */
  project_id?: number;
  /**
   * Name of the service.
   */
  title?: string | null;
  /**
   * Short name of the kind of integration, as in URLs.
   */
  slug?: string | null;
  /**
   * When the integration was set up.
   */
  created_at?: string | null;
  /**
   * When its settings last changed.
   */
  updated_at?: string | null;
  /**
   * Whether it is switched on; GitLab lists active ones only.
   */
  active?: boolean | null;
  /**
   * Told of commits.
   */
  commit_events?: boolean | null;
  /**
   * Told of pushes.
   */
  push_events?: boolean | null;
  /**
   * Told of issues.
   */
  issues_events?: boolean | null;
  /**
   * Told of incidents.
   */
  incident_events?: boolean | null;
  /**
   * Told of alerts.
   */
  alert_events?: boolean | null;
  /**
   * Told of confidential issues.
   */
  confidential_issues_events?: boolean | null;
  /**
   * Told of merge requests.
   */
  merge_requests_events?: boolean | null;
  /**
   * Told of pushes of tags.
   */
  tag_push_events?: boolean | null;
  /**
   * Told of deployments.
   */
  deployment_events?: boolean | null;
  /**
   * Told of comments.
   */
  note_events?: boolean | null;
  /**
   * Told of internal comments.
   */
  confidential_note_events?: boolean | null;
  /**
   * Told of pipelines.
   */
  pipeline_events?: boolean | null;
  /**
   * Told of wiki pages.
   */
  wiki_page_events?: boolean | null;
  /**
   * Told of jobs.
   */
  job_events?: boolean | null;
  /**
   * Whether comments are left where a commit or merge request is mentioned.
   */
  comment_on_event_enabled?: boolean | null;
  /**
   * Whether the settings come from the group or the instance.
   */
  inherited?: boolean | null;
  /**
   * Told of vulnerabilities (Enterprise Edition).
   */
  vulnerability_events?: boolean | null;
}
/**
 * Emoji reactions to issues.
 */
export interface IssueAwardEmoji {
  /**
   * Numeric id, unique on the instance.
   */
  id: number;
  /**
   * Project of the issue.
   */
  project_id?: number;
  /**
   * Id of the issue.
   */
  issue_id?: number;
  /**
   * Number of the issue within the project.
   */
  issue_iid?: number;
  /**
   * Name of the emoji, such as thumbsup.
   */
  name?: string | null;
  user?: UserBasic;
  /**
   * Id of user.
   */
  user_id?: number | null;
  /**
   * When it was given.
   */
  created_at?: string | null;
  /**
   * When it last changed.
   */
  updated_at?: string | null;
  /**
   * Id of what it was given to: the issue.
   */
  awardable_id?: number | null;
  /**
   * Kind of what it was given to, such as Issue.
   */
  awardable_type?: string | null;
  /**
   * Picture, for custom emoji.
   */
  url?: string | null;
}
/**
 * Merge requests that close an issue when they are merged.
 */
export interface IssueClosedBy {
  /**
   * Id of the issue.
   */
  issue_id: number;
  /**
   * Number of the issue within the project.
   */
  issue_iid?: number;
  /**
   * Project of the issue.
   */
  issue_project_id?: number;
  /**
   * Numeric id, unique on the instance.
   */
  id: number;
  /**
   * Number within its project.
   */
  iid?: number | null;
  /**
   * Project that is merged into.
   */
  project_id?: number;
  /**
   * Title.
   */
  title?: string | null;
  /**
   * Text in Markdown.
   */
  description?: string | null;
  /**
   * opened, closed, locked or merged.
   */
  state?: string | null;
  /**
   * When it was made.
   */
  created_at?: string | null;
  /**
   * When the merge request last changed; a new comment counts at most once a minute.
   */
  updated_at?: string | null;
  merged_by?: UserBasic;
  /**
   * Id of merged_by.
   */
  merged_by_id?: number | null;
  merge_user?: UserBasic;
  /**
   * Id of merge_user.
   */
  merge_user_id?: number | null;
  /**
   * When it was merged.
   */
  merged_at?: string | null;
  closed_by?: UserBasic;
  /**
   * Id of closed_by.
   */
  closed_by_id?: number | null;
  /**
   * When it was closed without merging.
   */
  closed_at?: string | null;
  /**
   * Branch that is merged into.
   */
  target_branch?: string | null;
  /**
   * Branch with the changes.
   */
  source_branch?: string | null;
  /**
   * Comments by users.
   */
  user_notes_count?: number | null;
  /**
   * Thumbs up.
   */
  upvotes?: number | null;
  /**
   * Thumbs down.
   */
  downvotes?: number | null;
  author?: UserBasic;
  /**
   * Id of author.
   */
  author_id?: number | null;
  /**
   * Users it is assigned to.
   */
  assignees?: UserBasic[] | null;
  assignee?: UserBasic;
  /**
   * Id of assignee.
   */
  assignee_id?: number | null;
  /**
   * Users who were asked for a review.
   */
  reviewers?: UserBasic[] | null;
  /**
   * Project with the changes; null when it was deleted.
   */
  source_project_id?: number | null;
  /**
   * Project that is merged into.
   */
  target_project_id?: number | null;
  /**
   * Names of the labels.
   */
  labels?: string[] | null;
  /**
   * Whether it is a draft.
   */
  draft?: boolean | null;
  /**
   * Whether it was imported.
   */
  imported?: boolean | null;
  /**
   * What it was imported from, or none.
   */
  imported_from?: string | null;
  /**
   * Former name of draft.
   */
  work_in_progress?: boolean | null;
  milestone?: Milestone;
  /**
   * Id of milestone.
   */
  milestone_id?: number | null;
  /**
   * Whether it merges by itself once its checks pass.
   */
  merge_when_pipeline_succeeds?: boolean | null;
  /**
   * Former state of the merge check, such as can_be_merged or unchecked.
   */
  merge_status?: string | null;
  /**
   * Why it can or cannot be merged, such as mergeable or ci_must_pass.
   */
  detailed_merge_status?: string | null;
  /**
   * Time before which it must not be merged.
   */
  merge_after?: string | null;
  /**
   * Head commit of the source branch.
   */
  sha?: string | null;
  /**
   * Merge commit, once merged.
   */
  merge_commit_sha?: string | null;
  /**
   * Squash commit, once merged.
   */
  squash_commit_sha?: string | null;
  /**
   * Whether only members may comment.
   */
  discussion_locked?: boolean | null;
  /**
   * Whether who merges wants the source branch removed.
   */
  should_remove_source_branch?: boolean | null;
  /**
   * Whether the author or the project wants the source branch removed.
   */
  force_remove_source_branch?: boolean | null;
  /**
   * When its diff and checks were ready.
   */
  prepared_at?: string | null;
  /**
   * Whether members of the target may push to the fork; for forks.
   */
  allow_collaboration?: boolean | null;
  /**
   * Former name of allow_collaboration; for forks.
   */
  allow_maintainer_to_push?: boolean | null;
  /**
   * Former way to refer to it; see references.
   */
  reference?: string | null;
  references?: References;
  /**
   * Page of the merge request.
   */
  web_url?: string | null;
  time_stats?: TimeStats;
  /**
   * Whether squashing was chosen.
   */
  squash?: boolean | null;
  /**
   * Whether commits are squashed, by choice or by the project's rule.
   */
  squash_on_merge?: boolean | null;
  task_completion_status?: TaskCompletionStatus;
  /**
   * Whether it cannot be merged for conflicts.
   */
  has_conflicts?: boolean | null;
  /**
   * Whether the threads that merging waits for are resolved.
   */
  blocking_discussions_resolved?: boolean | null;
  /**
   * Former number of approvals that merging needs (Premium).
   */
  approvals_before_merge?: number | null;
}
/**
 * Threads and single comments of issues, with their notes.
 */
export interface IssueDiscussions {
  /**
   * Id of the discussion: a hash.
   */
  id: string;
  /**
   * Project of the issue.
   */
  project_id?: number;
  /**
   * Id of the issue.
   */
  issue_id: number;
  /**
   * Number of the issue within the project.
   */
  issue_iid?: number;
  /**
   * When the issue last changed, as the discussion was read.
   */
  issue_updated_at?: string;
  /**
   * Whether it is a single comment that cannot be answered as a thread.
   */
  individual_note?: boolean | null;
  /**
   * Its comments and system notes, the oldest first.
   */
  notes?: Note[] | null;
}
/**
 * When issues were planned for iterations or taken out of them, and by whom (Premium).
 */
export interface IssueIterationEvents {
  /**
   * Numeric id, unique among events of this kind on the instance.
   */
  id: number;
  /**
   * Project of the issue.
   */
  project_id?: number;
  /**
   * Id of the issue.
   */
  issue_id?: number;
  /**
   * Number of the issue within the project.
   */
  issue_iid?: number;
  user?: UserBasic;
  /**
   * Id of user.
   */
  user_id?: number | null;
  /**
   * When the change was made.
   */
  created_at?: string;
  /**
   * Kind of what was changed, such as Issue.
   */
  resource_type?: string | null;
  /**
   * Id of what was changed: the issue.
   */
  resource_id?: number | null;
  iteration?: Iteration;
  /**
   * Id of iteration.
   */
  iteration_id?: number | null;
  /**
   * add or remove: what happened to the iteration.
   */
  action?: string | null;
}
/**
 * When labels were put on issues and taken off, and by whom.
 */
export interface IssueLabelEvents {
  /**
   * Numeric id, unique among events of this kind on the instance.
   */
  id: number;
  /**
   * Project of the issue.
   */
  project_id?: number;
  /**
   * Id of the issue.
   */
  issue_id?: number;
  /**
   * Number of the issue within the project.
   */
  issue_iid?: number;
  user?: UserBasic;
  /**
   * Id of user.
   */
  user_id?: number | null;
  /**
   * When the change was made.
   */
  created_at?: string;
  /**
   * Kind of what was changed, such as Issue.
   */
  resource_type?: string | null;
  /**
   * Id of what was changed: the issue.
   */
  resource_id?: number | null;
  label?: LabelBasic;
  /**
   * Id of label.
   */
  label_id?: number | null;
  /**
   * add or remove: what happened to the label.
   */
  action?: string | null;
}
/**
 * Links between issues, each with the linked issue.
 */
export interface IssueLinks {
  /**
   * Id of the issue that was asked for its links.
   */
  issue_id: number;
  /**
   * Number of that issue within its project.
   */
  issue_iid?: number;
  /**
   * Project of that issue.
   */
  issue_project_id?: number;
  /**
   * Numeric id of the link; both of its issues list it.
   */
  issue_link_id: number;
  /**
   * relates_to, blocks or is_blocked_by, as seen from issue_id.
   */
  link_type?: string | null;
  /**
   * When the link was made.
   */
  link_created_at?: string | null;
  /**
   * When the link last changed.
   */
  link_updated_at?: string;
  /**
   * Id of the linked issue.
   */
  id?: number | null;
  /**
   * Number of the linked issue within its project.
   */
  iid?: number | null;
  /**
   * Project of the linked issue.
   */
  project_id?: number;
  /**
   * Title.
   */
  title?: string | null;
  /**
   * Text in Markdown.
   */
  description?: string | null;
  /**
   * opened or closed.
   */
  state?: string | null;
  /**
   * When it was made.
   */
  created_at?: string | null;
  /**
   * When the linked issue last changed, as the link was read.
   */
  updated_at?: string | null;
  /**
   * When it was closed.
   */
  closed_at?: string | null;
  closed_by?: UserBasic;
  /**
   * Id of closed_by.
   */
  closed_by_id?: number | null;
  /**
   * Names of the labels.
   */
  labels?: string[] | null;
  milestone?: Milestone;
  /**
   * Id of milestone.
   */
  milestone_id?: number | null;
  /**
   * Users it is assigned to.
   */
  assignees?: UserBasic[] | null;
  author?: UserBasic;
  /**
   * Id of author.
   */
  author_id?: number | null;
  /**
   * Type in capitals, such as ISSUE, INCIDENT or TASK.
   */
  type?: string | null;
  assignee?: UserBasic;
  /**
   * Id of assignee.
   */
  assignee_id?: number | null;
  /**
   * Comments by users.
   */
  user_notes_count?: number | null;
  /**
   * Merge requests that close it.
   */
  merge_requests_count?: number | null;
  /**
   * Thumbs up.
   */
  upvotes?: number | null;
  /**
   * Thumbs down.
   */
  downvotes?: number | null;
  /**
   * Planned first day.
   */
  start_date?: string | null;
  /**
   * Planned last day.
   */
  due_date?: string | null;
  /**
   * Whether only members of the project see it.
   */
  confidential?: boolean | null;
  /**
   * Whether only members may comment.
   */
  discussion_locked?: boolean | null;
  /**
   * Type in lower case, such as issue, incident or task.
   */
  issue_type?: string | null;
  /**
   * Page of the issue.
   */
  web_url?: string | null;
  time_stats?: TimeStats;
  task_completion_status?: TaskCompletionStatus;
  /**
   * Weight (Premium).
   */
  weight?: number | null;
  /**
   * Issues that it blocks (Premium).
   */
  blocking_issues_count?: number | null;
  /**
   * Whether GitLab says that the description has a checklist.
   */
  has_tasks?: boolean | null;
  /**
   * Checklist progress in words.
   */
  task_status?: string | null;
  /**
   * API addresses of the issue and its parts.
   */
  _links?: {
    /**
     * The issue.
     */
    self?: string | null;
    /**
     * Its comments.
     */
    notes?: string | null;
    /**
     * Its emoji reactions.
     */
    award_emoji?: string | null;
    /**
     * Its project.
     */
    project?: string | null;
    /**
     * The issue that it repeats.
     */
    closed_as_duplicate_of?: string | null;
  } | null;
  references?: References;
  /**
   * UNKNOWN, LOW, MEDIUM, HIGH or CRITICAL, for incidents.
   */
  severity?: string | null;
  /**
   * Issue that it was moved to.
   */
  moved_to_id?: number | null;
  /**
   * Whether it was imported.
   */
  imported?: boolean | null;
  /**
   * What it was imported from, or none.
   */
  imported_from?: string | null;
  /**
   * E-mail address of the person who wrote to Service Desk; masked for outsiders.
   */
  service_desk_reply_to?: string | null;
  /**
   * Former number of the epic (Premium).
   */
  epic_iid?: number | null;
  epic?: Epic;
  iteration?: Iteration;
  /**
   * on_track, needs_attention or at_risk (Ultimate).
   */
  health_status?: string | null;
}
/**
 * When issues were planned for milestones or taken out of them, and by whom.
 */
export interface IssueMilestoneEvents {
  /**
   * Numeric id, unique among events of this kind on the instance.
   */
  id: number;
  /**
   * Project of the issue.
   */
  project_id?: number;
  /**
   * Id of the issue.
   */
  issue_id?: number;
  /**
   * Number of the issue within the project.
   */
  issue_iid?: number;
  user?: UserBasic;
  /**
   * Id of user.
   */
  user_id?: number | null;
  /**
   * When the change was made.
   */
  created_at?: string;
  /**
   * Kind of what was changed, such as Issue.
   */
  resource_type?: string | null;
  /**
   * Id of what was changed: the issue.
   */
  resource_id?: number | null;
  milestone?: Milestone;
  /**
   * Id of milestone.
   */
  milestone_id?: number | null;
  /**
   * add or remove: what happened to the milestone.
   */
  action?: string | null;
  /**
   * State of the issue at the time: opened or closed.
   */
  state?: string | null;
}
/**
 * Comments and system notes of issues.
 */
export interface IssueNotes {
  /**
   * Numeric id, unique on the instance.
   */
  id: number;
  /**
   * Project of the issue.
   */
  project_id?: number;
  /**
   * Id of the issue.
   */
  issue_id?: number;
  /**
   * Number of the issue within the project.
   */
  issue_iid?: number;
  /**
   * DiscussionNote for a comment of a thread, null for a single comment.
   */
  type?: string | null;
  /**
   * Text in Markdown.
   */
  body?: string | null;
  author?: UserBasic;
  /**
   * Id of author.
   */
  author_id?: number | null;
  /**
   * When it was written.
   */
  created_at?: string | null;
  /**
   * When it last changed.
   */
  updated_at?: string;
  /**
   * Whether GitLab wrote it about a change.
   */
  system?: boolean | null;
  /**
   * Id of what it is about: the issue.
   */
  noteable_id?: number | null;
  /**
   * Kind of what it is about.
   */
  noteable_type?: string | null;
  /**
   * Commit that it is about; issues have none.
   */
  commit_id?: string | null;
  position?: DiffPosition;
  /**
   * Whether it can be resolved.
   */
  resolvable?: boolean | null;
  /**
   * Whether it is resolved, where it can be.
   */
  resolved?: boolean | null;
  resolved_by?: UserBasic;
  /**
   * Id of resolved_by.
   */
  resolved_by_id?: number | null;
  /**
   * When it was resolved.
   */
  resolved_at?: string | null;
  /**
   * Changes that it suggests; issues have none.
   */
  suggestions?: Suggestion[] | null;
  /**
   * Former name of internal.
   */
  confidential?: boolean | null;
  /**
   * Whether only members of the project see it.
   */
  internal?: boolean | null;
  /**
   * Whether it was imported.
   */
  imported?: boolean | null;
  /**
   * What it was imported from, or none.
   */
  imported_from?: string | null;
  /**
   * Number of what it is about within the project.
   */
  noteable_iid?: number | null;
  /**
   * What its quick actions changed; empty in listings.
   */
  commands_changes?: {
    [k: string]: unknown;
  } | null;
}
/**
 * Merge requests that an issue or its comments mention, or that mention the issue.
 */
export interface IssueRelatedMergeRequests {
  /**
   * Id of the issue.
   */
  issue_id: number;
  /**
   * Number of the issue within the project.
   */
  issue_iid?: number;
  /**
   * Project of the issue.
   */
  issue_project_id?: number;
  /**
   * Numeric id, unique on the instance.
   */
  id: number;
  /**
   * Number within its project.
   */
  iid?: number | null;
  /**
   * Project that is merged into.
   */
  project_id?: number;
  /**
   * Title.
   */
  title?: string | null;
  /**
   * Text in Markdown.
   */
  description?: string | null;
  /**
   * opened, closed, locked or merged.
   */
  state?: string | null;
  /**
   * When it was made.
   */
  created_at?: string | null;
  /**
   * When the merge request last changed; a new comment counts at most once a minute.
   */
  updated_at?: string | null;
  merged_by?: UserBasic;
  /**
   * Id of merged_by.
   */
  merged_by_id?: number | null;
  merge_user?: UserBasic;
  /**
   * Id of merge_user.
   */
  merge_user_id?: number | null;
  /**
   * When it was merged.
   */
  merged_at?: string | null;
  closed_by?: UserBasic;
  /**
   * Id of closed_by.
   */
  closed_by_id?: number | null;
  /**
   * When it was closed without merging.
   */
  closed_at?: string | null;
  /**
   * Branch that is merged into.
   */
  target_branch?: string | null;
  /**
   * Branch with the changes.
   */
  source_branch?: string | null;
  /**
   * Comments by users.
   */
  user_notes_count?: number | null;
  /**
   * Thumbs up.
   */
  upvotes?: number | null;
  /**
   * Thumbs down.
   */
  downvotes?: number | null;
  author?: UserBasic;
  /**
   * Id of author.
   */
  author_id?: number | null;
  /**
   * Users it is assigned to.
   */
  assignees?: UserBasic[] | null;
  assignee?: UserBasic;
  /**
   * Id of assignee.
   */
  assignee_id?: number | null;
  /**
   * Users who were asked for a review.
   */
  reviewers?: UserBasic[] | null;
  /**
   * Project with the changes; null when it was deleted.
   */
  source_project_id?: number | null;
  /**
   * Project that is merged into.
   */
  target_project_id?: number | null;
  /**
   * Names of the labels.
   */
  labels?: string[] | null;
  /**
   * Whether it is a draft.
   */
  draft?: boolean | null;
  /**
   * Whether it was imported.
   */
  imported?: boolean | null;
  /**
   * What it was imported from, or none.
   */
  imported_from?: string | null;
  /**
   * Former name of draft.
   */
  work_in_progress?: boolean | null;
  milestone?: Milestone;
  /**
   * Id of milestone.
   */
  milestone_id?: number | null;
  /**
   * Whether it merges by itself once its checks pass.
   */
  merge_when_pipeline_succeeds?: boolean | null;
  /**
   * Former state of the merge check, such as can_be_merged or unchecked.
   */
  merge_status?: string | null;
  /**
   * Why it can or cannot be merged, such as mergeable or ci_must_pass.
   */
  detailed_merge_status?: string | null;
  /**
   * Time before which it must not be merged.
   */
  merge_after?: string | null;
  /**
   * Head commit of the source branch.
   */
  sha?: string | null;
  /**
   * Merge commit, once merged.
   */
  merge_commit_sha?: string | null;
  /**
   * Squash commit, once merged.
   */
  squash_commit_sha?: string | null;
  /**
   * Whether only members may comment.
   */
  discussion_locked?: boolean | null;
  /**
   * Whether who merges wants the source branch removed.
   */
  should_remove_source_branch?: boolean | null;
  /**
   * Whether the author or the project wants the source branch removed.
   */
  force_remove_source_branch?: boolean | null;
  /**
   * When its diff and checks were ready.
   */
  prepared_at?: string | null;
  /**
   * Whether members of the target may push to the fork; for forks.
   */
  allow_collaboration?: boolean | null;
  /**
   * Former name of allow_collaboration; for forks.
   */
  allow_maintainer_to_push?: boolean | null;
  /**
   * Former way to refer to it; see references.
   */
  reference?: string | null;
  references?: References;
  /**
   * Page of the merge request.
   */
  web_url?: string | null;
  time_stats?: TimeStats;
  /**
   * Whether squashing was chosen.
   */
  squash?: boolean | null;
  /**
   * Whether commits are squashed, by choice or by the project's rule.
   */
  squash_on_merge?: boolean | null;
  task_completion_status?: TaskCompletionStatus;
  /**
   * Whether it cannot be merged for conflicts.
   */
  has_conflicts?: boolean | null;
  /**
   * Whether the threads that merging waits for are resolved.
   */
  blocking_discussions_resolved?: boolean | null;
  /**
   * Former number of approvals that merging needs (Premium).
   */
  approvals_before_merge?: number | null;
  /**
   * Whether the token's user follows it; not part of this list.
   */
  subscribed?: boolean | null;
  /**
   * Changed files; ends in + above a limit.
   */
  changes_count?: string | null;
  /**
   * When its latest pipeline started.
   */
  latest_build_started_at?: string | null;
  /**
   * When its latest pipeline ended.
   */
  latest_build_finished_at?: string | null;
  /**
   * When it first reached production.
   */
  first_deployed_to_production_at?: string | null;
  pipeline?: PipelineBasic;
  /**
   * Id of pipeline.
   */
  pipeline_id?: number | null;
  head_pipeline?: Pipeline;
  /**
   * Id of head_pipeline.
   */
  head_pipeline_id?: number | null;
  diff_refs?: DiffRefs;
  /**
   * Why the last attempt to merge failed.
   */
  merge_error?: string | null;
  /**
   * Whether it is being rebased; only when asked for.
   */
  rebase_in_progress?: boolean | null;
  /**
   * Commits that the target branch is ahead; only when asked for.
   */
  diverged_commits_count?: number | null;
  /**
   * Whether it is its author's first to the project; only when asked for.
   */
  first_contribution?: boolean | null;
  /**
   * What the token's user may do with it.
   */
  user?: {
    /**
     * Whether the user may merge it.
     */
    can_merge?: boolean | null;
  } | null;
}
/**
 * When issues were closed and reopened, and by whom.
 */
export interface IssueStateEvents {
  /**
   * Numeric id, unique among events of this kind on the instance.
   */
  id: number;
  /**
   * Project of the issue.
   */
  project_id?: number;
  /**
   * Id of the issue.
   */
  issue_id?: number;
  /**
   * Number of the issue within the project.
   */
  issue_iid?: number;
  user?: UserBasic;
  /**
   * Id of user.
   */
  user_id?: number | null;
  /**
   * When the change was made.
   */
  created_at?: string;
  /**
   * Kind of what was changed, such as Issue.
   */
  resource_type?: string | null;
  /**
   * Id of what was changed: the issue.
   */
  resource_id?: number | null;
  /**
   * State that the issue was brought into: closed or reopened.
   */
  state?: string | null;
  /**
   * Commit whose message closed it.
   */
  source_commit?: string | null;
  /**
   * Merge request whose merge closed it.
   */
  source_merge_request_id?: number | null;
}
/**
 * When the weight of issues was changed, and by whom (Premium).
 */
export interface IssueWeightEvents {
  /**
   * Numeric id, unique among events of this kind on the instance.
   */
  id: number;
  /**
   * Project of the issue.
   */
  project_id?: number;
  /**
   * Id of the issue.
   */
  issue_id?: number;
  /**
   * Number of the issue within the project.
   */
  issue_iid?: number;
  user?: UserBasic;
  /**
   * Id of user.
   */
  user_id?: number | null;
  /**
   * When the change was made.
   */
  created_at?: string;
  /**
   * Weight that was set; null when it was taken away.
   */
  weight?: number | null;
}
/**
 * Issues of projects, of all types that GitLab lists as issues.
 */
export interface Issues {
  /**
   * Numeric id, unique on the instance.
   */
  id: number;
  /**
   * Number within the project.
   */
  iid?: number | null;
  /**
   * Project of the issue.
   */
  project_id?: number;
  /**
   * Title.
   */
  title?: string | null;
  /**
   * Text in Markdown.
   */
  description?: string | null;
  /**
   * opened or closed.
   */
  state?: string | null;
  /**
   * When it was made.
   */
  created_at?: string | null;
  /**
   * When it last changed; a new comment counts at most once a minute.
   */
  updated_at?: string;
  /**
   * When it was closed.
   */
  closed_at?: string | null;
  closed_by?: UserBasic;
  /**
   * Id of closed_by.
   */
  closed_by_id?: number | null;
  /**
   * Names of the labels.
   */
  labels?: string[] | null;
  milestone?: Milestone;
  /**
   * Id of milestone.
   */
  milestone_id?: number | null;
  /**
   * Users it is assigned to.
   */
  assignees?: UserBasic[] | null;
  author?: UserBasic;
  /**
   * Id of author.
   */
  author_id?: number | null;
  /**
   * Type in capitals, such as ISSUE, INCIDENT or TASK.
   */
  type?: string | null;
  assignee?: UserBasic;
  /**
   * Id of assignee.
   */
  assignee_id?: number | null;
  /**
   * Comments by users.
   */
  user_notes_count?: number | null;
  /**
   * Merge requests that close it.
   */
  merge_requests_count?: number | null;
  /**
   * Thumbs up.
   */
  upvotes?: number | null;
  /**
   * Thumbs down.
   */
  downvotes?: number | null;
  /**
   * Planned first day.
   */
  start_date?: string | null;
  /**
   * Planned last day.
   */
  due_date?: string | null;
  /**
   * Whether only members of the project see it.
   */
  confidential?: boolean | null;
  /**
   * Whether only members may comment.
   */
  discussion_locked?: boolean | null;
  /**
   * Type in lower case, such as issue, incident or task.
   */
  issue_type?: string | null;
  /**
   * Page of the issue.
   */
  web_url?: string | null;
  time_stats?: TimeStats;
  task_completion_status?: TaskCompletionStatus;
  /**
   * Weight (Premium).
   */
  weight?: number | null;
  /**
   * Issues that it blocks (Premium).
   */
  blocking_issues_count?: number | null;
  /**
   * Whether GitLab says that the description has a checklist.
   */
  has_tasks?: boolean | null;
  /**
   * Checklist progress in words.
   */
  task_status?: string | null;
  /**
   * API addresses of the issue and its parts.
   */
  _links?: {
    /**
     * The issue.
     */
    self?: string | null;
    /**
     * Its comments.
     */
    notes?: string | null;
    /**
     * Its emoji reactions.
     */
    award_emoji?: string | null;
    /**
     * Its project.
     */
    project?: string | null;
    /**
     * The issue that it repeats.
     */
    closed_as_duplicate_of?: string | null;
  } | null;
  references?: References;
  /**
   * UNKNOWN, LOW, MEDIUM, HIGH or CRITICAL, for incidents.
   */
  severity?: string | null;
  /**
   * Issue that it was moved to.
   */
  moved_to_id?: number | null;
  /**
   * Whether it was imported.
   */
  imported?: boolean | null;
  /**
   * What it was imported from, or none.
   */
  imported_from?: string | null;
  /**
   * E-mail address of the person who wrote to Service Desk; masked for outsiders.
   */
  service_desk_reply_to?: string | null;
  /**
   * Former number of the epic (Premium).
   */
  epic_iid?: number | null;
  epic?: Epic;
  iteration?: Iteration;
  /**
   * on_track, needs_attention or at_risk (Ultimate).
   */
  health_status?: string | null;
}
/**
 * Iteration cadences of groups (Premium).
 */
export interface IterationCadences {
  /**
   * Numeric id, unique on the instance.
   */
  id: number;
  /**
   * Group of the record.
   */
  group_id?: number;
  /**
   * Title.
   */
  title?: string | null;
  /**
   * Text in Markdown.
   */
  description?: string | null;
  /**
   * Whether it still makes iterations.
   */
  active?: boolean | null;
  /**
   * Whether iterations are made by themselves.
   */
  automatic?: boolean | null;
  /**
   * First day of the first iteration.
   */
  start_date?: string | null;
  /**
   * Length of an iteration, in weeks.
   */
  duration_in_weeks?: number | null;
  /**
   * Number of iterations that are made ahead.
   */
  iterations_in_advance?: number | null;
  /**
   * Whether what is open moves to the next iteration.
   */
  roll_over?: boolean | null;
}
/**
 * Iterations of groups (Premium).
 */
export interface Iterations {
  /**
   * Numeric id, unique on the instance.
   */
  id: number;
  /**
   * Number within the group.
   */
  iid?: number | null;
  /**
   * Number within its cadence.
   */
  sequence?: number | null;
  /**
   * Group of the iteration.
   */
  group_id?: number;
  /**
   * Title, if one was given.
   */
  title?: string | null;
  /**
   * Text in Markdown.
   */
  description?: string | null;
  /**
   * 1 upcoming, 2 current, 3 closed.
   */
  state?: number | null;
  /**
   * When it was made.
   */
  created_at?: string | null;
  /**
   * When it last changed; beginning and ending counts.
   */
  updated_at?: string;
  /**
   * First day.
   */
  start_date?: string | null;
  /**
   * Last day.
   */
  due_date?: string | null;
  /**
   * Page of the iteration.
   */
  web_url?: string | null;
}
/**
 * CI/CD jobs of projects, retried ones included.
 */
export interface Jobs {
  /**
   * Numeric id, unique on the instance.
   */
  id: number;
  /**
   * Project it ran in.
   */
  project_id?: number;
  /**
   * Where it stands, such as running, success or failed.
   */
  status?: string;
  /**
   * Stage.
   */
  stage?: string | null;
  /**
   * Name.
   */
  name?: string | null;
  /**
   * Branch, tag or merge request ref.
   */
  ref?: string | null;
  /**
   * Whether ref is a tag.
   */
  tag?: boolean | null;
  /**
   * Test coverage in per cent.
   */
  coverage?: number | null;
  /**
   * Whether the pipeline goes on when it fails.
   */
  allow_failure?: boolean | null;
  /**
   * When it was made.
   */
  created_at?: string;
  /**
   * When it started.
   */
  started_at?: string | null;
  /**
   * When it ended.
   */
  finished_at?: string | null;
  /**
   * When its log and artifacts were erased.
   */
  erased_at?: string | null;
  /**
   * Seconds that it ran.
   */
  duration?: number | null;
  /**
   * Seconds that it waited.
   */
  queued_duration?: number | null;
  user?: User;
  /**
   * Id of user.
   */
  user_id?: number | null;
  commit?: Commit;
  /**
   * SHA of commit.
   */
  commit_id?: string | null;
  pipeline?: PipelineBasic;
  /**
   * Id of pipeline.
   */
  pipeline_id?: number | null;
  /**
   * Why it failed, for failed jobs.
   */
  failure_reason?: string | null;
  /**
   * Page of the job.
   */
  web_url?: string | null;
  /**
   * A setting of the project.
   */
  project?: {
    /**
     * Whether the reach of job tokens is limited.
     */
    ci_job_token_scope_enabled?: boolean | null;
  } | null;
  /**
   * What started its pipeline; not sent by all versions.
   */
  source?: string | null;
  /**
   * Archive of its artifacts, if there is one.
   */
  artifacts_file?: {
    /**
     * Name of the file.
     */
    filename?: string | null;
    /**
     * Size in bytes.
     */
    size?: number | null;
  } | null;
  /**
   * Files that it left, its log among them.
   */
  artifacts?:
    | {
        /**
         * What it holds, such as archive, trace or junit.
         */
        file_type?: string | null;
        /**
         * Size in bytes.
         */
        size?: number | null;
        /**
         * Name of the file.
         */
        filename?: string | null;
        /**
         * raw, zip or gzip.
         */
        file_format?: string | null;
      }[]
    | null;
  runner?: Runner;
  /**
   * Id of runner.
   */
  runner_id?: number | null;
  runner_manager?: RunnerManager;
  /**
   * When its artifacts are removed.
   */
  artifacts_expire_at?: string | null;
  /**
   * Whether it is too old to be run again.
   */
  archived?: boolean | null;
  /**
   * Runner tags that it asks for.
   */
  tag_list?: string[] | null;
}
/**
 * Links of groups to groups of an LDAP directory, whose members become members.
 */
export interface LdapGroupLinks {
  /**
   * Group that is linked.
   */
  group_id: number;
  /**
   * LDAP server.
   */
  provider: string;
  /**
   * Common name of the LDAP group; empty for links by filter.
   */
  cn: string;
  /**
   * LDAP filter that chooses the users; empty for links by name.
   */
  filter: string;
  /**
   * Access level that it gives: 5 minimal, 10 guest, 15 planner, 20 reporter, 30 developer, 40 maintainer, 50 owner.
   */
  group_access?: number | null;
  /**
   * Custom role that it gives (Ultimate).
   */
  member_role_id?: number | null;
}
/**
 * Custom roles of top-level groups, with the abilities that they add to their base role.
 */
export interface MemberRoles {
  /**
   * Numeric id, unique on the instance.
   */
  id: number;
  /**
   * Group that owns the role.
   */
  group_id?: number;
  /**
   * Name.
   */
  name?: string | null;
  /**
   * Text.
   */
  description?: string | null;
  /**
   * Access level that the role builds on.
   */
  base_access_level?: number | null;
  /**
   * Adds the ability apply_security_scan_profiles.
   */
  apply_security_scan_profiles?: boolean | null;
  /**
   * Adds the ability admin_merge_request.
   */
  admin_merge_request?: boolean | null;
  /**
   * Adds the ability archive_project.
   */
  archive_project?: boolean | null;
  /**
   * Adds the ability remove_group.
   */
  remove_group?: boolean | null;
  /**
   * Adds the ability remove_project.
   */
  remove_project?: boolean | null;
  /**
   * Adds the ability manage_security_policy_link.
   */
  manage_security_policy_link?: boolean | null;
  /**
   * Adds the ability admin_compliance_framework.
   */
  admin_compliance_framework?: boolean | null;
  /**
   * Adds the ability admin_cicd_variables.
   */
  admin_cicd_variables?: boolean | null;
  /**
   * Adds the ability manage_deploy_tokens.
   */
  manage_deploy_tokens?: boolean | null;
  /**
   * Adds the ability manage_group_access_tokens.
   */
  manage_group_access_tokens?: boolean | null;
  /**
   * Adds the ability admin_group_member.
   */
  admin_group_member?: boolean | null;
  /**
   * Adds the ability admin_integrations.
   */
  admin_integrations?: boolean | null;
  /**
   * Adds the ability manage_merge_request_settings.
   */
  manage_merge_request_settings?: boolean | null;
  /**
   * Adds the ability manage_project_access_tokens.
   */
  manage_project_access_tokens?: boolean | null;
  /**
   * Adds the ability admin_protected_branch.
   */
  admin_protected_branch?: boolean | null;
  /**
   * Adds the ability admin_protected_environments.
   */
  admin_protected_environments?: boolean | null;
  /**
   * Adds the ability manage_protected_tags.
   */
  manage_protected_tags?: boolean | null;
  /**
   * Adds the ability admin_push_rules.
   */
  admin_push_rules?: boolean | null;
  /**
   * Adds the ability admin_runners.
   */
  admin_runners?: boolean | null;
  /**
   * Adds the ability admin_security_attributes.
   */
  admin_security_attributes?: boolean | null;
  /**
   * Adds the ability admin_security_testing.
   */
  admin_security_testing?: boolean | null;
  /**
   * Adds the ability admin_terraform_state.
   */
  admin_terraform_state?: boolean | null;
  /**
   * Adds the ability admin_vulnerability.
   */
  admin_vulnerability?: boolean | null;
  /**
   * Adds the ability admin_web_hook.
   */
  admin_web_hook?: boolean | null;
  /**
   * Adds the ability read_compliance_dashboard.
   */
  read_compliance_dashboard?: boolean | null;
  /**
   * Adds the ability read_security_scan_profiles.
   */
  read_security_scan_profiles?: boolean | null;
  /**
   * Adds the ability read_admin_cicd.
   */
  read_admin_cicd?: boolean | null;
  /**
   * Adds the ability read_crm_contact.
   */
  read_crm_contact?: boolean | null;
  /**
   * Adds the ability read_dependency.
   */
  read_dependency?: boolean | null;
  /**
   * Adds the ability read_admin_groups.
   */
  read_admin_groups?: boolean | null;
  /**
   * Adds the ability read_admin_projects.
   */
  read_admin_projects?: boolean | null;
  /**
   * Adds the ability read_code.
   */
  read_code?: boolean | null;
  /**
   * Adds the ability read_runners.
   */
  read_runners?: boolean | null;
  /**
   * Adds the ability read_security_attribute.
   */
  read_security_attribute?: boolean | null;
  /**
   * Adds the ability read_admin_subscription.
   */
  read_admin_subscription?: boolean | null;
  /**
   * Adds the ability read_admin_monitoring.
   */
  read_admin_monitoring?: boolean | null;
  /**
   * Adds the ability read_admin_users.
   */
  read_admin_users?: boolean | null;
  /**
   * Adds the ability read_vulnerability.
   */
  read_vulnerability?: boolean | null;
}
/**
 * The approval rules of each merge request, and which of them are met.
 */
export interface MergeRequestApprovalState {
  /**
   * Project of the merge request.
   */
  project_id: number;
  /**
   * Id of the merge request.
   */
  merge_request_id?: number;
  /**
   * Number of the merge request within the project.
   */
  merge_request_iid: number;
  /**
   * When the merge request, as it was read, had last changed.
   */
  merge_request_updated_at?: string;
  /**
   * Whether the merge request has rules of its own instead of the project's.
   */
  approval_rules_overwritten?: boolean | null;
  /**
   * The rules.
   */
  rules?:
    | ({
        /**
         * Numeric id; null for the rule that stands in where there is none.
         */
        id?: number | null;
        /**
         * Name.
         */
        name?: string | null;
        /**
         * Kind, such as regular, any_approver, code_owner or report_approver.
         */
        rule_type?: string | null;
        /**
         * Everybody whose approval counts.
         */
        eligible_approvers?: UserBasic[] | null;
        /**
         * Approvals that it asks for.
         */
        approvals_required?: number | null;
        /**
         * Users that it names.
         */
        users?: UserBasic[] | null;
        /**
         * Groups that it names.
         */
        groups?: Group[] | null;
        /**
         * Whether it names groups that the user of the connector's credentials may not see.
         */
        contains_hidden_groups?: boolean | null;
        /**
         * Report that it is about, such as code_coverage or scan_finding.
         */
        report_type?: string | null;
        /**
         * Section of the CODEOWNERS file, for code owners.
         */
        section?: string | null;
        /**
         * The project's rule that it comes from.
         */
        source_rule?: {
          /**
           * Approvals that it asks for.
           */
          approvals_required?: number | null;
        } | null;
        /**
         * Whether it differs from the project's rule.
         */
        overridden?: boolean | null;
        /**
         * Whether it is about code owners.
         */
        code_owner?: boolean | null;
        /**
         * Those of the eligible who approved.
         */
        approved_by?: UserBasic[] | null;
        /**
         * Whether it is met.
         */
        approved?: boolean | null;
      } | null)[]
    | null;
}
/**
 * Who approved each merge request, and what is still missing.
 */
export interface MergeRequestApprovals {
  /**
   * Project of the merge request.
   */
  project_id: number;
  /**
   * Id of the merge request.
   */
  merge_request_id?: number;
  /**
   * Number of the merge request within the project.
   */
  merge_request_iid: number;
  /**
   * When the merge request, as it was read, had last changed.
   */
  merge_request_updated_at?: string;
  /**
   * Id of the merge request, again; not sent by GitLab's Community Edition.
   */
  id?: number | null;
  /**
   * Number of the merge request within the project, again; not sent by the Community Edition.
   */
  iid?: number | null;
  /**
   * Title of the merge request.
   */
  title?: string | null;
  /**
   * Text of the merge request.
   */
  description?: string | null;
  /**
   * opened, closed, locked or merged.
   */
  state?: string | null;
  /**
   * When the merge request was opened.
   */
  created_at?: string | null;
  /**
   * When the merge request last changed.
   */
  updated_at?: string | null;
  /**
   * Whether it can be merged, as far as GitLab has checked.
   */
  merge_status?: string | null;
  /**
   * Whether all approvals that are needed are there.
   */
  approved?: boolean | null;
  /**
   * Approvals that are needed.
   */
  approvals_required?: number | null;
  /**
   * Approvals that are still missing.
   */
  approvals_left?: number | null;
  /**
   * Whether approving asks for the password; the former name of reauthentication.
   */
  require_password_to_approve?: boolean | null;
  /**
   * The approvals.
   */
  approved_by?:
    | ({
        user?: UserBasic;
        /**
         * When.
         */
        approved_at?: string | null;
      } | null)[]
    | null;
  /**
   * Users that GitLab suggests as approvers.
   */
  suggested_approvers?: UserBasic[] | null;
  /**
   * Users that the first rule names; deprecated by GitLab.
   */
  approvers?:
    | ({
        user?: UserBasic;
      } | null)[]
    | null;
  /**
   * Groups that the first rule names; deprecated by GitLab.
   */
  approver_groups?:
    | ({
        group?: Group;
      } | null)[]
    | null;
  /**
   * Whether the user of the connector's credentials has approved.
   */
  user_has_approved?: boolean | null;
  /**
   * Whether the user of the connector's credentials may approve.
   */
  user_can_approve?: boolean | null;
  /**
   * Rules that are not met yet.
   */
  approval_rules_left?: ApprovalRuleShort[] | null;
  /**
   * Whether somebody has set rules.
   */
  has_approval_rules?: boolean | null;
  /**
   * Whether the licence has approvers.
   */
  merge_request_approvers_available?: boolean | null;
  /**
   * Whether the licence has several rules.
   */
  multiple_approval_rules_available?: boolean | null;
  /**
   * Rules that nobody can meet.
   */
  invalid_approvers_rules?: ApprovalRuleShort[] | null;
}
/**
 * Emoji reactions to merge requests.
 */
export interface MergeRequestAwardEmoji {
  /**
   * Numeric id, unique on the instance.
   */
  id: number;
  /**
   * Project of the merge request.
   */
  project_id?: number;
  /**
   * Id of the merge request.
   */
  merge_request_id?: number;
  /**
   * Number of the merge request within the project.
   */
  merge_request_iid?: number;
  /**
   * Name of the emoji without colons.
   */
  name?: string | null;
  user?: UserBasic;
  /**
   * Id of user.
   */
  user_id?: number | null;
  /**
   * When.
   */
  created_at?: string | null;
  /**
   * When it last changed.
   */
  updated_at?: string | null;
  /**
   * Id of the merge request, again.
   */
  awardable_id?: number | null;
  /**
   * Kind of what the reaction is to: MergeRequest.
   */
  awardable_type?: string | null;
  /**
   * Image of a custom emoji.
   */
  url?: string | null;
}
/**
 * Issues that merge requests close when they are merged, as they were when the merge request was read.
 */
export interface MergeRequestClosesIssues {
  /**
   * Numeric id, unique on the instance.
   */
  id: number;
  /**
   * Id of the merge request.
   */
  merge_request_id: number;
  /**
   * Number of the merge request within the project.
   */
  merge_request_iid?: number;
  /**
   * Project that the merge request merges into.
   */
  merge_request_project_id?: number;
  /**
   * When the merge request, as it was read, had last changed.
   */
  merge_request_updated_at?: string;
  /**
   * Number within the project.
   */
  iid?: number | null;
  /**
   * Project of the issue, which need not be that of the merge request.
   */
  project_id?: number;
  /**
   * Title.
   */
  title?: string | null;
  /**
   * Text in Markdown.
   */
  description?: string | null;
  /**
   * opened or closed.
   */
  state?: string | null;
  /**
   * When it was made.
   */
  created_at?: string | null;
  /**
   * When it last changed.
   */
  updated_at?: string | null;
  /**
   * When it was closed.
   */
  closed_at?: string | null;
  closed_by?: UserBasic;
  /**
   * Id of closed_by.
   */
  closed_by_id?: number | null;
  /**
   * Names of the labels.
   */
  labels?: string[] | null;
  milestone?: Milestone;
  /**
   * Id of milestone.
   */
  milestone_id?: number | null;
  /**
   * Users it is assigned to.
   */
  assignees?: UserBasic[] | null;
  author?: UserBasic;
  /**
   * Id of author.
   */
  author_id?: number | null;
  /**
   * Type in capitals, such as ISSUE, INCIDENT or TASK.
   */
  type?: string | null;
  assignee?: UserBasic;
  /**
   * Id of assignee.
   */
  assignee_id?: number | null;
  /**
   * Comments by users.
   */
  user_notes_count?: number | null;
  /**
   * Merge requests that close it.
   */
  merge_requests_count?: number | null;
  /**
   * Thumbs up.
   */
  upvotes?: number | null;
  /**
   * Thumbs down.
   */
  downvotes?: number | null;
  /**
   * Planned first day.
   */
  start_date?: string | null;
  /**
   * Planned last day.
   */
  due_date?: string | null;
  /**
   * Whether only members of the project see it.
   */
  confidential?: boolean | null;
  /**
   * Whether only members may comment.
   */
  discussion_locked?: boolean | null;
  /**
   * Type in lower case, such as issue, incident or task.
   */
  issue_type?: string | null;
  /**
   * Page of the issue.
   */
  web_url?: string | null;
  time_stats?: TimeStats;
  task_completion_status?: TaskCompletionStatus;
  /**
   * Weight (Premium).
   */
  weight?: number | null;
  /**
   * Issues that it blocks (Premium).
   */
  blocking_issues_count?: number | null;
}
/**
 * Commits that merge requests would bring into their target branches.
 */
export interface MergeRequestCommits {
  /**
   * Full SHA.
   */
  id: string;
  /**
   * Project of the merge request.
   */
  project_id: number;
  /**
   * Id of the merge request.
   */
  merge_request_id?: number;
  /**
   * Number of the merge request within the project.
   */
  merge_request_iid: number;
  /**
   * When the merge request, as it was read, had last changed.
   */
  merge_request_updated_at?: string;
  /**
   * Abbreviated SHA.
   */
  short_id?: string | null;
  /**
   * Commit time, the same as committed_date.
   */
  created_at?: string | null;
  /**
   * SHAs of the parents.
   */
  parent_ids?: string[] | null;
  /**
   * First line of the message.
   */
  title?: string | null;
  /**
   * Whole message.
   */
  message?: string | null;
  /**
   * Name of the author as Git has it.
   */
  author_name?: string | null;
  /**
   * E-mail address of the author as Git has it.
   */
  author_email?: string | null;
  /**
   * When the change was written, by the author's clock.
   */
  authored_date?: string | null;
  /**
   * Name of the committer as Git has it.
   */
  committer_name?: string | null;
  /**
   * E-mail address of the committer as Git has it.
   */
  committer_email?: string | null;
  /**
   * When the commit was made, by the committer's clock.
   */
  committed_date?: string | null;
  /**
   * Git trailers of the message, the last value of each key.
   */
  trailers?: {
    [k: string]: unknown;
  } | null;
  /**
   * Git trailers of the message, all values of each key.
   */
  extended_trailers?: {
    [k: string]: unknown;
  } | null;
  /**
   * Page of the commit.
   */
  web_url?: string | null;
}
/**
 * Files that merge requests change, with the changes.
 */
export interface MergeRequestDiffs {
  /**
   * Path before the change.
   */
  old_path: string;
  /**
   * Path after the change.
   */
  new_path: string;
  /**
   * Project of the merge request.
   */
  project_id: number;
  /**
   * Id of the merge request.
   */
  merge_request_id?: number;
  /**
   * Number of the merge request within the project.
   */
  merge_request_iid: number;
  /**
   * When the merge request, as it was read, had last changed.
   */
  merge_request_updated_at?: string;
  /**
   * The change as a diff; empty where it is collapsed or too large.
   */
  diff?: string | null;
  /**
   * Whether the diff is left out until it is asked for.
   */
  collapsed?: boolean | null;
  /**
   * Whether the diff is left out because of its size.
   */
  too_large?: boolean | null;
  /**
   * File mode before, in octal digits.
   */
  a_mode?: string | null;
  /**
   * File mode after, in octal digits.
   */
  b_mode?: string | null;
  /**
   * Whether the file is new.
   */
  new_file?: boolean | null;
  /**
   * Whether the file was renamed.
   */
  renamed_file?: boolean | null;
  /**
   * Whether the file was removed.
   */
  deleted_file?: boolean | null;
  /**
   * Whether the file is marked as generated.
   */
  generated_file?: boolean | null;
}
/**
 * Threads on merge requests, and single comments, each with its notes.
 */
export interface MergeRequestDiscussions {
  /**
   * SHA that names the discussion.
   */
  id: string;
  /**
   * Project of the merge request.
   */
  project_id: number;
  /**
   * Id of the merge request.
   */
  merge_request_id?: number;
  /**
   * Number of the merge request within the project.
   */
  merge_request_iid: number;
  /**
   * When the merge request, as it was read, had last changed.
   */
  merge_request_updated_at?: string;
  /**
   * Whether it is a single comment that cannot be replied to.
   */
  individual_note?: boolean | null;
  /**
   * Its comments and system notes in the order of time.
   */
  notes?: Note[] | null;
}
/**
 * When merge requests got and lost labels, and by whom.
 */
export interface MergeRequestLabelEvents {
  /**
   * Numeric id, unique among events of this kind.
   */
  id: number;
  /**
   * Project of the merge request.
   */
  project_id?: number;
  /**
   * Id of the merge request.
   */
  merge_request_id?: number;
  /**
   * Number of the merge request within the project.
   */
  merge_request_iid?: number;
  user?: UserBasic;
  /**
   * Id of user.
   */
  user_id?: number | null;
  /**
   * When it happened.
   */
  created_at?: string;
  /**
   * Kind of what it happened to: MergeRequest.
   */
  resource_type?: string | null;
  /**
   * Id of the merge request, again.
   */
  resource_id?: number | null;
  label?: LabelBasic;
  /**
   * Id of label.
   */
  label_id?: number | null;
  /**
   * add or remove.
   */
  action?: string | null;
}
/**
 * When merge requests got and lost their milestone, and by whom.
 */
export interface MergeRequestMilestoneEvents {
  /**
   * Numeric id, unique among events of this kind.
   */
  id: number;
  /**
   * Project of the merge request.
   */
  project_id?: number;
  /**
   * Id of the merge request.
   */
  merge_request_id?: number;
  /**
   * Number of the merge request within the project.
   */
  merge_request_iid?: number;
  user?: UserBasic;
  /**
   * Id of user.
   */
  user_id?: number | null;
  /**
   * When it happened.
   */
  created_at?: string;
  /**
   * Kind of what it happened to: MergeRequest.
   */
  resource_type?: string | null;
  /**
   * Id of the merge request, again.
   */
  resource_id?: number | null;
  milestone?: Milestone;
  /**
   * Id of milestone.
   */
  milestone_id?: number | null;
  /**
   * add or remove.
   */
  action?: string | null;
  /**
   * State of the merge request at that time.
   */
  state?: string | null;
}
/**
 * Comments and system notes of merge requests.
 */
export interface MergeRequestNotes {
  /**
   * Numeric id, unique on the instance.
   */
  id: number;
  /**
   * Project of the merge request.
   */
  project_id?: number;
  /**
   * Id of the merge request.
   */
  merge_request_id?: number;
  /**
   * Number of the merge request within the project.
   */
  merge_request_iid?: number;
  /**
   * DiffNote, DiscussionNote, or null for a single comment.
   */
  type?: string | null;
  /**
   * Text in Markdown.
   */
  body?: string | null;
  author?: UserBasic;
  /**
   * Id of author.
   */
  author_id?: number | null;
  /**
   * When it was written.
   */
  created_at?: string | null;
  /**
   * When it last changed.
   */
  updated_at?: string;
  /**
   * Whether GitLab wrote it about a change.
   */
  system?: boolean | null;
  /**
   * Id of what it is about: the merge request.
   */
  noteable_id?: number | null;
  /**
   * Kind of what it is about.
   */
  noteable_type?: string | null;
  /**
   * Commit that it is about, for comments on lines.
   */
  commit_id?: string | null;
  position?: DiffPosition;
  /**
   * Whether it can be resolved.
   */
  resolvable?: boolean | null;
  /**
   * Whether it is resolved, where it can be.
   */
  resolved?: boolean | null;
  resolved_by?: UserBasic;
  /**
   * Id of resolved_by.
   */
  resolved_by_id?: number | null;
  /**
   * When it was resolved.
   */
  resolved_at?: string | null;
  /**
   * Changes that it suggests, for comments on lines.
   */
  suggestions?: Suggestion[] | null;
  /**
   * Former name of internal.
   */
  confidential?: boolean | null;
  /**
   * Whether only members of the project see it.
   */
  internal?: boolean | null;
  /**
   * Whether it was imported.
   */
  imported?: boolean | null;
  /**
   * What it was imported from, or none.
   */
  imported_from?: string | null;
  /**
   * Number of what it is about within the project.
   */
  noteable_iid?: number | null;
  /**
   * What its quick actions changed; empty in listings.
   */
  commands_changes?: {
    [k: string]: unknown;
  } | null;
}
/**
 * Pipelines that ran for merge requests, as they were when the merge request was read.
 */
export interface MergeRequestPipelines {
  /**
   * Numeric id, unique on the instance.
   */
  id: number;
  /**
   * Id of the merge request.
   */
  merge_request_id: number;
  /**
   * Number of the merge request within the project.
   */
  merge_request_iid?: number;
  /**
   * Project that the merge request merges into.
   */
  merge_request_project_id?: number;
  /**
   * When the merge request, as it was read, had last changed.
   */
  merge_request_updated_at?: string;
  /**
   * Number within the project.
   */
  iid?: number | null;
  /**
   * Commit it ran for.
   */
  sha?: string | null;
  /**
   * Branch, tag or merge request ref.
   */
  ref?: string | null;
  /**
   * Where it stands, such as running, success or failed.
   */
  status?: string | null;
  /**
   * What started it, such as push, schedule or merge_request_event.
   */
  source?: string | null;
  /**
   * When it was made.
   */
  created_at?: string | null;
  /**
   * When it last changed.
   */
  updated_at?: string | null;
  /**
   * Page of the pipeline.
   */
  web_url?: string | null;
  /**
   * Project that the pipeline ran in, which may be a fork.
   */
  project_id?: number;
}
/**
 * Users who are asked to review merge requests, and how far they are.
 */
export interface MergeRequestReviewers {
  /**
   * Id of user.
   */
  user_id: number;
  /**
   * Project of the merge request.
   */
  project_id: number;
  /**
   * Id of the merge request.
   */
  merge_request_id?: number;
  /**
   * Number of the merge request within the project.
   */
  merge_request_iid: number;
  /**
   * When the merge request, as it was read, had last changed.
   */
  merge_request_updated_at?: string;
  user?: UserBasic;
  /**
   * unreviewed, review_started, reviewed, requested_changes, approved or unapproved.
   */
  state?: string | null;
  /**
   * When the review was asked for.
   */
  created_at?: string | null;
}
/**
 * When merge requests were closed, reopened or merged, and by whom.
 */
export interface MergeRequestStateEvents {
  /**
   * Numeric id, unique among events of this kind.
   */
  id: number;
  /**
   * Project of the merge request.
   */
  project_id?: number;
  /**
   * Id of the merge request.
   */
  merge_request_id?: number;
  /**
   * Number of the merge request within the project.
   */
  merge_request_iid?: number;
  user?: UserBasic;
  /**
   * Id of user.
   */
  user_id?: number | null;
  /**
   * When it happened.
   */
  created_at?: string;
  /**
   * Kind of what it happened to: MergeRequest.
   */
  resource_type?: string | null;
  /**
   * Id of the merge request, again.
   */
  resource_id?: number | null;
  /**
   * Commit that did it, where one did.
   */
  source_commit?: string | null;
  /**
   * Merge request that did it, where one did.
   */
  source_merge_request_id?: number | null;
  /**
   * State since then, such as closed, reopened or merged.
   */
  state?: string | null;
}
/**
 * Versions of merge requests: one for each push to the source branch.
 */
export interface MergeRequestVersions {
  /**
   * Numeric id, unique on the instance.
   */
  id: number;
  /**
   * Project of the merge request.
   */
  project_id?: number;
  /**
   * Id of the merge request.
   */
  merge_request_id?: number;
  /**
   * Number of the merge request within the project.
   */
  merge_request_iid?: number;
  /**
   * Head of the source branch.
   */
  head_commit_sha?: string | null;
  /**
   * Commit at which the branches part.
   */
  base_commit_sha?: string | null;
  /**
   * Head of the target branch at that time.
   */
  start_commit_sha?: string | null;
  /**
   * When it was made.
   */
  created_at?: string;
  /**
   * How far GitLab has collected the diff, such as collected or overflow.
   */
  state?: string | null;
  /**
   * Files that it changes, as text; with a plus sign where there are more.
   */
  real_size?: string | null;
  /**
   * Patch id, the same for the same changes.
   */
  patch_id_sha?: string | null;
}
/**
 * Merge requests of projects, in every state.
 */
export interface MergeRequests {
  /**
   * Numeric id, unique on the instance.
   */
  id: number;
  /**
   * Number within the project.
   */
  iid?: number;
  /**
   * Project that is merged into.
   */
  project_id?: number;
  /**
   * Title.
   */
  title?: string | null;
  /**
   * Text in Markdown.
   */
  description?: string | null;
  /**
   * opened, closed, locked or merged.
   */
  state?: string | null;
  /**
   * When it was made.
   */
  created_at?: string | null;
  /**
   * When it last changed; a new comment counts at most once a minute.
   */
  updated_at?: string;
  merged_by?: UserBasic;
  /**
   * Id of merged_by.
   */
  merged_by_id?: number | null;
  merge_user?: UserBasic;
  /**
   * Id of merge_user.
   */
  merge_user_id?: number | null;
  /**
   * When it was merged.
   */
  merged_at?: string | null;
  closed_by?: UserBasic;
  /**
   * Id of closed_by.
   */
  closed_by_id?: number | null;
  /**
   * When it was closed without merging.
   */
  closed_at?: string | null;
  /**
   * Branch that is merged into.
   */
  target_branch?: string | null;
  /**
   * Branch with the changes.
   */
  source_branch?: string | null;
  /**
   * Comments by users.
   */
  user_notes_count?: number | null;
  /**
   * Thumbs up.
   */
  upvotes?: number | null;
  /**
   * Thumbs down.
   */
  downvotes?: number | null;
  author?: UserBasic;
  /**
   * Id of author.
   */
  author_id?: number | null;
  /**
   * Users it is assigned to.
   */
  assignees?: UserBasic[] | null;
  assignee?: UserBasic;
  /**
   * Id of assignee.
   */
  assignee_id?: number | null;
  /**
   * Users who were asked for a review.
   */
  reviewers?: UserBasic[] | null;
  /**
   * Project with the changes; null when it was deleted.
   */
  source_project_id?: number | null;
  /**
   * Project that is merged into.
   */
  target_project_id?: number | null;
  /**
   * Names of the labels.
   */
  labels?: string[] | null;
  /**
   * Whether it is a draft.
   */
  draft?: boolean | null;
  /**
   * Whether it was imported.
   */
  imported?: boolean | null;
  /**
   * What it was imported from, or none.
   */
  imported_from?: string | null;
  /**
   * Former name of draft.
   */
  work_in_progress?: boolean | null;
  milestone?: Milestone;
  /**
   * Id of milestone.
   */
  milestone_id?: number | null;
  /**
   * Whether it merges by itself once its checks pass.
   */
  merge_when_pipeline_succeeds?: boolean | null;
  /**
   * Former state of the merge check, such as can_be_merged or unchecked.
   */
  merge_status?: string | null;
  /**
   * Why it can or cannot be merged, such as mergeable or ci_must_pass.
   */
  detailed_merge_status?: string | null;
  /**
   * Time before which it must not be merged.
   */
  merge_after?: string | null;
  /**
   * Head commit of the source branch.
   */
  sha?: string | null;
  /**
   * Merge commit, once merged.
   */
  merge_commit_sha?: string | null;
  /**
   * Squash commit, once merged.
   */
  squash_commit_sha?: string | null;
  /**
   * Whether only members may comment.
   */
  discussion_locked?: boolean | null;
  /**
   * Whether who merges wants the source branch removed.
   */
  should_remove_source_branch?: boolean | null;
  /**
   * Whether the author or the project wants the source branch removed.
   */
  force_remove_source_branch?: boolean | null;
  /**
   * When its diff and checks were ready.
   */
  prepared_at?: string | null;
  /**
   * Whether members of the target may push to the fork; for forks.
   */
  allow_collaboration?: boolean | null;
  /**
   * Former name of allow_collaboration; for forks.
   */
  allow_maintainer_to_push?: boolean | null;
  /**
   * Former way to refer to it; see references.
   */
  reference?: string | null;
  references?: References;
  /**
   * Page of the merge request.
   */
  web_url?: string | null;
  time_stats?: TimeStats;
  /**
   * Whether squashing was chosen.
   */
  squash?: boolean | null;
  /**
   * Whether commits are squashed, by choice or by the project's rule.
   */
  squash_on_merge?: boolean | null;
  task_completion_status?: TaskCompletionStatus;
  /**
   * Whether it cannot be merged for conflicts.
   */
  has_conflicts?: boolean | null;
  /**
   * Whether the threads that merging waits for are resolved.
   */
  blocking_discussions_resolved?: boolean | null;
  /**
   * Former number of approvals that merging needs (Premium).
   */
  approvals_before_merge?: number | null;
}
/**
 * Places of merge requests on merge trains, past and present.
 */
export interface MergeTrains {
  /**
   * Numeric id, unique on the instance.
   */
  id: number;
  /**
   * Project of the train.
   */
  project_id?: number;
  merge_request?: MergeRequestSimple;
  /**
   * Id of merge_request.
   */
  merge_request_id?: number | null;
  user?: UserBasic;
  /**
   * Id of user.
   */
  user_id?: number | null;
  pipeline?: PipelineBasic;
  /**
   * Id of pipeline.
   */
  pipeline_id?: number | null;
  /**
   * When it was added.
   */
  created_at?: string | null;
  /**
   * When it last changed.
   */
  updated_at?: string | null;
  /**
   * Branch that the train leads to.
   */
  target_branch?: string | null;
  /**
   * idle, stale, fresh, merging, merged or skip_merged.
   */
  status?: string | null;
  /**
   * When it was merged.
   */
  merged_at?: string | null;
  /**
   * Seconds on the train.
   */
  duration?: number | null;
}
/**
 * The GitLab instance that was read.
 */
export interface Metadata {
  /**
   * Version, such as 18.9.0-ee.
   */
  version: string;
  /**
   * Commit that it was built from.
   */
  revision?: string | null;
  /**
   * Server that Kubernetes agents talk to.
   */
  kas?: {
    /**
     * Whether it is on.
     */
    enabled?: boolean | null;
    /**
     * Address for agents.
     */
    externalUrl?: string | null;
    /**
     * Address for the tools of Kubernetes.
     */
    externalK8sProxyUrl?: string | null;
    /**
     * Version.
     */
    version?: string | null;
  } | null;
  /**
   * Whether it is the Enterprise Edition.
   */
  enterprise?: boolean | null;
}
/**
 * Groups, and the personal spaces of users, that can hold projects.
 */
export interface Namespaces {
  /**
   * Numeric id, unique on the instance; that of the group for groups.
   */
  id: number;
  /**
   * Display name.
   */
  name?: string | null;
  /**
   * Last segment of the path.
   */
  path?: string | null;
  /**
   * group or user.
   */
  kind?: string | null;
  /**
   * Whole path.
   */
  full_path?: string | null;
  /**
   * Group above, if any.
   */
  parent_id?: number | null;
  /**
   * Picture.
   */
  avatar_url?: string | null;
  /**
   * Page of the namespace.
   */
  web_url?: string | null;
  /**
   * Members, those of groups below included; for owners of the group.
   */
  members_count_with_descendants?: number | null;
  /**
   * Bytes in all repositories below; for owners of the group.
   */
  root_repository_size?: number | null;
  /**
   * Projects, those of groups below included; for owners of the group.
   */
  projects_count?: number | null;
  /**
   * Compute minutes a month; for administrators.
   */
  shared_runners_minutes_limit?: number | null;
  /**
   * Compute minutes bought on top; for administrators.
   */
  extra_shared_runners_minutes_limit?: number | null;
  /**
   * Storage bought on top, in MiB; for administrators.
   */
  additional_purchased_storage_size?: number | null;
  /**
   * Last day of the storage bought on top; for administrators.
   */
  additional_purchased_storage_ends_on?: string | null;
  /**
   * Members that take a seat; for owners.
   */
  billable_members_count?: number | null;
  /**
   * Seats of the subscription that are taken; for owners.
   */
  seats_in_use?: number | null;
  /**
   * Most seats that were taken at once; for owners.
   */
  max_seats_used?: number | null;
  /**
   * When that was last exceeded; for owners.
   */
  max_seats_used_changed_at?: string | null;
  /**
   * Last day of the subscription; for owners.
   */
  end_date?: string | null;
  /**
   * Plan of the subscription; for owners.
   */
  plan?: string | null;
  /**
   * Last day of the trial; for owners.
   */
  trial_ends_on?: string | null;
  /**
   * Whether it is on trial; for owners.
   */
  trial?: boolean | null;
}
/**
 * Files of packages.
 */
export interface PackageFiles {
  /**
   * Numeric id, unique on the instance.
   */
  id: number;
  /**
   * Project whose registry holds it.
   */
  project_id?: number;
  /**
   * Package of the file.
   */
  package_id?: number;
  /**
   * Name.
   */
  file_name?: string | null;
  /**
   * Bytes.
   */
  size?: number | null;
  /**
   * MD5 checksum.
   */
  file_md5?: string | null;
  /**
   * SHA-1 checksum.
   */
  file_sha1?: string | null;
  /**
   * SHA-256 checksum.
   */
  file_sha256?: string | null;
  /**
   * When it was published.
   */
  created_at?: string | null;
  /**
   * Pipelines that published it.
   */
  pipelines?: PackagePipeline[] | null;
}
/**
 * Packages in the registries of projects.
 */
export interface Packages {
  /**
   * Numeric id, unique on the instance.
   */
  id: number;
  /**
   * Project whose registry holds it.
   */
  project_id?: number;
  /**
   * Name; the recipe for Conan packages.
   */
  name?: string | null;
  /**
   * Name within the recipe; for Conan packages alone.
   */
  conan_package_name?: string | null;
  /**
   * Version; null for what belongs to all versions of a package.
   */
  version?: string | null;
  /**
   * Kind of registry, such as npm, maven, pypi, generic or terraform_module.
   */
  package_type?: string | null;
  /**
   * default, error or deprecated.
   */
  status?: string | null;
  /**
   * Where the package is found.
   */
  _links?: {
    /**
     * Path of its page.
     */
    web_path?: string | null;
    /**
     * API address to delete it; for those who may.
     */
    delete_api_path?: string | null;
  } | null;
  /**
   * When it was published.
   */
  created_at?: string | null;
  /**
   * When it was last downloaded.
   */
  last_downloaded_at?: string | null;
  /**
   * Names that stand for this version, such as latest.
   */
  tags?:
    | ({
        /**
         * Numeric id, unique on the instance.
         */
        id?: number | null;
        /**
         * Package that it names.
         */
        package_id?: number | null;
        /**
         * Project of the package.
         */
        project_id?: number | null;
        /**
         * Name.
         */
        name?: string | null;
        /**
         * When it was made.
         */
        created_at?: string | null;
        /**
         * When it last changed.
         */
        updated_at?: string | null;
      } | null)[]
    | null;
  pipeline?: PackagePipeline;
  /**
   * Id of pipeline.
   */
  pipeline_id?: number | null;
  /**
   * Always empty in lists; pipeline names the last one.
   */
  pipelines?: PackagePipeline[] | null;
}
/**
 * Personal access tokens, without their secrets.
 */
export interface PersonalAccessTokens {
  /**
   * Numeric id, unique on the instance.
   */
  id: number;
  /**
   * Name.
   */
  name?: string | null;
  /**
   * What it is for.
   */
  description?: string | null;
  /**
   * Whether it was revoked.
   */
  revoked?: boolean | null;
  /**
   * Whether it works: neither revoked nor expired.
   */
  active?: boolean | null;
  /**
   * When it was made.
   */
  created_at?: string | null;
  /**
   * What it may do, such as api or read_repository.
   */
  scopes?: (string | null)[] | null;
  /**
   * User that it acts as.
   */
  user_id?: number | null;
  /**
   * When it was last used, within ten minutes; null when it never was.
   */
  last_used_at?: string | null;
  /**
   * Day on which it stops working; null when it does not.
   */
  expires_at?: string | null;
  /**
   * Addresses that it was last used from.
   */
  last_used_ips?: (string | null)[] | null;
}
/**
 * Schedules by which projects run pipelines.
 */
export interface PipelineSchedules {
  /**
   * Numeric id, unique on the instance.
   */
  id: number;
  /**
   * Project of the schedule.
   */
  project_id?: number;
  /**
   * What it is for.
   */
  description?: string | null;
  /**
   * Branch or tag that it runs for.
   */
  ref?: string | null;
  /**
   * When it runs, in cron's notation.
   */
  cron?: string | null;
  /**
   * Time zone of cron.
   */
  cron_timezone?: string | null;
  /**
   * When it runs next.
   */
  next_run_at?: string | null;
  /**
   * Whether it is switched on.
   */
  active?: boolean | null;
  /**
   * When it was made.
   */
  created_at?: string | null;
  /**
   * When it last changed.
   */
  updated_at?: string | null;
  owner?: UserBasic;
  /**
   * Id of owner.
   */
  owner_id?: number | null;
  /**
   * Inputs that it gives its pipelines, for those who may manage it.
   */
  inputs?:
    | {
        /**
         * Name.
         */
        name?: string | null;
        /**
         * A text, a number, a flag or a list.
         */
        value?: {
          [k: string]: unknown;
        };
      }[]
    | null;
}
/**
 * Jobs of pipelines that start other pipelines (bridges).
 */
export interface PipelineTriggerJobs {
  /**
   * Numeric id, unique on the instance.
   */
  id: number;
  /**
   * Project of the pipeline.
   */
  project_id?: number;
  /**
   * Id of the pipeline.
   */
  pipeline_id?: number;
  /**
   * When the pipeline last changed.
   */
  pipeline_updated_at?: string;
  /**
   * Where it stands, such as running, success or failed.
   */
  status?: string | null;
  /**
   * Stage.
   */
  stage?: string | null;
  /**
   * Name.
   */
  name?: string | null;
  /**
   * Branch, tag or merge request ref.
   */
  ref?: string | null;
  /**
   * Whether ref is a tag.
   */
  tag?: boolean | null;
  /**
   * Test coverage in per cent.
   */
  coverage?: number | null;
  /**
   * Whether the pipeline goes on when it fails.
   */
  allow_failure?: boolean | null;
  /**
   * When it was made.
   */
  created_at?: string | null;
  /**
   * When it started.
   */
  started_at?: string | null;
  /**
   * When it ended.
   */
  finished_at?: string | null;
  /**
   * When its log and artifacts were erased.
   */
  erased_at?: string | null;
  /**
   * Seconds that it ran.
   */
  duration?: number | null;
  /**
   * Seconds that it waited.
   */
  queued_duration?: number | null;
  user?: User;
  /**
   * Id of user.
   */
  user_id?: number | null;
  commit?: Commit;
  /**
   * SHA of commit.
   */
  commit_id?: string | null;
  pipeline?: PipelineBasic;
  /**
   * Why it failed, for failed jobs.
   */
  failure_reason?: string | null;
  /**
   * Page of the job.
   */
  web_url?: string | null;
  /**
   * A setting of the project.
   */
  project?: {
    /**
     * Whether the reach of job tokens is limited.
     */
    ci_job_token_scope_enabled?: boolean | null;
  } | null;
  /**
   * What started its pipeline; not sent by all versions.
   */
  source?: string | null;
  /**
   * Whether it is too old to be run again; not sent by all versions.
   */
  archived?: boolean | null;
  downstream_pipeline?: PipelineBasic;
  /**
   * Id of downstream_pipeline.
   */
  downstream_pipeline_id?: number | null;
}
/**
 * Triggers by which others start the pipelines of projects, without their tokens.
 */
export interface PipelineTriggers {
  /**
   * Numeric id, unique on the instance.
   */
  id: number;
  /**
   * Project of the trigger.
   */
  project_id?: number;
  /**
   * What it is for.
   */
  description?: string | null;
  /**
   * When it was made.
   */
  created_at?: string | null;
  /**
   * When it last changed.
   */
  updated_at?: string | null;
  /**
   * When it last started a pipeline.
   */
  last_used?: string | null;
  /**
   * When it stops working.
   */
  expires_at?: string | null;
  owner?: UserBasic;
  /**
   * Id of owner.
   */
  owner_id?: number | null;
}
/**
 * Variables that pipelines were started with, without their values.
 */
export interface PipelineVariables {
  /**
   * Project of the pipeline.
   */
  project_id?: number;
  /**
   * Id of the pipeline.
   */
  pipeline_id: number;
  /**
   * When the pipeline last changed.
   */
  pipeline_updated_at?: string;
  /**
   * Name, unique within the pipeline.
   */
  key: string;
  /**
   * env_var or file.
   */
  variable_type?: string | null;
  /**
   * Whether references to other variables stay as they are.
   */
  raw?: boolean | null;
  /**
   * Whether the value is shown to nobody; not sent for variables of pipelines.
   */
  hidden?: boolean | null;
  /**
   * Whether only protected refs get it; not sent for variables of pipelines.
   */
  protected?: boolean | null;
  /**
   * Whether logs leave the value out; not sent for variables of pipelines.
   */
  masked?: boolean | null;
  /**
   * Environments that get it; not sent for variables of pipelines.
   */
  environment_scope?: string | null;
  /**
   * What it is for; not sent for variables of pipelines.
   */
  description?: string | null;
}
/**
 * Pipelines of projects.
 */
export interface Pipelines {
  /**
   * Numeric id, unique on the instance.
   */
  id: number;
  /**
   * Number within the project.
   */
  iid?: number | null;
  /**
   * Project it ran in.
   */
  project_id?: number;
  /**
   * Commit it ran for.
   */
  sha?: string | null;
  /**
   * Branch, tag or merge request ref.
   */
  ref?: string | null;
  /**
   * Where it stands, such as running, success or failed.
   */
  status?: string | null;
  /**
   * What started it, such as push, schedule or parent_pipeline.
   */
  source?: string | null;
  /**
   * When it was made.
   */
  created_at?: string | null;
  /**
   * When it last changed.
   */
  updated_at?: string;
  /**
   * Page of the pipeline.
   */
  web_url?: string | null;
  /**
   * Name, if the configuration gives one.
   */
  name?: string | null;
}
/**
 * Pipelines of projects with durations, coverage and starter.
 */
export interface PipelinesExtended {
  /**
   * Numeric id, unique on the instance.
   */
  id: number;
  /**
   * Number within the project.
   */
  iid?: number | null;
  /**
   * Project it ran in.
   */
  project_id?: number;
  /**
   * Commit it ran for.
   */
  sha?: string | null;
  /**
   * Branch, tag or merge request ref.
   */
  ref?: string | null;
  /**
   * Where it stands, such as running, success or failed.
   */
  status?: string | null;
  /**
   * What started it, such as push, schedule or parent_pipeline.
   */
  source?: string | null;
  /**
   * When it was made.
   */
  created_at?: string | null;
  /**
   * When it last changed.
   */
  updated_at?: string;
  /**
   * Page of the pipeline.
   */
  web_url?: string | null;
  /**
   * Name, if the configuration gives one.
   */
  name?: string | null;
  /**
   * Commit that the ref named before.
   */
  before_sha?: string | null;
  /**
   * Whether ref is a tag.
   */
  tag?: boolean | null;
  /**
   * What is wrong with the configuration.
   */
  yaml_errors?: string | null;
  user?: UserBasic;
  /**
   * Id of user.
   */
  user_id?: number | null;
  /**
   * When its first job started.
   */
  started_at?: string | null;
  /**
   * When it ended.
   */
  finished_at?: string | null;
  /**
   * When its commit was made; often null.
   */
  committed_at?: string | null;
  /**
   * Seconds that its jobs ran.
   */
  duration?: number | null;
  /**
   * Seconds that it waited.
   */
  queued_duration?: number | null;
  /**
   * Test coverage in per cent, with two decimals.
   */
  coverage?: string | null;
  /**
   * Its status as GitLab's pages show it.
   */
  detailed_status?: {
    /**
     * Name of the icon.
     */
    icon?: string | null;
    /**
     * Short name of the status.
     */
    text?: string | null;
    /**
     * Name of the status.
     */
    label?: string | null;
    /**
     * Group that the status belongs to.
     */
    group?: string | null;
    /**
     * Text of the tooltip.
     */
    tooltip?: string | null;
    /**
     * Whether the token may open the page.
     */
    has_details?: boolean | null;
    /**
     * Path of the page.
     */
    details_path?: string | null;
    /**
     * Picture and text for an empty page.
     */
    illustration?: {
      /**
       * Path of the picture.
       */
      image?: string | null;
      /**
       * Style of the picture.
       */
      size?: string | null;
      /**
       * Heading.
       */
      title?: string | null;
      /**
       * Text.
       */
      content?: string | null;
    } | null;
    /**
     * Path of the small icon.
     */
    favicon?: string | null;
    /**
     * What can be done with it.
     */
    action?: {
      /**
       * Name of the icon.
       */
      icon?: string | null;
      /**
       * Name of the action.
       */
      title?: string | null;
      /**
       * Path that does it.
       */
      path?: string | null;
      /**
       * HTTP method.
       */
      method?: string | null;
      /**
       * Text of the button.
       */
      button_title?: string | null;
      /**
       * Question that is asked before.
       */
      confirmation_message?: string | null;
    } | null;
  } | null;
  /**
   * Whether it is too old to be run again.
   */
  archived?: boolean | null;
}
/**
 * Users who ask to become members of projects.
 */
export interface ProjectAccessRequests {
  /**
   * Project of the request.
   */
  project_id: number;
  /**
   * Numeric id of the user who asks, unique on the instance.
   */
  id: number;
  /**
   * Unique handle.
   */
  username?: string | null;
  /**
   * E-mail address that the user shows on the profile; empty or null when none is shown.
   */
  public_email?: string | null;
  /**
   * Display name.
   */
  name?: string | null;
  /**
   * Account state, such as active, blocked or deactivated.
   */
  state?: string | null;
  /**
   * Whether sign-in is locked after failed attempts.
   */
  locked?: boolean | null;
  /**
   * Picture of the user.
   */
  avatar_url?: string | null;
  /**
   * Profile page.
   */
  web_url?: string | null;
  /**
   * When the user asked.
   */
  requested_at?: string | null;
}
/**
 * Access tokens of projects, without their secrets.
 */
export interface ProjectAccessTokens {
  /**
   * Numeric id, unique on the instance.
   */
  id: number;
  /**
   * Project of the token.
   */
  project_id?: number;
  /**
   * Name.
   */
  name?: string | null;
  /**
   * What it is for.
   */
  description?: string | null;
  /**
   * Whether it was revoked.
   */
  revoked?: boolean | null;
  /**
   * Whether it works: neither revoked nor expired.
   */
  active?: boolean | null;
  /**
   * When it was made.
   */
  created_at?: string | null;
  /**
   * What it may do, such as api or read_repository.
   */
  scopes?: (string | null)[] | null;
  /**
   * Bot user that it acts as.
   */
  user_id?: number | null;
  /**
   * When it was last used, within ten minutes; null when it never was.
   */
  last_used_at?: string | null;
  /**
   * Day on which it stops working; null when it does not.
   */
  expires_at?: string | null;
  /**
   * Role of its bot: 10 guest, 15 planner, 20 reporter, 30 developer, 40 maintainer, 50 owner.
   */
  access_level?: number | null;
  /**
   * project or group.
   */
  resource_type?: string | null;
  /**
   * Id of the project or group.
   */
  resource_id?: number | null;
}
/**
 * How approvals of merge requests work in each project.
 */
export interface ProjectApprovalSettings {
  /**
   * The project.
   */
  project_id: number;
  /**
   * Always empty; deprecated by GitLab.
   */
  approvers?:
    | ({
        user?: UserBasic;
      } | null)[]
    | null;
  /**
   * Always empty; deprecated by GitLab.
   */
  approver_groups?:
    | ({
        group?: Group;
      } | null)[]
    | null;
  /**
   * Approvals that were needed before there were rules; deprecated by GitLab.
   */
  approvals_before_merge?: number | null;
  /**
   * Whether a push takes all approvals back.
   */
  reset_approvals_on_push?: boolean | null;
  /**
   * Whether a push takes back only approvals of code owners whose files changed.
   */
  selective_code_owner_removals?: boolean | null;
  /**
   * Whether merge requests cannot change the rules for themselves.
   */
  disable_overriding_approvers_per_merge_request?: boolean | null;
  /**
   * Whether authors may approve their own merge requests.
   */
  merge_requests_author_approval?: boolean | null;
  /**
   * Whether those who commit to a merge request cannot approve it.
   */
  merge_requests_disable_committers_approval?: boolean | null;
  /**
   * Former name of require_reauthentication_to_approve.
   */
  require_password_to_approve?: boolean | null;
  /**
   * Whether approving asks to sign in again.
   */
  require_reauthentication_to_approve?: boolean | null;
}
/**
 * Security-relevant events of projects.
 */
export interface ProjectAuditEvents {
  /**
   * Numeric id, unique on the instance; younger events have higher ones.
   */
  id: number;
  /**
   * Project that the record belongs to.
   */
  project_id?: number;
  /**
   * User who acted; negative where there was none.
   */
  author_id?: number | null;
  /**
   * Group or project that the event is about.
   */
  entity_id?: number | null;
  /**
   * Group or Project.
   */
  entity_type?: string | null;
  /**
   * Kind of event; null for events older than their naming.
   */
  event_name?: string | null;
  /**
   * What happened, in fields that depend on the kind of event.
   */
  details?: {
    /**
     * Name of who acted, as it was then.
     */
    author_name?: string | null;
    /**
     * Kind of who acted, such as User.
     */
    author_class?: string | null;
    /**
     * E-mail address of who acted.
     */
    author_email?: string | null;
    /**
     * Kind of what was acted on.
     */
    target_type?: string | null;
    /**
     * Name of what was acted on.
     */
    target_details?: string | null;
    /**
     * The event in words.
     */
    custom_message?: string | null;
    /**
     * Kind of event.
     */
    event_name?: string | null;
    /**
     * What was changed.
     */
    change?: string | null;
    /**
     * Value before the change.
     */
    from?: string | null;
    /**
     * Value after the change.
     */
    to?: string | null;
    /**
     * Address from which it was done.
     */
    ip_address?: string | null;
    /**
     * Full path of the group or project.
     */
    entity_path?: string | null;
    [k: string]: unknown;
  } | null;
  /**
   * When it happened.
   */
  created_at?: string | null;
}
/**
 * CI/CD variables of projects: names and settings, never values.
 */
export interface ProjectCiVariables {
  /**
   * Project that sets the variable.
   */
  project_id: number;
  /**
   * Name of the variable.
   */
  key: string;
  /**
   * Environment, or pattern with *, for which it is set.
   */
  environment_scope: string;
  /**
   * env_var, or file where the value is written to a file.
   */
  variable_type?: string | null;
  /**
   * Whether the value can no longer be seen by anybody.
   */
  hidden?: boolean | null;
  /**
   * Whether only jobs of protected branches and tags get it.
   */
  protected?: boolean | null;
  /**
   * Whether the value is masked in job logs.
   */
  masked?: boolean | null;
  /**
   * Whether references to other variables in the value are left alone.
   */
  raw?: boolean | null;
  /**
   * What the variable is for.
   */
  description?: string | null;
}
/**
 * Public SSH keys that are enabled in projects; one key may be enabled in several.
 */
export interface ProjectDeployKeys {
  /**
   * Project of the key.
   */
  project_id: number;
  /**
   * Numeric id of the key, unique on the instance.
   */
  id: number;
  /**
   * Name.
   */
  title?: string | null;
  /**
   * Public half of the key.
   */
  key?: string | null;
  /**
   * MD5 fingerprint; absent on servers that follow FIPS.
   */
  fingerprint?: string | null;
  /**
   * SHA-256 fingerprint.
   */
  fingerprint_sha256?: string | null;
  /**
   * auth, signing or auth_and_signing.
   */
  usage_type?: string | null;
  /**
   * When the key was added.
   */
  created_at?: string | null;
  /**
   * When it stops working; null when it does not.
   */
  expires_at?: string | null;
  /**
   * When it was last used; null when it never was.
   */
  last_used_at?: string | null;
  /**
   * Whether the key may write to this project.
   */
  can_push?: boolean | null;
}
/**
 * Deploy tokens of projects, without their secrets.
 */
export interface ProjectDeployTokens {
  /**
   * Numeric id, unique on the instance.
   */
  id: number;
  /**
   * Project of the token.
   */
  project_id?: number;
  /**
   * Name.
   */
  name?: string | null;
  /**
   * User name that goes with the token when it is used.
   */
  username?: string | null;
  /**
   * When it stops working; null when it does not.
   */
  expires_at?: string | null;
  /**
   * What it may do, such as read_repository or read_registry.
   */
  scopes?: (string | null)[] | null;
  /**
   * Whether it was revoked.
   */
  revoked?: boolean | null;
  /**
   * Whether its time is over.
   */
  expired?: boolean | null;
}
/**
 * How often and how well projects deploy to production, day by day; days on which nothing was recorded have no record.
 */
export interface ProjectDoraMetrics {
  /**
   * Project that was measured.
   */
  project_id: number;
  /**
   * What was measured: deployment_frequency, lead_time_for_changes, time_to_restore_service or change_failure_rate.
   */
  metric: string;
  /**
   * Day that the value is of, in UTC.
   */
  date: string;
  /**
   * Number of deployments; median seconds from merge to deployment or from an incident's opening to its closing; or incidents per deployment. Null where the day had none to measure.
   */
  value?: number | null;
}
/**
 * What users did in projects: pushes, comments, issues and merge requests opened and closed, members who came and left.
 */
export interface ProjectEvents {
  /**
   * Numeric id, unique on the instance.
   */
  id: number;
  /**
   * Project of the event.
   */
  project_id?: number;
  /**
   * What was done, such as opened, closed, commented on, pushed to, accepted or joined.
   */
  action_name?: string | null;
  /**
   * Id of what it was done to, if it was one thing.
   */
  target_id?: number | null;
  /**
   * Number of what it was done to within the project.
   */
  target_iid?: number | null;
  /**
   * Kind of what it was done to, such as Issue, MergeRequest, Milestone, Note or WikiPage::Meta.
   */
  target_type?: string | null;
  /**
   * Id of author.
   */
  author_id?: number | null;
  /**
   * Title of what it was done to, as it was when the event was read.
   */
  target_title?: string | null;
  /**
   * When it was done.
   */
  created_at?: string | null;
  note?: Note;
  author?: UserBasic;
  /**
   * Wiki page, for changes of the wiki.
   */
  wiki_page?: {
    /**
     * Markup, such as markdown.
     */
    format?: string | null;
    /**
     * Path within the wiki.
     */
    slug?: string | null;
    /**
     * Title.
     */
    title?: string | null;
    /**
     * Numeric id of the page.
     */
    wiki_page_meta_id?: number | null;
  } | null;
  /**
   * Whether it was imported.
   */
  imported?: boolean | null;
  /**
   * What it was imported from, or none.
   */
  imported_from?: string | null;
  /**
   * Push, for pushes.
   */
  push_data?: {
    /**
     * Commits pushed.
     */
    commit_count?: number | null;
    /**
     * created, pushed or removed.
     */
    action?: string | null;
    /**
     * branch or tag.
     */
    ref_type?: string | null;
    /**
     * Commit that the ref pointed to before.
     */
    commit_from?: string | null;
    /**
     * Commit that the ref points to since.
     */
    commit_to?: string | null;
    /**
     * Branch or tag.
     */
    ref?: string | null;
    /**
     * First line of the newest commit.
     */
    commit_title?: string | null;
    /**
     * Refs pushed, where several were pushed at once.
     */
    ref_count?: number | null;
  } | null;
  /**
   * Handle of author.
   */
  author_username?: string | null;
}
/**
 * Webhooks of projects.
 */
export interface ProjectHooks {
  /**
   * Numeric id, unique among all webhooks of the instance.
   */
  id: number;
  /**
   * Project that the webhook belongs to.
   */
  project_id?: number;
  /**
   * Address that is called; parts that are kept secret stand as {name}.
   */
  url?: string | null;
  /**
   * Name of the webhook.
   */
  name?: string | null;
  /**
   * What the webhook is for.
   */
  description?: string | null;
  /**
   * When the webhook was added.
   */
  created_at?: string | null;
  /**
   * Called for pushes.
   */
  push_events?: boolean | null;
  /**
   * Called for pushes of tags.
   */
  tag_push_events?: boolean | null;
  /**
   * Called for merge requests.
   */
  merge_requests_events?: boolean | null;
  /**
   * Called for updates of the repository.
   */
  repository_update_events?: boolean | null;
  /**
   * Whether the certificate of the address is checked.
   */
  enable_ssl_verification?: boolean | null;
  /**
   * executable, temporarily_disabled or disabled.
   */
  alert_status?: string | null;
  /**
   * When calls begin again after failures; null while they go on.
   */
  disabled_until?: string | null;
  /**
   * Names of the parts of the address that are kept secret.
   */
  url_variables?:
    | ({
        /**
         * The name alone; GitLab keeps the value to itself.
         */
        key?: string | null;
      } | null)[]
    | null;
  /**
   * Name or pattern of the branches whose pushes count.
   */
  push_events_branch_filter?: string | null;
  /**
   * How branches are chosen: wildcard, regex or all_branches.
   */
  branch_filter_strategy?: string | null;
  /**
   * Template of the body where it is not GitLab's own.
   */
  custom_webhook_template?: string | null;
  /**
   * Names of further headers that are sent.
   */
  custom_headers?:
    | ({
        /**
         * The name alone; GitLab keeps the value to itself.
         */
        key?: string | null;
      } | null)[]
    | null;
  /**
   * Called for issues.
   */
  issues_events?: boolean | null;
  /**
   * Called for confidential issues.
   */
  confidential_issues_events?: boolean | null;
  /**
   * Called for comments.
   */
  note_events?: boolean | null;
  /**
   * Called for internal comments.
   */
  confidential_note_events?: boolean | null;
  /**
   * Called for pipelines.
   */
  pipeline_events?: boolean | null;
  /**
   * Called for wiki pages.
   */
  wiki_page_events?: boolean | null;
  /**
   * Called for deployments.
   */
  deployment_events?: boolean | null;
  /**
   * Called when feature flags are switched.
   */
  feature_flag_events?: boolean | null;
  /**
   * Called for jobs.
   */
  job_events?: boolean | null;
  /**
   * Called for releases.
   */
  releases_events?: boolean | null;
  /**
   * Called for milestones.
   */
  milestone_events?: boolean | null;
  /**
   * Called for emoji reactions.
   */
  emoji_events?: boolean | null;
  /**
   * Called before access tokens of the group or project expire.
   */
  resource_access_token_events?: boolean | null;
  /**
   * Called for vulnerabilities (Ultimate).
   */
  vulnerability_events?: boolean | null;
}
/**
 * Invitations to projects that nobody has accepted yet.
 */
export interface ProjectInvitations {
  /**
   * Project of the invitation.
   */
  project_id: number;
  /**
   * E-mail address that was invited; at most once for each project.
   */
  invite_email: string;
  /**
   * Access level that the invitation gives: 5 minimal, 10 guest, 15 planner, 20 reporter, 30 developer, 40 maintainer, 50 owner.
   */
  access_level?: number | null;
  /**
   * When it was sent.
   */
  created_at?: string | null;
  /**
   * Day on which the membership would end; null when it would not.
   */
  expires_at?: string | null;
  /**
   * Name of the user that the address belongs to; null when there is none.
   */
  user_name?: string | null;
  /**
   * Name of the user who invited.
   */
  created_by_name?: string | null;
}
/**
 * Issue boards of projects, with their lists.
 */
export interface ProjectIssueBoards {
  /**
   * Numeric id, unique on the instance.
   */
  id: number;
  /**
   * Project of the board.
   */
  project_id?: number;
  /**
   * Name.
   */
  name?: string | null;
  /**
   * Whether the list of open issues is hidden.
   */
  hide_backlog_list?: boolean | null;
  /**
   * Whether the list of closed issues is hidden.
   */
  hide_closed_list?: boolean | null;
  project?: ProjectBasic;
  /**
   * Columns, without those of open and of closed issues.
   */
  lists?: BoardList[] | null;
  group?: GroupBasic;
  milestone?: Milestone;
  /**
   * Id of milestone.
   */
  milestone_id?: number | null;
  assignee?: UserBasic;
  /**
   * Id of assignee.
   */
  assignee_id?: number | null;
  /**
   * Labels that the board is limited to (Premium).
   */
  labels?: LabelBasic[] | null;
  /**
   * Weight that the board is limited to; negative for none or any (Premium).
   */
  weight?: number | null;
}
/**
 * Labels that projects can use: their own, and those of the group that they are in.
 */
export interface ProjectLabels {
  /**
   * Numeric id, unique on the instance.
   */
  id: number;
  /**
   * Project that the label was listed in.
   */
  project_id: number;
  /**
   * Name.
   */
  name?: string | null;
  /**
   * Text.
   */
  description?: string | null;
  /**
   * Text as HTML.
   */
  description_html?: string | null;
  /**
   * Colour of the name on the label.
   */
  text_color?: string | null;
  /**
   * Colour of the label.
   */
  color?: string | null;
  /**
   * Whether the label is archived; on instances that can archive labels.
   */
  archived?: boolean | null;
  /**
   * Open issues with the label; only on request.
   */
  open_issues_count?: number | null;
  /**
   * Closed issues with the label; only on request.
   */
  closed_issues_count?: number | null;
  /**
   * Open merge requests with the label; only on request.
   */
  open_merge_requests_count?: number | null;
  /**
   * Whether the token's user follows the label.
   */
  subscribed?: boolean | null;
  /**
   * Priority, 0 the highest; null without one.
   */
  priority?: number | null;
  /**
   * Whether it belongs to the project, and not to a group.
   */
  is_project_label?: boolean | null;
}
/**
 * Programming languages of projects, by how much of the code they make up.
 */
export interface ProjectLanguages {
  /**
   * Project of the code.
   */
  project_id: number;
  /**
   * Name of the language.
   */
  language: string;
  /**
   * How much of the code is written in it, in per cent.
   */
  percentage?: number | null;
}
/**
 * Direct members of projects, with their access level.
 */
export interface ProjectMembers {
  /**
   * Project of the membership.
   */
  project_id: number;
  /**
   * Numeric id of the user, unique on the instance.
   */
  id: number;
  /**
   * Unique handle.
   */
  username?: string | null;
  /**
   * E-mail address that the user shows on the profile; empty or null when none is shown.
   */
  public_email?: string | null;
  /**
   * Display name.
   */
  name?: string | null;
  /**
   * Account state, such as active, blocked or deactivated.
   */
  state?: string | null;
  /**
   * Whether sign-in is locked after failed attempts.
   */
  locked?: boolean | null;
  /**
   * Picture of the user.
   */
  avatar_url?: string | null;
  /**
   * Profile page.
   */
  web_url?: string | null;
  /**
   * 5 minimal, 10 guest, 15 planner, 20 reporter, 30 developer, 40 maintainer, 50 owner.
   */
  access_level?: number | null;
  /**
   * When the membership began.
   */
  created_at?: string | null;
  created_by?: UserBasic;
  /**
   * Day on which the membership ends; null when it does not.
   */
  expires_at?: string | null;
  group_saml_identity?: Identity;
  group_scim_identity?: ScimIdentity;
  /**
   * E-mail address; for administrators and owners of enterprise users.
   */
  email?: string | null;
  /**
   * Whether the member takes a paid seat; only on request (Premium).
   */
  is_using_seat?: boolean | null;
  /**
   * Whether the access level was set by hand against LDAP (Premium).
   */
  override?: boolean | null;
  /**
   * active or awaiting (Premium).
   */
  membership_state?: string | null;
  member_role?: MemberRole;
}
/**
 * Everybody with access to projects: direct, inherited and invited members, each with the highest access level.
 */
export interface ProjectMembersAll {
  /**
   * Project that the user has access to.
   */
  project_id: number;
  /**
   * Numeric id of the user, unique on the instance.
   */
  id: number;
  /**
   * Unique handle.
   */
  username?: string | null;
  /**
   * E-mail address that the user shows on the profile; empty or null when none is shown.
   */
  public_email?: string | null;
  /**
   * Display name.
   */
  name?: string | null;
  /**
   * Account state, such as active, blocked or deactivated.
   */
  state?: string | null;
  /**
   * Whether sign-in is locked after failed attempts.
   */
  locked?: boolean | null;
  /**
   * Picture of the user.
   */
  avatar_url?: string | null;
  /**
   * Profile page.
   */
  web_url?: string | null;
  /**
   * 5 minimal, 10 guest, 15 planner, 20 reporter, 30 developer, 40 maintainer, 50 owner.
   */
  access_level?: number | null;
  /**
   * When the membership that gives the access level began.
   */
  created_at?: string | null;
  created_by?: UserBasic;
  /**
   * Day on which that membership ends; null when it does not.
   */
  expires_at?: string | null;
  group_saml_identity?: Identity;
  group_scim_identity?: ScimIdentity;
  /**
   * E-mail address; for administrators and owners of enterprise users.
   */
  email?: string | null;
  /**
   * Whether the member takes a paid seat; only on request (Premium).
   */
  is_using_seat?: boolean | null;
  /**
   * Whether the access level was set by hand against LDAP (Premium).
   */
  override?: boolean | null;
  /**
   * active or awaiting (Premium).
   */
  membership_state?: string | null;
  member_role?: MemberRole;
}
/**
 * Milestones of projects.
 */
export interface ProjectMilestones {
  /**
   * Numeric id, unique on the instance.
   */
  id: number;
  /**
   * Number within the project.
   */
  iid?: number | null;
  /**
   * Project of the milestone.
   */
  project_id?: number;
  /**
   * Title.
   */
  title?: string | null;
  /**
   * Text in Markdown.
   */
  description?: string | null;
  /**
   * active or closed.
   */
  state?: string | null;
  /**
   * When it was made.
   */
  created_at?: string | null;
  /**
   * When it last changed.
   */
  updated_at?: string;
  /**
   * Planned last day.
   */
  due_date?: string | null;
  /**
   * Planned first day.
   */
  start_date?: string | null;
  /**
   * Whether the due date had passed when the milestone was read; it does not count as a change.
   */
  expired?: boolean | null;
  /**
   * Page of the milestone.
   */
  web_url?: string | null;
}
/**
 * What projects demand of pushes.
 */
export interface ProjectPushRules {
  /**
   * Numeric id of the rules, unique on the instance.
   */
  id: number;
  /**
   * Project that the rules are for.
   */
  project_id?: number;
  /**
   * When the rules were set up.
   */
  created_at?: string | null;
  /**
   * Pattern that every commit message must match.
   */
  commit_message_regex?: string | null;
  /**
   * Pattern that no commit message may match.
   */
  commit_message_negative_regex?: string | null;
  /**
   * Pattern that every branch name must match.
   */
  branch_name_regex?: string | null;
  /**
   * Pattern that every author's e-mail address must match.
   */
  author_email_regex?: string | null;
  /**
   * Pattern that no committed file name may match.
   */
  file_name_regex?: string | null;
  /**
   * Whether tags may not be deleted by a push.
   */
  deny_delete_tag?: boolean | null;
  /**
   * Whether authors must be users of the instance.
   */
  member_check?: boolean | null;
  /**
   * Whether files that look like secrets are refused.
   */
  prevent_secrets?: boolean | null;
  /**
   * Largest file in megabytes; 0 for no limit.
   */
  max_file_size?: number | null;
  /**
   * Whether committers must use a verified address of their own; where licensed.
   */
  commit_committer_check?: boolean | null;
  /**
   * Whether the author's name must be that of the account; where licensed.
   */
  commit_committer_name_check?: boolean | null;
  /**
   * Whether commits without a signature are refused; where licensed.
   */
  reject_unsigned_commits?: boolean | null;
  /**
   * Whether commits without a developer's certificate of origin are refused; where licensed.
   */
  reject_non_dco_commits?: boolean | null;
}
/**
 * Runners that projects may use.
 */
export interface ProjectRunners {
  /**
   * Numeric id, unique on the instance.
   */
  id: number;
  /**
   * Project that may use it.
   */
  project_id: number;
  /**
   * Name that its owner gave.
   */
  description?: string | null;
  /**
   * Address that it last connected from; always empty in newer versions.
   */
  ip_address?: string | null;
  /**
   * Whether it takes jobs; the opposite of paused.
   */
  active?: boolean | null;
  /**
   * Whether it takes no jobs.
   */
  paused?: boolean | null;
  /**
   * Whether it serves the whole instance.
   */
  is_shared?: boolean | null;
  /**
   * instance_type, group_type or project_type.
   */
  runner_type?: string | null;
  /**
   * Name of the runner's software.
   */
  name?: string | null;
  /**
   * Whether it was seen lately.
   */
  online?: boolean | null;
  created_by?: UserBasic;
  /**
   * Id of created_by.
   */
  created_by_id?: number | null;
  /**
   * When it was registered.
   */
  created_at?: string | null;
  /**
   * online, offline, stale or never_contacted.
   */
  status?: string | null;
  /**
   * idle or active.
   */
  job_execution_status?: string | null;
}
/**
 * Pieces of code and text that are kept beside projects.
 */
export interface ProjectSnippets {
  /**
   * Numeric id, unique on the instance.
   */
  id: number;
  /**
   * Project of the snippet.
   */
  project_id?: number;
  /**
   * Title.
   */
  title?: string | null;
  /**
   * What it is about, in Markdown.
   */
  description?: string | null;
  /**
   * Who may see it: private, internal or public.
   */
  visibility?: string | null;
  author?: UserBasic;
  /**
   * Id of author.
   */
  author_id?: number | null;
  /**
   * When it was made.
   */
  created_at?: string | null;
  /**
   * When it last changed.
   */
  updated_at?: string | null;
  /**
   * Page of the snippet.
   */
  web_url?: string | null;
  /**
   * Address of its bare text.
   */
  raw_url?: string | null;
  /**
   * Address of its repository for SSH.
   */
  ssh_url_to_repo?: string | null;
  /**
   * Address of its repository for HTTP.
   */
  http_url_to_repo?: string | null;
  /**
   * Name of its first file.
   */
  file_name?: string | null;
  /**
   * Its files.
   */
  files?:
    | ({
        /**
         * Name of the file.
         */
        path?: string | null;
        /**
         * Address of its bare text.
         */
        raw_url?: string | null;
      } | null)[]
    | null;
  /**
   * Whether an import brought it.
   */
  imported?: boolean | null;
  /**
   * Where the import took it from; none for those made here.
   */
  imported_from?: string | null;
  /**
   * Storage that holds its repository; for administrators alone.
   */
  repository_storage?: string | null;
}
/**
 * Pages of the wikis of projects, without their text.
 */
export interface ProjectWikis {
  /**
   * Project whose wiki it is.
   */
  project_id: number;
  /**
   * Path of the page within the wiki.
   */
  slug: string;
  /**
   * Title.
   */
  title?: string | null;
  /**
   * Markup of the text: markdown, rdoc, asciidoc or org.
   */
  format?: string | null;
  /**
   * Number that the page keeps when it is renamed.
   */
  wiki_page_meta_id?: number | null;
}
/**
 * Projects with their settings and the state of each feature.
 */
export interface Projects {
  /**
   * Numeric id, unique on the instance.
   */
  id: number;
  /**
   * Text about the project.
   */
  description?: string | null;
  /**
   * Display name.
   */
  name?: string | null;
  /**
   * Display name with those of the groups above.
   */
  name_with_namespace?: string | null;
  /**
   * Last segment of the path.
   */
  path?: string | null;
  /**
   * Whole path.
   */
  path_with_namespace?: string | null;
  /**
   * When the project was made.
   */
  created_at?: string | null;
  /**
   * Branch that new clones start on; null without a repository.
   */
  default_branch?: string | null;
  /**
   * Former name of topics.
   */
  tag_list?: string[] | null;
  /**
   * Topics that the project is filed under.
   */
  topics?: string[] | null;
  /**
   * Clone address for SSH.
   */
  ssh_url_to_repo?: string | null;
  /**
   * Clone address for HTTP.
   */
  http_url_to_repo?: string | null;
  /**
   * Page of the project.
   */
  web_url?: string | null;
  /**
   * Page of the readme; only with the right to read code.
   */
  readme_url?: string | null;
  /**
   * How many forks it has; only with the right to read code.
   */
  forks_count?: number | null;
  /**
   * Picture of the project.
   */
  avatar_url?: string | null;
  /**
   * How many users starred it.
   */
  star_count?: number | null;
  /**
   * Time of the last event, written at most once an hour.
   */
  last_activity_at?: string | null;
  /**
   * private, internal or public.
   */
  visibility?: string | null;
  namespace?: Namespace;
  /**
   * Attributes that administrators attached; only on request.
   */
  custom_attributes?: CustomAttribute[] | null;
  /**
   * Storage shard; only for administrators.
   */
  repository_storage?: string | null;
  forked_from_project?: ProjectBasic;
  /**
   * Address under which container images are pushed.
   */
  container_registry_image_prefix?: string | null;
  /**
   * API addresses of the project and its parts.
   */
  _links?: {
    /**
     * The project.
     */
    self?: string | null;
    /**
     * Its issues.
     */
    issues?: string | null;
    /**
     * Its merge requests.
     */
    merge_requests?: string | null;
    /**
     * Its branches.
     */
    repo_branches?: string | null;
    /**
     * Its labels.
     */
    labels?: string | null;
    /**
     * Its events.
     */
    events?: string | null;
    /**
     * Its members.
     */
    members?: string | null;
    /**
     * Its agents for Kubernetes.
     */
    cluster_agents?: string | null;
  } | null;
  /**
   * Former name of marked_for_deletion_on.
   */
  marked_for_deletion_at?: string | null;
  /**
   * Day on which deletion was asked for; null when it was not.
   */
  marked_for_deletion_on?: string | null;
  /**
   * Former switch of the package registry.
   */
  packages_enabled?: boolean | null;
  /**
   * Whether the repository has no commits.
   */
  empty_repo?: boolean | null;
  /**
   * Whether the project, or a group above it, is archived.
   */
  archived?: boolean | null;
  owner?: UserBasic;
  /**
   * Whether threads on changed lines are resolved by themselves.
   */
  resolve_outdated_diff_discussions?: boolean | null;
  container_expiration_policy?: ContainerExpirationPolicy;
  /**
   * Git's hash: sha1 or sha256.
   */
  repository_object_format?: string | null;
  /**
   * Whether the token's user may use issues.
   */
  issues_enabled?: boolean | null;
  /**
   * Whether the token's user may use merge requests.
   */
  merge_requests_enabled?: boolean | null;
  /**
   * Whether the token's user may use the wiki.
   */
  wiki_enabled?: boolean | null;
  /**
   * Whether the token's user may use CI/CD.
   */
  jobs_enabled?: boolean | null;
  /**
   * Whether the token's user may use snippets.
   */
  snippets_enabled?: boolean | null;
  /**
   * Whether the token's user may use the container registry.
   */
  container_registry_enabled?: boolean | null;
  /**
   * Whether Service Desk is on.
   */
  service_desk_enabled?: boolean | null;
  /**
   * E-mail address of Service Desk; from Planner on.
   */
  service_desk_address?: string | null;
  /**
   * Whether the token's user may open merge requests.
   */
  can_create_merge_request_in?: boolean | null;
  /**
   * Who may use issues: disabled, private or enabled.
   */
  issues_access_level?: string | null;
  /**
   * Who may use the repository: disabled, private or enabled.
   */
  repository_access_level?: string | null;
  /**
   * Who may use merge requests: disabled, private or enabled.
   */
  merge_requests_access_level?: string | null;
  /**
   * Who may use forks: disabled, private or enabled.
   */
  forking_access_level?: string | null;
  /**
   * Who may use the wiki: disabled, private or enabled.
   */
  wiki_access_level?: string | null;
  /**
   * Who may use CI/CD: disabled, private or enabled.
   */
  builds_access_level?: string | null;
  /**
   * Who may use snippets: disabled, private or enabled.
   */
  snippets_access_level?: string | null;
  /**
   * Who may see GitLab Pages: disabled, private, enabled or public.
   */
  pages_access_level?: string | null;
  /**
   * Who may use analytics: disabled, private or enabled.
   */
  analytics_access_level?: string | null;
  /**
   * Who may use the container registry: disabled, private or enabled.
   */
  container_registry_access_level?: string | null;
  /**
   * Who may use security and compliance: disabled, private or enabled.
   */
  security_and_compliance_access_level?: string | null;
  /**
   * Who may use releases: disabled, private or enabled.
   */
  releases_access_level?: string | null;
  /**
   * Who may use environments: disabled, private or enabled.
   */
  environments_access_level?: string | null;
  /**
   * Who may use feature flags: disabled, private or enabled.
   */
  feature_flags_access_level?: string | null;
  /**
   * Who may use infrastructure: disabled, private or enabled.
   */
  infrastructure_access_level?: string | null;
  /**
   * Who may use monitoring: disabled, private or enabled.
   */
  monitor_access_level?: string | null;
  /**
   * Who may use model experiments: disabled, private or enabled.
   */
  model_experiments_access_level?: string | null;
  /**
   * Who may use the model registry: disabled, private or enabled.
   */
  model_registry_access_level?: string | null;
  /**
   * Who may use the package registry: disabled, private, enabled or public.
   */
  package_registry_access_level?: string | null;
  /**
   * Former opposite of emails_enabled.
   */
  emails_disabled?: boolean | null;
  /**
   * Whether notifications are sent by e-mail.
   */
  emails_enabled?: boolean | null;
  /**
   * Whether e-mails show code changes.
   */
  show_diff_preview_in_email?: boolean | null;
  /**
   * Whether instance runners serve the project.
   */
  shared_runners_enabled?: boolean | null;
  /**
   * Whether Git LFS is on.
   */
  lfs_enabled?: boolean | null;
  /**
   * User who created the project.
   */
  creator_id?: number | null;
  /**
   * Whether merge requests of this fork target the fork itself.
   */
  mr_default_target_self?: boolean | null;
  /**
   * Address that the project was imported from.
   */
  import_url?: string | null;
  /**
   * What it was imported from.
   */
  import_type?: string | null;
  /**
   * State of the import, such as none, started or finished.
   */
  import_status?: string | null;
  /**
   * Last error of the import.
   */
  import_error?: string | null;
  /**
   * How many issues are open.
   */
  open_issues_count?: number | null;
  /**
   * Description as HTML.
   */
  description_html?: string | null;
  /**
   * When the project or its settings last changed.
   */
  updated_at?: string | null;
  /**
   * Git depth of clones in jobs; for maintainers.
   */
  ci_default_git_depth?: number | null;
  /**
   * Age in seconds at which pipelines are deleted; for maintainers.
   */
  ci_delete_pipelines_in_seconds?: number | null;
  /**
   * Whether older deployments are skipped; for maintainers.
   */
  ci_forward_deployment_enabled?: boolean | null;
  /**
   * Whether older deployments may be run again; for maintainers.
   */
  ci_forward_deployment_rollback_allowed?: boolean | null;
  /**
   * Whether the reach of job tokens is limited; for maintainers.
   */
  ci_job_token_scope_enabled?: boolean | null;
  /**
   * Whether protected branches have caches of their own; for maintainers.
   */
  ci_separated_caches?: boolean | null;
  /**
   * Whether pipelines of forks may run here; for maintainers.
   */
  ci_allow_fork_pipelines_to_run_in_parent_project?: boolean | null;
  /**
   * Parts of the subject of ID tokens; for maintainers.
   */
  ci_id_token_sub_claim_components?: string[] | null;
  /**
   * How jobs get the code: fetch or clone; for maintainers.
   */
  build_git_strategy?: string | null;
  /**
   * Whether the newest artifacts are kept; for maintainers.
   */
  keep_latest_artifact?: boolean | null;
  /**
   * Whether few may start pipelines with variables; for maintainers.
   */
  restrict_user_defined_variables?: boolean | null;
  /**
   * Lowest role that may start pipelines with variables; for maintainers.
   */
  ci_pipeline_variables_minimum_override_role?: string | null;
  /**
   * Seconds after which runners must renew their authentication; for maintainers.
   */
  runner_token_expiration_interval?: number | null;
  /**
   * Whether group runners serve the project; for maintainers.
   */
  group_runners_enabled?: boolean | null;
  /**
   * Order in which jobs of a resource group run; for maintainers.
   */
  resource_group_default_process_mode?: string | null;
  /**
   * Whether newer pipelines cancel older ones: enabled or disabled; for maintainers.
   */
  auto_cancel_pending_pipelines?: string | null;
  /**
   * Longest run of a job in seconds; for maintainers.
   */
  build_timeout?: number | null;
  /**
   * Whether Auto DevOps is on; for maintainers.
   */
  auto_devops_enabled?: boolean | null;
  /**
   * How Auto DevOps deploys; for maintainers.
   */
  auto_devops_deploy_strategy?: string | null;
  /**
   * Whether jobs may push to the repository; for maintainers.
   */
  ci_push_repository_for_job_token_allowed?: boolean | null;
  /**
   * Path of the CI/CD configuration.
   */
  ci_config_path?: string | null;
  /**
   * Whether everyone who sees the project sees its jobs.
   */
  public_jobs?: boolean | null;
  /**
   * Groups that were given access.
   */
  shared_with_groups?: SharedGroup[] | null;
  /**
   * Whether merging needs a successful pipeline.
   */
  only_allow_merge_if_pipeline_succeeds?: boolean | null;
  /**
   * Whether a skipped pipeline counts as successful.
   */
  allow_merge_on_skipped_pipeline?: boolean | null;
  /**
   * Whether users may ask for access.
   */
  request_access_enabled?: boolean | null;
  /**
   * Whether merging needs all threads resolved.
   */
  only_allow_merge_if_all_discussions_are_resolved?: boolean | null;
  /**
   * Whether source branches are removed after merging by default.
   */
  remove_source_branch_after_merge?: boolean | null;
  /**
   * Whether pushes answer with a link to open a merge request.
   */
  printing_merge_request_link_enabled?: boolean | null;
  /**
   * merge, rebase_merge or ff.
   */
  merge_method?: string | null;
  /**
   * Pattern that titles of merge requests must match.
   */
  merge_request_title_regex?: string | null;
  /**
   * That pattern in words.
   */
  merge_request_title_regex_description?: string | null;
  /**
   * never, always, default_on or default_off.
   */
  squash_option?: string | null;
  /**
   * Whether uploads can only be seen with access to the project.
   */
  enforce_auth_checks_on_uploads?: boolean | null;
  /**
   * Template of messages of applied suggestions.
   */
  suggestion_commit_message?: string | null;
  /**
   * Template of messages of merge commits.
   */
  merge_commit_template?: string | null;
  /**
   * Template of messages of squash commits.
   */
  squash_commit_template?: string | null;
  /**
   * Template of names of branches for issues.
   */
  issue_branch_template?: string | null;
  statistics?: ProjectStatistics;
  /**
   * Whether hidden characters are pointed out.
   */
  warn_about_potentially_unwanted_characters?: boolean | null;
  /**
   * Whether merging closes the issues that are named.
   */
  autoclose_referenced_issues?: boolean | null;
  /**
   * Largest job artifact in megabytes; null to inherit.
   */
  max_artifacts_size?: number | null;
  /**
   * Former number of approvals that merging needs (Premium).
   */
  approvals_before_merge?: number | null;
  /**
   * Whether the project mirrors another repository (Premium).
   */
  mirror?: boolean | null;
  /**
   * User in whose name the mirror works (Premium).
   */
  mirror_user_id?: number | null;
  /**
   * Whether the mirror starts pipelines (Premium).
   */
  mirror_trigger_builds?: boolean | null;
  /**
   * Whether only protected branches are mirrored (Premium).
   */
  only_mirror_protected_branches?: boolean | null;
  /**
   * Whether the mirror overwrites branches that went apart (Premium).
   */
  mirror_overwrites_diverged_branches?: boolean | null;
  /**
   * Label for an external authorization service (Premium).
   */
  external_authorization_classification_label?: string | null;
  /**
   * Whether the token's user may use requirements (Ultimate).
   */
  requirements_enabled?: boolean | null;
  /**
   * Who may use requirements: disabled, private or enabled (Ultimate).
   */
  requirements_access_level?: string | null;
  /**
   * Whether the token's user may use security and compliance (Ultimate).
   */
  security_and_compliance_enabled?: boolean | null;
  /**
   * Whether pushes with secrets are refused (Ultimate).
   */
  secret_push_protection_enabled?: boolean | null;
  /**
   * Former name of secret_push_protection_enabled (Ultimate).
   */
  pre_receive_secret_detection_enabled?: boolean | null;
  /**
   * Names of compliance frameworks (Premium).
   */
  compliance_frameworks?: string[] | null;
  /**
   * Default description of issues (Premium).
   */
  issues_template?: string | null;
  /**
   * Default description of merge requests (Premium).
   */
  merge_requests_template?: string | null;
  /**
   * Lowest role that may cancel pipelines; for maintainers (Premium).
   */
  ci_restrict_pipeline_cancellation_role?: string | null;
  /**
   * Whether pipelines of merged results are on (Premium).
   */
  merge_pipelines_enabled?: boolean | null;
  /**
   * Whether merge trains are on (Premium).
   */
  merge_trains_enabled?: boolean | null;
  /**
   * Whether merging may skip the train (Premium).
   */
  merge_trains_skip_train_allowed?: boolean | null;
  /**
   * Whether merging needs external status checks (Ultimate).
   */
  only_allow_merge_if_all_status_checks_passed?: boolean | null;
  /**
   * Whether who started a pipeline may approve its deployments (Premium).
   */
  allow_pipeline_trigger_approve_deployment?: boolean | null;
  /**
   * Whether merging needs a Jira issue (Ultimate).
   */
  prevent_merge_without_jira_issue?: boolean | null;
  /**
   * Whether GitLab Duo reviews merge requests by itself (Premium).
   */
  auto_duo_code_review_enabled?: boolean | null;
  /**
   * Whether GitLab Duo flows may run in CI/CD (Premium).
   */
  duo_remote_flows_enabled?: boolean | null;
  /**
   * Whether GitLab's own Duo flows may run (Premium).
   */
  duo_foundational_flows_enabled?: boolean | null;
  /**
   * Whether GitLab Duo looks for false positives of SAST (Ultimate).
   */
  duo_sast_fp_detection_enabled?: boolean | null;
  /**
   * Whether GitLab Duo proposes fixes of SAST findings (Ultimate).
   */
  duo_sast_vr_workflow_enabled?: boolean | null;
  /**
   * Whether commits of the web interface are signed; for maintainers, on GitLab.com.
   */
  web_based_commit_signing_enabled?: boolean | null;
  /**
   * Whether pipelines may read the security policies of this project (Ultimate).
   */
  spp_repository_pipeline_access?: boolean | null;
  /**
   * Access of the token's user, by the project and by the group.
   */
  permissions?: {
    project_access?: MemberAccess;
    group_access?: MemberAccess;
  } | null;
}
/**
 * Branches and patterns of branches that are protected in projects, those that a group protects for its projects among them.
 */
export interface ProtectedBranches {
  /**
   * Project whose branches are protected.
   */
  project_id: number;
  /**
   * Numeric id of the protection; one that comes from a group has the same id in each of its projects.
   */
  id: number;
  /**
   * Name of the branch, or a pattern with * for several.
   */
  name?: string | null;
  /**
   * Who may push.
   */
  push_access_levels?: ProtectedRefAccess[] | null;
  /**
   * Who may merge.
   */
  merge_access_levels?: ProtectedRefAccess[] | null;
  /**
   * Whether those who may push may also rewrite history.
   */
  allow_force_push?: boolean | null;
  /**
   * Who may change or remove the protection (Premium).
   */
  unprotect_access_levels?: ProtectedRefAccess[] | null;
  /**
   * Whether code owners must approve before a merge (Premium).
   */
  code_owner_approval_required?: boolean | null;
  /**
   * Whether the protection comes from the group (Premium).
   */
  inherited?: boolean | null;
}
/**
 * Environments of projects to which only some may deploy.
 */
export interface ProtectedEnvironments {
  /**
   * Project whose environment is protected.
   */
  project_id: number;
  /**
   * Name of the environment.
   */
  name: string;
  /**
   * Who may deploy.
   */
  deploy_access_levels?: ProtectedEnvironmentDeployAccessLevel[] | null;
  /**
   * How many approvals a deployment needs, by the older way of counting without rules.
   */
  required_approval_count?: number | null;
  /**
   * Who must approve deployments.
   */
  approval_rules?: ProtectedEnvironmentApprovalRule[] | null;
}
/**
 * Tags and patterns of tags that are protected in projects.
 */
export interface ProtectedTags {
  /**
   * Project whose tags are protected.
   */
  project_id: number;
  /**
   * Name of the tag, or a pattern with * for several.
   */
  name: string;
  /**
   * Who may create such tags.
   */
  create_access_levels?: ProtectedRefAccess[] | null;
}
/**
 * Links between epics, other than those of parent and child (Ultimate).
 */
export interface RelatedEpicLinks {
  /**
   * Numeric id, unique on the instance.
   */
  id: number;
  source_epic?: LinkedEpic;
  /**
   * Id of source_epic.
   */
  source_epic_id?: number | null;
  target_epic?: LinkedEpic;
  /**
   * Id of target_epic.
   */
  target_epic_id?: number | null;
  /**
   * relates_to or blocks.
   */
  link_type?: string | null;
  /**
   * When it was made.
   */
  created_at?: string | null;
  /**
   * When it last changed; a change of the epics does not count.
   */
  updated_at?: string;
}
/**
 * Links that are attached to releases.
 */
export interface ReleaseLinks {
  /**
   * Numeric id, unique on the instance.
   */
  id: number;
  /**
   * Project of the release.
   */
  project_id?: number;
  /**
   * Tag that the release is of.
   */
  tag_name?: string;
  /**
   * When the release was, or will be, out.
   */
  released_at?: string;
  /**
   * Name.
   */
  name?: string | null;
  /**
   * Address.
   */
  url?: string | null;
  /**
   * Address that stays the same.
   */
  direct_asset_url?: string | null;
  /**
   * other, runbook, image or package.
   */
  link_type?: string | null;
}
/**
 * Releases of projects.
 */
export interface Releases {
  /**
   * Project of the release.
   */
  project_id: number;
  /**
   * Tag that the release is of.
   */
  tag_name: string;
  /**
   * Name.
   */
  name?: string | null;
  /**
   * Text in Markdown.
   */
  description?: string | null;
  /**
   * When it was made.
   */
  created_at?: string | null;
  /**
   * When it was, or will be, out.
   */
  released_at?: string;
  /**
   * Whether released_at lies ahead.
   */
  upcoming_release?: boolean | null;
  author?: UserBasic;
  /**
   * Id of author.
   */
  author_id?: number | null;
  commit?: Commit;
  /**
   * SHA of commit.
   */
  commit_id?: string | null;
  /**
   * Milestones that it completes.
   */
  milestones?: MilestoneWithStats[] | null;
  /**
   * Path of the commit's page.
   */
  commit_path?: string | null;
  /**
   * Path of the tag's page.
   */
  tag_path?: string | null;
  /**
   * Archives of the code and attached links.
   */
  assets?: {
    /**
     * Links and source archives.
     */
    count?: number | null;
    /**
     * Archives of the code.
     */
    sources?:
      | {
          /**
           * zip, tar.gz, tar.bz2 or tar.
           */
          format?: string | null;
          /**
           * Address of the archive.
           */
          url?: string | null;
        }[]
      | null;
    /**
     * Links that were attached.
     */
    links?:
      | {
          /**
           * Numeric id, unique on the instance.
           */
          id?: number | null;
          /**
           * Name.
           */
          name?: string | null;
          /**
           * Address.
           */
          url?: string | null;
          /**
           * Address that stays the same.
           */
          direct_asset_url?: string | null;
          /**
           * other, runbook, image or package.
           */
          link_type?: string | null;
        }[]
      | null;
  } | null;
  /**
   * Snapshots of what the release held.
   */
  evidences?:
    | {
        /**
         * SHA of the evidence.
         */
        sha?: string | null;
        /**
         * Address of the evidence.
         */
        filepath?: string | null;
        /**
         * When it was collected.
         */
        collected_at?: string | null;
      }[]
    | null;
  /**
   * Pages of the release and its parts.
   */
  _links?: {
    /**
     * Page of its closed issues.
     */
    closed_issues_url?: string | null;
    /**
     * Page of its closed merge requests.
     */
    closed_merge_requests_url?: string | null;
    /**
     * Page to edit it.
     */
    edit_url?: string | null;
    /**
     * Page of its merged merge requests.
     */
    merged_merge_requests_url?: string | null;
    /**
     * Page of its open issues.
     */
    opened_issues_url?: string | null;
    /**
     * Page of its open merge requests.
     */
    opened_merge_requests_url?: string | null;
    /**
     * Page of the release.
     */
    self?: string | null;
  } | null;
}
/**
 * Repositories elsewhere to which projects are pushed.
 */
export interface RemoteMirrors {
  /**
   * Numeric id, unique on the instance.
   */
  id: number;
  /**
   * Project that is mirrored.
   */
  project_id?: number;
  /**
   * Whether the mirror is kept up to date.
   */
  enabled?: boolean | null;
  /**
   * Address of the mirror; user name and password are masked by GitLab.
   */
  url?: string | null;
  /**
   * none, scheduled, started, finished or failed.
   */
  update_status?: string | null;
  /**
   * When the last attempt ended.
   */
  last_update_at?: string | null;
  /**
   * When the last attempt began.
   */
  last_update_started_at?: string | null;
  /**
   * When the last successful attempt ended.
   */
  last_successful_update_at?: string | null;
  /**
   * What went wrong last; null where nothing did.
   */
  last_error?: string | null;
  /**
   * Whether protected branches alone are pushed.
   */
  only_protected_branches?: boolean | null;
  /**
   * Whether refs that went their own way on the mirror are left alone.
   */
  keep_divergent_refs?: boolean | null;
  /**
   * How the mirror is signed in to, such as ssh_public_key.
   */
  auth_method?: string | null;
  /**
   * Keys by which the mirror's host is known.
   */
  host_keys?:
    | ({
        /**
         * Fingerprint of the key.
         */
        fingerprint_sha256?: string | null;
      } | null)[]
    | null;
  /**
   * Pattern of the branches that are pushed; null for all (Premium).
   */
  mirror_branch_regex?: string | null;
}
/**
 * Text files of the default branch: README, CODEOWNERS, .gitlab-ci.yml, or those that the configuration names.
 */
export interface RepositoryFiles {
  /**
   * Project of the repository.
   */
  project_id: number;
  /**
   * Path from the root of the repository.
   */
  file_path: string;
  /**
   * Last part of the path.
   */
  file_name?: string | null;
  /**
   * Size in bytes.
   */
  size?: number | null;
  /**
   * text, or null where the content is left out.
   */
  encoding?: string | null;
  /**
   * Text; of an LFS file its pointer, of a symbolic link its target.
   */
  content?: string | null;
  /**
   * Why there is no content: too_large, binary (not UTF-8, or with zero bytes), or null.
   */
  content_left_out?: string | null;
  /**
   * SHA-256 of the content, in hexadecimal digits.
   */
  content_sha256?: string | null;
  /**
   * Hash of the commit at which it was read: the head of the default branch.
   */
  ref?: string | null;
  /**
   * Hash that git gives the content.
   */
  blob_id?: string | null;
  /**
   * Hash of the commit at which it was read.
   */
  commit_id?: string | null;
  /**
   * Hash of the last commit that had changed it.
   */
  last_commit_id?: string | null;
  /**
   * Whether it is executable.
   */
  execute_filemode?: boolean | null;
  /**
   * Whether it is no longer in the repository: then the fields of its content are null.
   */
  is_deleted?: boolean | null;
  /**
   * Start of the read that found this version.
   */
  read_at?: string;
}
/**
 * Files and folders on the default branch of projects.
 */
export interface RepositoryTree {
  /**
   * Project of the repository.
   */
  project_id: number;
  /**
   * Path from the root of the repository.
   */
  path: string;
  /**
   * SHA of the file's or folder's content.
   */
  id?: string | null;
  /**
   * Last part of the path.
   */
  name?: string | null;
  /**
   * blob for a file, tree for a folder, commit for a submodule.
   */
  type?: string | null;
  /**
   * Git's file mode, six digits.
   */
  mode?: string | null;
}
/**
 * Runners of the projects and groups that the token manages.
 */
export interface Runners {
  /**
   * Numeric id, unique on the instance.
   */
  id: number;
  /**
   * Name that its owner gave.
   */
  description?: string | null;
  /**
   * Address that it last connected from; always empty in newer versions.
   */
  ip_address?: string | null;
  /**
   * Whether it takes jobs; the opposite of paused.
   */
  active?: boolean | null;
  /**
   * Whether it takes no jobs.
   */
  paused?: boolean | null;
  /**
   * Whether it serves the whole instance.
   */
  is_shared?: boolean | null;
  /**
   * instance_type, group_type or project_type.
   */
  runner_type?: string | null;
  /**
   * Name of the runner's software.
   */
  name?: string | null;
  /**
   * Whether it was seen lately.
   */
  online?: boolean | null;
  created_by?: UserBasic;
  /**
   * Id of created_by.
   */
  created_by_id?: number | null;
  /**
   * When it was registered.
   */
  created_at?: string | null;
  /**
   * online, offline, stale or never_contacted.
   */
  status?: string | null;
  /**
   * idle or active.
   */
  job_execution_status?: string | null;
}
/**
 * Links of groups to groups of a SAML provider, whose members become members.
 */
export interface SamlGroupLinks {
  /**
   * Group that is linked.
   */
  group_id: number;
  /**
   * Name of the group at the provider.
   */
  name: string;
  /**
   * SAML provider that the link is bound to; empty when it is bound to none.
   */
  provider: string;
  /**
   * Access level that it gives: 5 minimal, 10 guest, 15 planner, 20 reporter, 30 developer, 40 maintainer, 50 owner.
   */
  access_level?: number | null;
  /**
   * Custom role that it gives (Ultimate).
   */
  member_role_id?: number | null;
}
/**
 * Accounts of top-level groups that programs use instead of people.
 */
export interface ServiceAccounts {
  /**
   * Numeric id of the user, unique on the instance.
   */
  id: number;
  /**
   * Group that owns the account.
   */
  group_id?: number;
  /**
   * Unique handle.
   */
  username?: string | null;
  /**
   * Display name.
   */
  name?: string | null;
  /**
   * E-mail address that the profile shows; empty or null when none is shown.
   */
  public_email?: string | null;
  /**
   * E-mail address that notifications go to.
   */
  email?: string | null;
  /**
   * New e-mail address that waits to be confirmed.
   */
  unconfirmed_email?: string | null;
}
/**
 * Tags of repositories.
 */
export interface Tags {
  /**
   * Project of the repository.
   */
  project_id: number;
  /**
   * Name.
   */
  name: string;
  /**
   * Message of an annotated tag.
   */
  message?: string | null;
  /**
   * SHA of the tag object, or of the commit for a lightweight tag.
   */
  target?: string | null;
  commit?: Commit;
  /**
   * SHA of commit.
   */
  commit_id?: string | null;
  /**
   * Release of the tag, if any.
   */
  release?: {
    /**
     * Tag of the release.
     */
    tag_name?: string | null;
    /**
     * Text of the release.
     */
    description?: string | null;
  } | null;
  /**
   * Whether it is protected.
   */
  protected?: boolean | null;
  /**
   * When an annotated tag was made; null for lightweight ones.
   */
  created_at?: string | null;
}
/**
 * What the tests of pipelines came to.
 */
export interface TestReportSummaries {
  /**
   * Project of the pipeline.
   */
  project_id?: number;
  /**
   * Id of the pipeline.
   */
  pipeline_id: number;
  /**
   * When the pipeline last changed.
   */
  pipeline_updated_at?: string;
  /**
   * All suites together.
   */
  total?: {
    /**
     * Seconds that the tests took.
     */
    time?: number | null;
    /**
     * Tests.
     */
    count?: number | null;
    /**
     * Tests that passed.
     */
    success?: number | null;
    /**
     * Tests that failed.
     */
    failed?: number | null;
    /**
     * Tests that were skipped.
     */
    skipped?: number | null;
    /**
     * Tests that ended in an error.
     */
    error?: number | null;
    /**
     * Why a report could not be read.
     */
    suite_error?: string | null;
  } | null;
  /**
   * The suites.
   */
  test_suites?:
    | {
        /**
         * Name of the suite.
         */
        name?: string | null;
        /**
         * Seconds that its tests took.
         */
        total_time?: number | null;
        /**
         * Tests.
         */
        total_count?: number | null;
        /**
         * Tests that passed.
         */
        success_count?: number | null;
        /**
         * Tests that failed.
         */
        failed_count?: number | null;
        /**
         * Tests that were skipped.
         */
        skipped_count?: number | null;
        /**
         * Tests that ended in an error.
         */
        error_count?: number | null;
        /**
         * Why the report could not be read.
         */
        suite_error?: string | null;
        /**
         * Ids of the jobs that ran it.
         */
        build_ids?: number[] | null;
      }[]
    | null;
}
/**
 * The tests of pipelines, each with its result.
 */
export interface TestReports {
  /**
   * Project of the pipeline.
   */
  project_id?: number;
  /**
   * Id of the pipeline.
   */
  pipeline_id: number;
  /**
   * When the pipeline last changed.
   */
  pipeline_updated_at?: string;
  /**
   * Seconds that the tests took.
   */
  total_time?: number | null;
  /**
   * Tests.
   */
  total_count?: number | null;
  /**
   * Tests that passed.
   */
  success_count?: number | null;
  /**
   * Tests that failed.
   */
  failed_count?: number | null;
  /**
   * Tests that were skipped.
   */
  skipped_count?: number | null;
  /**
   * Tests that ended in an error.
   */
  error_count?: number | null;
  /**
   * The suites.
   */
  test_suites?:
    | {
        /**
         * Name of the suite.
         */
        name?: string | null;
        /**
         * Seconds that its tests took.
         */
        total_time?: number | null;
        /**
         * Tests.
         */
        total_count?: number | null;
        /**
         * Tests that passed.
         */
        success_count?: number | null;
        /**
         * Tests that failed.
         */
        failed_count?: number | null;
        /**
         * Tests that were skipped.
         */
        skipped_count?: number | null;
        /**
         * Tests that ended in an error.
         */
        error_count?: number | null;
        /**
         * Why the report could not be read.
         */
        suite_error?: string | null;
        /**
         * The tests.
         */
        test_cases?:
          | {
              /**
               * success, failed, skipped or error.
               */
              status?: string | null;
              /**
               * Name.
               */
              name?: string | null;
              /**
               * Class or file that holds it.
               */
              classname?: string | null;
              /**
               * Path of the file.
               */
              file?: string | null;
              /**
               * Seconds that it took.
               */
              execution_time?: number | null;
              /**
               * What it wrote, or why it failed.
               */
              system_output?: string | null;
              /**
               * Where it failed.
               */
              stack_trace?: string | null;
              /**
               * How often it failed lately.
               */
              recent_failures?: {
                /**
                 * Failures in the last 14 days.
                 */
                count?: number | null;
                /**
                 * Branch on which they are counted.
                 */
                base_branch?: string | null;
              } | null;
              /**
               * Address of a screenshot.
               */
              attachment_url?: string | null;
            }[]
          | null;
      }[]
    | null;
}
/**
 * Time logged on issues and merge requests.
 */
export interface Timelogs {
  /**
   * Numeric id, unique on the instance.
   */
  id: number;
  /**
   * Project of the record.
   */
  project_id?: number;
  /**
   * When the time was spent, as was entered.
   */
  spent_at?: string | null;
  /**
   * Time, in seconds; negative where time was taken back.
   */
  time_spent?: number | null;
  /**
   * What it was spent on.
   */
  summary?: string | null;
  user?: UserBrief;
  /**
   * Who spent it.
   */
  user_id?: number | null;
  /**
   * The issue; null for time on a merge request.
   */
  issue?: {
    /**
     * Numeric id.
     */
    id?: number | null;
    /**
     * Number within the project.
     */
    iid?: number | null;
  } | null;
  /**
   * The issue.
   */
  issue_id?: number | null;
  /**
   * The merge request; null for time on an issue.
   */
  merge_request?: {
    /**
     * Numeric id.
     */
    id?: number | null;
    /**
     * Number within the project.
     */
    iid?: number | null;
  } | null;
  /**
   * The merge request.
   */
  merge_request_id?: number | null;
  /**
   * The comment that logged it, if one did.
   */
  note?: {
    /**
     * Numeric id.
     */
    id?: number | null;
  } | null;
  /**
   * The comment that logged it.
   */
  note_id?: number | null;
}
/**
 * Subjects that projects are filed under.
 */
export interface Topics {
  /**
   * Numeric id, unique on the instance.
   */
  id: number;
  /**
   * Name, as projects carry it.
   */
  name?: string | null;
  /**
   * Name for people.
   */
  title?: string | null;
  /**
   * What it is about, in Markdown.
   */
  description?: string | null;
  /**
   * Projects filed under it.
   */
  total_projects_count?: number | null;
  /**
   * Organization that it belongs to.
   */
  organization_id?: number | null;
  /**
   * Picture.
   */
  avatar_url?: string | null;
}
/**
 * Users who can reach the projects of the scope.
 */
export interface Users {
  /**
   * Numeric id of the user, unique on the instance.
   */
  id: number;
  /**
   * Unique handle.
   */
  username?: string | null;
  /**
   * E-mail address that the user shows on the profile; empty or null when none is shown.
   */
  public_email?: string | null;
  /**
   * Display name.
   */
  name?: string | null;
  /**
   * Account state, such as active, blocked or deactivated.
   */
  state?: string | null;
  /**
   * Whether sign-in is locked after failed attempts.
   */
  locked?: boolean | null;
  /**
   * Picture of the user.
   */
  avatar_url?: string | null;
  /**
   * Profile page.
   */
  web_url?: string | null;
}
/**
 * Vulnerabilities found in projects (Ultimate).
 */
export interface Vulnerabilities {
  /**
   * Numeric id, unique on the instance.
   */
  id: number;
  /**
   * Project of the record.
   */
  project_id?: number;
  /**
   * UUID of the finding.
   */
  uuid?: string | null;
  /**
   * Title.
   */
  title?: string | null;
  /**
   * Description.
   */
  description?: string | null;
  /**
   * What to do about it.
   */
  solution?: string | null;
  /**
   * `DETECTED`, `CONFIRMED`, `RESOLVED` or `DISMISSED`.
   */
  state?: string | null;
  /**
   * `INFO`, `UNKNOWN`, `LOW`, `MEDIUM`, `HIGH` or `CRITICAL`.
   */
  severity?: string | null;
  /**
   * Kind of scan that found it, such as `SAST`.
   */
  report_type?: string | null;
  /**
   * Whether the newest scan of the default branch does not find it any more.
   */
  resolved_on_default_branch?: boolean | null;
  /**
   * Whether it is on the default branch.
   */
  present_on_default_branch?: boolean | null;
  /**
   * When it was first found.
   */
  detected_at?: string | null;
  /**
   * When it was confirmed.
   */
  confirmed_at?: string | null;
  /**
   * When it was resolved.
   */
  resolved_at?: string | null;
  /**
   * When it was dismissed.
   */
  dismissed_at?: string | null;
  /**
   * When it last changed.
   */
  updated_at?: string | null;
  confirmed_by?: UserBrief;
  /**
   * Who confirmed it.
   */
  confirmed_by_id?: number | null;
  resolved_by?: UserBrief;
  /**
   * Who resolved it.
   */
  resolved_by_id?: number | null;
  dismissed_by?: UserBrief;
  /**
   * Who dismissed it.
   */
  dismissed_by_id?: number | null;
  /**
   * Why it was dismissed.
   */
  dismissal_reason?: string | null;
  /**
   * Comment on the last change of state.
   */
  state_comment?: string | null;
  /**
   * Whether it was marked as none.
   */
  false_positive?: boolean | null;
  /**
   * Whether GitLab knows a fix.
   */
  has_remediations?: boolean | null;
  /**
   * Number of comments.
   */
  user_notes_count?: number | null;
  /**
   * Page of the vulnerability.
   */
  web_url?: string | null;
  /**
   * Where it is; which fields it has depends on the kind of scan.
   */
  location?: {
    /**
     * Path of the file.
     */
    file?: string | null;
    /**
     * First line.
     */
    start_line?: string | null;
    /**
     * Last line.
     */
    end_line?: string | null;
    /**
     * The package.
     */
    dependency?: {
      /**
       * Version.
       */
      version?: string | null;
      /**
       * Package.
       */
      package?: {
        /**
         * Name.
         */
        name?: string | null;
      } | null;
    } | null;
    /**
     * Container image.
     */
    image?: string | null;
    /**
     * Operating system of the image.
     */
    operating_system?: string | null;
    /**
     * Kind of crash.
     */
    crash_type?: string | null;
    /**
     * The place in words.
     */
    description?: string | null;
    /**
     * Host that was scanned.
     */
    hostname?: string | null;
    /**
     * Path that was asked for.
     */
    path?: string | null;
    /**
     * HTTP method.
     */
    request_method?: string | null;
    /**
     * Parameter.
     */
    param?: string | null;
  } | null;
  /**
   * What found it.
   */
  scanner?: {
    /**
     * Id of the scanner.
     */
    external_id?: string | null;
    /**
     * Name.
     */
    name?: string | null;
    /**
     * Who makes it.
     */
    vendor?: string | null;
  } | null;
  /**
   * The identifier that it is mainly known by.
   */
  primary_identifier?: {
    /**
     * Kind, such as `cve` or `cwe`.
     */
    external_type?: string | null;
    /**
     * Id in that kind.
     */
    external_id?: string | null;
    /**
     * Name.
     */
    name?: string | null;
    /**
     * Page about it.
     */
    url?: string | null;
  } | null;
  /**
   * What it is known as.
   */
  identifiers?:
    | {
        /**
         * Kind, such as `cve` or `cwe`.
         */
        external_type?: string | null;
        /**
         * Id in that kind.
         */
        external_id?: string | null;
        /**
         * Name.
         */
        name?: string | null;
        /**
         * Page about it.
         */
        url?: string | null;
      }[]
    | null;
  /**
   * Pages about it.
   */
  links?:
    | {
        /**
         * Name.
         */
        name?: string | null;
        /**
         * Page.
         */
        url?: string | null;
      }[]
    | null;
  /**
   * Ratings of how severe it is.
   */
  cvss?:
    | {
        /**
         * Who rated.
         */
        vendor?: string | null;
        /**
         * Version of CVSS.
         */
        version?: number | null;
        /**
         * CVSS vector.
         */
        vector?: string | null;
        /**
         * Base score.
         */
        base_score?: number | null;
        /**
         * Overall score.
         */
        overall_score?: number | null;
        /**
         * Severity in words.
         */
        severity?: string | null;
      }[]
    | null;
}
/**
 * Work items of projects and of groups: issues, tasks, incidents, epics, objectives and all other types. Fields of widgets that the type or the licence lacks are absent.
 */
export interface WorkItems {
  /**
   * Numeric id, unique on the instance.
   */
  id: number;
  /**
   * Number within the project or group.
   */
  iid?: number | null;
  /**
   * Group that the work item belongs to itself; null for those of projects.
   */
  group_id?: number | null;
  /**
   * Project that the work item belongs to; null for those of groups.
   */
  project_id?: number | null;
  /**
   * Title.
   */
  title?: string | null;
  /**
   * Text in Markdown.
   */
  description?: string | null;
  /**
   * `OPEN` or `CLOSED`.
   */
  state?: string | null;
  /**
   * Whether only members from planner on see it.
   */
  confidential?: boolean | null;
  /**
   * Whether its project or group is archived.
   */
  archived?: boolean | null;
  /**
   * Whether it came from another system.
   */
  imported?: boolean | null;
  /**
   * When it was made.
   */
  created_at?: string | null;
  /**
   * When it last changed, in whole seconds.
   */
  updated_at?: string;
  /**
   * When it was closed.
   */
  closed_at?: string | null;
  /**
   * Page of the work item.
   */
  web_url?: string | null;
  /**
   * Full reference, such as `group/project#1`.
   */
  reference?: string | null;
  /**
   * Number of discussions by people.
   */
  user_discussions_count?: number | null;
  /**
   * Where it was moved to.
   */
  moved_to_work_item_url?: string | null;
  /**
   * What it is a duplicate of.
   */
  duplicated_to_work_item_url?: string | null;
  /**
   * The epic that it was made into.
   */
  promoted_to_epic_url?: string | null;
  author?: UserBrief;
  /**
   * Who made it.
   */
  author_id?: number | null;
  /**
   * Type.
   */
  work_item_type?: {
    /**
     * Name, such as `Issue` or `Epic`.
     */
    name?: string | null;
    /**
     * Name of its icon.
     */
    icon_name?: string | null;
  } | null;
  /**
   * Who is to do it.
   */
  assignees?: UserBrief[] | null;
  /**
   * Labels.
   */
  labels?:
    | {
        /**
         * Numeric id.
         */
        id?: number | null;
        /**
         * Text of the label.
         */
        title?: string | null;
        /**
         * Colour, `#rrggbb`.
         */
        color?: string | null;
      }[]
    | null;
  /**
   * Milestone.
   */
  milestone?: {
    /**
     * Numeric id.
     */
    id?: number | null;
    /**
     * Title.
     */
    title?: string | null;
  } | null;
  /**
   * Milestone.
   */
  milestone_id?: number | null;
  /**
   * Iteration (Premium).
   */
  iteration?: {
    /**
     * Numeric id.
     */
    id?: number | null;
    /**
     * Title, if one was given.
     */
    title?: string | null;
    /**
     * First day.
     */
    start_date?: string | null;
    /**
     * Last day.
     */
    due_date?: string | null;
    /**
     * Its cadence.
     */
    iteration_cadence?: {
      /**
       * Numeric id.
       */
      id?: number | null;
    } | null;
  } | null;
  /**
   * Iteration (Premium).
   */
  iteration_id?: number | null;
  /**
   * When the description was last edited.
   */
  last_edited_at?: string | null;
  last_edited_by?: UserBrief;
  /**
   * Check boxes in the description.
   */
  task_completion_status?: {
    /**
     * Those that are ticked.
     */
    completed_count?: number | null;
    /**
     * All of them.
     */
    count?: number | null;
  } | null;
  /**
   * Whether only members may comment.
   */
  discussion_locked?: boolean | null;
  /**
   * Number of thumbs up.
   */
  upvotes?: number | null;
  /**
   * Number of thumbs down.
   */
  downvotes?: number | null;
  /**
   * First day.
   */
  start_date?: string | null;
  /**
   * Last day.
   */
  due_date?: string | null;
  /**
   * Whether the dates were set by hand, not taken from children.
   */
  is_fixed?: boolean | null;
  /**
   * Estimate, in seconds.
   */
  time_estimate?: number | null;
  /**
   * Time logged, in seconds.
   */
  total_time_spent?: number | null;
  /**
   * Whether work items are below it.
   */
  has_children?: boolean | null;
  /**
   * The work item above it.
   */
  parent?: {
    /**
     * Numeric id.
     */
    id?: number | null;
    /**
     * Number within its project or group.
     */
    iid?: number | null;
    /**
     * Title.
     */
    title?: string | null;
    /**
     * Type.
     */
    work_item_type?: {
      /**
       * Name.
       */
      name?: string | null;
    } | null;
    /**
     * Its project or group.
     */
    namespace?: {
      /**
       * Full path.
       */
      full_path?: string | null;
    } | null;
  } | null;
  /**
   * The work item above it.
   */
  parent_id?: number | null;
  /**
   * Whether another work item blocks it (Premium).
   */
  blocked?: boolean | null;
  /**
   * Number of work items that block it (Premium).
   */
  blocked_by_count?: number | null;
  /**
   * Number of work items that it blocks (Premium).
   */
  blocking_count?: number | null;
  /**
   * Work items that it is linked with.
   */
  linked_items?:
    | {
        /**
         * Numeric id of the link.
         */
        link_id?: number | null;
        /**
         * `relates_to`, `blocks` or `is_blocked_by`.
         */
        link_type?: string | null;
        /**
         * When the link was made.
         */
        link_created_at?: string | null;
        /**
         * When the link last changed.
         */
        link_updated_at?: string | null;
        /**
         * The other work item; null where the token may not see it.
         */
        work_item?: {
          /**
           * Numeric id.
           */
          id?: number | null;
          /**
           * Number within its project or group.
           */
          iid?: number | null;
          /**
           * Its project or group.
           */
          namespace?: {
            /**
             * Full path.
             */
            full_path?: string | null;
          } | null;
        } | null;
      }[]
    | null;
  /**
   * Merge requests that close it.
   */
  closing_merge_requests?:
    | {
        /**
         * Whether the merge request's description says so.
         */
        from_mr_description?: boolean | null;
        /**
         * The merge request.
         */
        merge_request?: {
          /**
           * Numeric id.
           */
          id?: number | null;
          /**
           * Number within its project.
           */
          iid?: number | null;
          /**
           * Title.
           */
          title?: string | null;
        } | null;
      }[]
    | null;
  /**
   * Contacts of customers.
   */
  contacts?:
    | {
        /**
         * Numeric id.
         */
        id?: number | null;
        /**
         * First name.
         */
        first_name?: string | null;
        /**
         * Last name.
         */
        last_name?: string | null;
      }[]
    | null;
  /**
   * Weight (Premium).
   */
  weight?: number | null;
  /**
   * Weight of all below it (Premium).
   */
  rolled_up_weight?: number | null;
  /**
   * Weight of what is closed below it (Premium).
   */
  rolled_up_completed_weight?: number | null;
  /**
   * `onTrack`, `needsAttention` or `atRisk` (Ultimate).
   */
  health_status?: string | null;
  /**
   * Status (Premium).
   */
  status?: {
    /**
     * Name.
     */
    name?: string | null;
    /**
     * `TRIAGE`, `TO_DO`, `IN_PROGRESS`, `DONE` or `CANCELED`.
     */
    category?: string | null;
    /**
     * Colour, `#rrggbb`.
     */
    color?: string | null;
  } | null;
  /**
   * Progress in percent (Ultimate).
   */
  progress?: number | null;
  /**
   * Value now (Ultimate).
   */
  current_value?: number | null;
  /**
   * Value at the start (Ultimate).
   */
  start_value?: number | null;
  /**
   * Value to reach (Ultimate).
   */
  end_value?: number | null;
  /**
   * When the progress last changed (Ultimate).
   */
  progress_updated_at?: string | null;
  /**
   * Colour of an epic, `#rrggbb` (Premium).
   */
  color?: string | null;
  /**
   * Colour of text on it (Premium).
   */
  text_color?: string | null;
  /**
   * Of a requirement: `passed`, `failed` or `unverified` (Ultimate).
   */
  verification_status?: string | null;
  /**
   * Values of custom fields (Premium): one of the kinds of values in each.
   */
  custom_field_values?:
    | {
        /**
         * The field.
         */
        custom_field?: {
          /**
           * Numeric id.
           */
          id?: number | null;
          /**
           * Name.
           */
          name?: string | null;
          /**
           * `TEXT`, `NUMBER`, `DATE`, `SINGLE_SELECT` or `MULTI_SELECT`.
           */
          field_type?: string | null;
        } | null;
        /**
         * Text.
         */
        text_value?: string | null;
        /**
         * Number.
         */
        number_value?: number | null;
        /**
         * Day.
         */
        date_value?: string | null;
        /**
         * Options.
         */
        selected_options?:
          | {
              /**
               * Numeric id.
               */
              id?: number | null;
              /**
               * Text of the option.
               */
              value?: string | null;
            }[]
          | null;
      }[]
    | null;
}
