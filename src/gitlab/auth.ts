import type { Credentials } from '../config/config.ts';

/**
 * The header that authenticates a request. GitLab takes personal, project, group and service account tokens as
 * PRIVATE-TOKEN, OAuth tokens as Bearer, CI job tokens as JOB-TOKEN; never in the query, where logs would keep them.
 */
export function authHeader(credentials: Credentials): Readonly<Record<string, string>> {
  switch (credentials.kind) {
    case 'token':
      return { 'private-token': credentials.token };
    case 'oauth':
      return { authorization: `Bearer ${credentials.accessToken}` };
    case 'job':
      return { 'job-token': credentials.token };
  }
}

/**
 * The path that any good token may ask for, and whose 401 says that the token is not good. A job token is taken by few
 * endpoints: the others see nobody, and answer 401 or 404 (GitLab 18.9: `job_token_allowed` of each route). `/version`
 * is there in every version; where there is no endpoint, as of `/metadata` before 15.2, a bad token gets a 404 too.
 */
export function probePathOf({ kind }: Pick<Credentials, 'kind'>): string {
  return kind === 'job' ? '/job' : '/version';
}

/** Credentials that GitLab does not take (any more). */
export interface Rejected {
  readonly kind: Credentials['kind'];
  /** The scope that others in their place need; absent: that for reading. */
  readonly scope?: 'read_api' | 'api' | undefined;
}

/** What to tell about credentials that GitLab does not take. */
export function rejectionOf({ kind, scope = 'read_api' }: Rejected): string {
  switch (kind) {
    case 'token':
      return `GitLab rejects the token: it is wrong, expired or revoked. Create a new one with the scope ${scope}`;
    case 'oauth':
      return `GitLab rejects the OAuth access token, although it was renewed. Sign in again, with the scope ${scope}`;
    case 'job':
      return 'GitLab rejects the CI job token: it is wrong, or its job has ended. It works only while the job runs';
  }
}
