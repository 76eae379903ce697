/** What GitLab says when it refuses a change, and how the program calls it. */
export interface RefusalWords {
  /** Absent: any operation. */
  readonly operation?: string;
  readonly status: number;
  readonly body: unknown;
  readonly code: string;
  readonly isRetryable?: boolean;
}

const said = (message: unknown): unknown => ({ message });

/** Words of GitLab 18.9: lib/api, app/services and app/models. */
export const refusalWords: readonly RefusalWords[] = [
  { status: 400, body: { error: 'title is missing' }, code: 'values_refused' },
  { status: 400, body: said({ title: ["can't be blank"] }), code: 'values_refused' },
  { status: 403, body: said('403 Forbidden'), code: 'forbidden' },
  {
    status: 403,
    body: {
      error: 'insufficient_scope',
      error_description: 'The request requires higher privileges',
      scope: 'api',
    },
    code: 'insufficient_scope',
  },
  { status: 404, body: said('404 Not found'), code: 'not_found' },
  { status: 405, body: said('Non GET methods are not allowed for moved projects'), code: 'not_allowed' },
  { status: 409, body: said('409 Conflict: Resource lock'), code: 'conflict' },
  { status: 412, body: said('412 Precondition Failed'), code: 'conflict' },
  { status: 422, body: said('422 Unprocessable Entity'), code: 'values_refused' },
  { operation: 'issues.create', status: 409, body: said('Duplicated issue'), code: 'already_exists' },
  { operation: 'releases.create', status: 422, body: said('Ref is not specified'), code: 'ref_missing' },
  {
    operation: 'releases.create',
    status: 403,
    body: said('You are not allowed to create this tag as it is protected.'),
    code: 'tag_protected',
  },
  {
    operation: 'releases.create',
    status: 400,
    body: said('Milestone(s) not found: 9.9'),
    code: 'milestone_missing',
  },
  { operation: 'releases.create', status: 409, body: said('Release already exists'), code: 'already_exists' },
  {
    operation: 'releases.update',
    status: 400,
    body: said('Milestone(s) not found: 9.9'),
    code: 'milestone_missing',
  },
  { operation: 'labels.create', status: 409, body: said('Label already exists'), code: 'already_exists' },
  {
    operation: 'milestones.create',
    status: 400,
    body: said(
      'Failed to create milestone {title: ["already being used for another group or project milestone."]}',
    ),
    code: 'already_exists',
  },
  {
    operation: 'users.create',
    status: 409,
    body: said('Email has already been taken'),
    code: 'already_exists',
  },
  {
    operation: 'users.create',
    status: 409,
    body: said('Username has already been taken'),
    code: 'already_exists',
  },
  {
    operation: 'users.block',
    status: 403,
    body: said('403 Forbidden - LDAP blocked users cannot be modified by the API'),
    code: 'ldap_account',
  },
  {
    operation: 'users.block',
    status: 403,
    body: said('403 Forbidden - The API initiating user cannot be blocked by the API'),
    code: 'account_kept',
  },
  {
    operation: 'users.block',
    status: 403,
    body: said('An internal user cannot be blocked'),
    code: 'account_kept',
  },
  {
    operation: 'users.unblock',
    status: 403,
    body: said('403 Forbidden - LDAP blocked users cannot be unblocked by the API'),
    code: 'ldap_account',
  },
  {
    operation: 'users.unblock',
    status: 403,
    body: said('403 Forbidden - Deactivated users cannot be unblocked by the API'),
    code: 'account_deactivated',
  },
  {
    operation: 'users.deactivate',
    status: 403,
    body: said(
      'The user you are trying to deactivate has been active in the past 90 days and cannot be deactivated',
    ),
    code: 'account_in_use',
  },
  {
    operation: 'users.deactivate',
    status: 403,
    body: said('Error occurred. A blocked user cannot be deactivated'),
    code: 'account_blocked',
  },
  {
    operation: 'users.deactivate',
    status: 403,
    body: said('Internal users cannot be deactivated'),
    code: 'account_kept',
  },
  {
    operation: 'users.activate',
    status: 403,
    body: said('Error occurred. A blocked user must be unblocked to be activated'),
    code: 'account_blocked',
  },
  {
    operation: 'users.delete',
    status: 409,
    body: said('409 Conflict: User cannot be removed while is the sole-owner of a group'),
    code: 'sole_owner',
  },
  {
    operation: 'invitations.create',
    status: 201,
    body: { status: 'error', message: { 'guest@example.net': 'Invite email is invalid' } },
    code: 'values_refused',
  },
  {
    operation: 'invitations.create',
    status: 201,
    body: { status: 'error', message: { 'guest@example.net': 'Invite email has already been taken' } },
    code: 'already_exists',
  },
  ...['group_members.add', 'project_members.add'].flatMap((operation) => [
    { operation, status: 409, body: said('Member already exists'), code: 'already_exists' },
    {
      operation,
      status: 400,
      body: said({
        access_level: ['should be greater than or equal to Developer inherited membership from group Alpha'],
      }),
      code: 'role_inherited',
    },
  ]),
  {
    operation: 'service_accounts.create',
    status: 400,
    body: said('400 Bad request - Username has already been taken'),
    code: 'already_exists',
  },
];
