import { AccessError, ConfigError } from '../base/errors.ts';
import type { Query } from '../core/stream.ts';
import type { Checking } from './checking.ts';
import { findJobProject, jobScopeFault, readOwnJob } from './job-token.ts';
import { encodeEntry } from './routes.ts';

/** What cannot be reached of the groups and projects that the configuration names: one request for each. */
export async function entryFaults(checking: Checking): Promise<readonly string[]> {
  const { groups, projects, credentials } = checking.config;
  if (credentials.kind === 'job') return jobEntryFaults(checking);
  const faults = await Promise.all([
    ...groups.named.map((entry) =>
      fault(checking, { key: 'groups_list', kind: 'group', entry }, { with_projects: false }),
    ),
    ...projects.named.map((entry) => fault(checking, { key: 'projects_list', kind: 'project', entry }, {})),
  ]);
  return faults.filter((told) => told !== undefined);
}

/** An entry of the configuration. */
interface Entry {
  readonly key: string;
  readonly kind: 'group' | 'project';
  readonly entry: string;
}

async function fault(
  { client, signal }: Checking,
  { key, kind, entry }: Entry,
  query: Query,
): Promise<string | undefined> {
  try {
    await client.get(`/${kind}s/${encodeEntry(entry)}`, query, { signal, place: {} });
    return undefined;
  } catch (thrown) {
    if (!(thrown instanceof AccessError)) throw thrown;
    return `${key}: the ${kind} ${entry} does not exist, or the token may not see it (HTTP ${thrown.place.status ?? 'error'}). [${kind}_unreachable]`;
  }
}

async function jobEntryFaults(checking: Checking): Promise<readonly string[]> {
  const unsearchable = jobScopeFault(checking.config);
  if (unsearchable !== undefined) return [`${unsearchable}. [job_token_scope]`];
  const { named } = checking.config.projects;
  if (named.length === 0) return [];
  const own = await readOwnJob(checking);
  const faults = await Promise.all(
    named.map(async (entry) => {
      try {
        await findJobProject(checking, entry, own);
        return undefined;
      } catch (thrown) {
        if (thrown instanceof AccessError)
          return `projects_list: the CI job token does not reach the project ${entry}: ${thrown.message}. [project_unreachable]`;
        if (thrown instanceof ConfigError && thrown.code === 'project_id_unknown')
          return `projects_list: ${thrown.message}. [${thrown.code}]`;
        throw thrown;
      }
    }),
  );
  return faults.filter((told) => told !== undefined);
}
