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
