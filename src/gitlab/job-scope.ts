import { AccessError, ConfigError, toSourceError } from '../base/errors.ts';
import type { MutableJsonObject } from '../base/json.ts';
import { findJobProject, jobScopeFault, readOwnJob } from './job-token.ts';
import type { ScopeReading } from './scope-reading.ts';

/**
 * The projects of a scope that is read with a CI job token, one by one: those that are named, or else the job's own.
 * They hold no more than id and path, so that nothing is known beforehand of what they have switched off. Throws
 * ConfigError (`job_token_scope`) for a scope that would have to be searched.
 */
export async function* readJobProjects(reading: ScopeReading): AsyncGenerator<MutableJsonObject> {
  const fault = jobScopeFault(reading.config);
  if (fault !== undefined) throw new ConfigError('job_token_scope', fault);
  const own = await readOwnJob(reading);
  const { named } = reading.config.projects;
  for (const entry of named.length > 0 ? named : [own.project.id]) {
    try {
      const { id, path } = await findJobProject(reading, entry, own);
      yield { id: Number(id), ...(path === undefined ? {} : { path_with_namespace: path }) };
    } catch (thrown) {
      const error = toSourceError(thrown);
      if (reading.signal.aborted || !(error instanceof AccessError || isUnknownId(error))) throw thrown;
      reading.onFault({ kind: 'project', error: unreachable(entry, error) });
    }
  }
}

function isUnknownId(error: Error): boolean {
  return error instanceof ConfigError && error.code === 'project_id_unknown';
}

function unreachable(entry: string, cause: AccessError | ReturnType<typeof toSourceError>): ConfigError {
  if (cause instanceof ConfigError) return cause;
  return new ConfigError(
    'project_unreachable',
    `The CI job token does not reach the configured project ${entry}: ${cause.message}. Add the job's project to its job token permissions, or remove the entry`,
    { cause, place: cause.place },
  );
}
