/* Written by scripts/gen.ts; edit the schemas and declarations, not this file. */
import type { Operation } from '../core/operation.ts';
import groupMembersAdd from '../operations/group_members_add.ts';
import groupMembersChange from '../operations/group_members_change.ts';
import groupMembersRemove from '../operations/group_members_remove.ts';
import invitationsCreate from '../operations/invitations_create.ts';
import invitationsDelete from '../operations/invitations_delete.ts';
import issueNotesCreate from '../operations/issue_notes_create.ts';
import issuesClose from '../operations/issues_close.ts';
import issuesCreate from '../operations/issues_create.ts';
import issuesDelete from '../operations/issues_delete.ts';
import issuesGet from '../operations/issues_get.ts';
import issuesReopen from '../operations/issues_reopen.ts';
import issuesSearch from '../operations/issues_search.ts';
import issuesUpdate from '../operations/issues_update.ts';
import labelsCreate from '../operations/labels_create.ts';
import labelsUpdate from '../operations/labels_update.ts';
import mergeRequestNotesCreate from '../operations/merge_request_notes_create.ts';
import milestonesCreate from '../operations/milestones_create.ts';
import milestonesUpdate from '../operations/milestones_update.ts';
import projectMembersAdd from '../operations/project_members_add.ts';
import projectMembersChange from '../operations/project_members_change.ts';
import projectMembersRemove from '../operations/project_members_remove.ts';
import releasesCreate from '../operations/releases_create.ts';
import releasesDelete from '../operations/releases_delete.ts';
import releasesGet from '../operations/releases_get.ts';
import releasesList from '../operations/releases_list.ts';
import releasesUpdate from '../operations/releases_update.ts';
import serviceAccountsCreate from '../operations/service_accounts_create.ts';
import usersActivate from '../operations/users_activate.ts';
import usersBlock from '../operations/users_block.ts';
import usersCreate from '../operations/users_create.ts';
import usersDeactivate from '../operations/users_deactivate.ts';
import usersDelete from '../operations/users_delete.ts';
import usersUnblock from '../operations/users_unblock.ts';

/** Every operation, sorted by name. */
export const operations: readonly Operation[] = [
  groupMembersAdd,
  groupMembersChange,
  groupMembersRemove,
  invitationsCreate,
  invitationsDelete,
  issueNotesCreate,
  issuesClose,
  issuesCreate,
  issuesDelete,
  issuesGet,
  issuesReopen,
  issuesSearch,
  issuesUpdate,
  labelsCreate,
  labelsUpdate,
  mergeRequestNotesCreate,
  milestonesCreate,
  milestonesUpdate,
  projectMembersAdd,
  projectMembersChange,
  projectMembersRemove,
  releasesCreate,
  releasesDelete,
  releasesGet,
  releasesList,
  releasesUpdate,
  serviceAccountsCreate,
  usersActivate,
  usersBlock,
  usersCreate,
  usersDeactivate,
  usersDelete,
  usersUnblock,
];
