/** The access tokens of every seeded world, by what they are good for. They are no secrets: nothing else takes them. */
export const sandboxTokens = {
  /** Owns every top-level group. */
  owner: 'sandbox-owner-token',
  /** Reads code and CI everywhere. */
  reporter: 'sandbox-reporter-token',
  /** Reads issues only. */
  guest: 'sandbox-guest-token',
  /** Administers the instance. */
  admin: 'sandbox-admin-token',
  /** A member of nothing. */
  stranger: 'sandbox-stranger-token',
  expired: 'sandbox-expired-token',
  revoked: 'sandbox-revoked-token',
  /** May clone, but not call the API. */
  withoutScope: 'sandbox-read-repository-token',
  /** A group access token of the first group. */
  group: 'sandbox-group-token',
  /** A project access token of the first project. */
  project: 'sandbox-project-token',
  /** The CI job token of a running job of the first project. */
  job: 'sandbox-job-token',
  oauthAccess: 'sandbox-oauth-access-token',
  oauthRefresh: 'sandbox-oauth-refresh-token',
  /** The owner's, the reporter's, the guest's, the administrator's and the stranger's, with the scope to write. */
  ownerWrite: 'sandbox-owner-write-token',
  reporterWrite: 'sandbox-reporter-write-token',
  guestWrite: 'sandbox-guest-write-token',
  adminWrite: 'sandbox-admin-write-token',
  strangerWrite: 'sandbox-stranger-write-token',
} as const;

/** The OAuth application of every seeded world. */
export const sandboxApplication = {
  uid: 'sandbox-application',
  secret: 'sandbox-application-secret',
  redirectUri: 'http://localhost/callback',
} as const;
