import { AccessError, ConfigError } from '../../base/errors.ts';
import type { Config } from '../../config/config.ts';
import type { Client } from '../client-types.ts';
import { findJobProject, jobScopeFault, readOwnJob } from '../job-token.ts';
import type { Place } from './scope.ts';

/**
 * The project that an input names, found with a CI job token, which is not taken where projects are asked for: those that
 * the configuration names, or else the job's own. Throws AccessError (`outside_scope`) for another one, ConfigError
 * (`job_token_scope`) for a scope that such a token cannot follow.
 */
export async function findJobPlace(
  config: Config,
  client: Client,
  entry: string,
  signal: AbortSignal,
): Promise<Place> {
  const fault = jobScopeFault(config);
  if (fault !== undefined) throw new ConfigError('job_token_scope', fault);
  const asking = { config, client, signal };
  const own = await readOwnJob(asking);
  const { named } = config.projects;
  const project = await findJobProject(asking, entry, own);
  for (const one of named.length > 0 ? named : [own.project.id]) {
    const { id } = one === entry ? project : await findJobProject(asking, one, own);
    if (id === project.id) return { kind: 'project', id, path: project.path ?? entry };
  }
  throw new AccessError(
    'outside_scope',
    `The project ${entry} is not among the projects_list of the configuration, and is not that of the job`,
  );
}
