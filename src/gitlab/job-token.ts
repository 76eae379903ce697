import { AccessError, ConfigError, ContractError } from '../base/errors.ts';
import { isJsonObject } from '../base/json.ts';
import type { Config } from '../config/config.ts';
import { isNumericId } from '../config/scope-match.ts';
import type { Obstacle } from '../core/port.ts';
import type { Stream } from '../core/stream.ts';
import { parentOf } from '../core/stream.ts';
import type { Client } from './client-types.ts';
import { encodeEntry } from './routes.ts';

/** Asking with a CI job token. */
export interface JobAsking {
  readonly config: Config;
  readonly client: Client;
  readonly signal: AbortSignal;
}

/** A project as far as a job token can know it: few endpoints take one, and that of the project itself does not. */
export interface JobProject {
  readonly id: string;
  /** Undefined where only the id is known. */
  readonly path: string | undefined;
}

/** The job that a token belongs to. */
export interface OwnJob {
  readonly id: number;
  readonly name: string | undefined;
  readonly user: string | undefined;
  readonly project: JobProject;
}

/** The job itself, asked for with its token. */
export async function readOwnJob({ config, client, signal }: JobAsking): Promise<OwnJob> {
  const { body } = await client.get('/job', {}, { signal, place: {} });
  const job = isJsonObject(body) ? body : {};
  const pipeline = isJsonObject(job['pipeline']) ? job['pipeline'] : {};
  const { id, name } = job;
  const projectId = pipeline['project_id'];
  if (typeof id !== 'number' || typeof projectId !== 'number')
    throw new ContractError('job_without_project', "GitLab's answer about the job does not name its project");
  const user = isJsonObject(job['user']) ? job['user']['username'] : undefined;
  const url = typeof job['web_url'] === 'string' ? job['web_url'] : '';
  const root = new URL(config.baseUrl).pathname;
  // The job does not name its project, but its address on the web does.
  const [, path] = /^(.+)\/-\/jobs\/\d+$/.exec(URL.canParse(url) ? new URL(url).pathname : '') ?? [];
  return {
    id,
    name: typeof name === 'string' ? name : undefined,
    user: typeof user === 'string' ? user : undefined,
    project: {
      id: String(projectId),
      path: path?.startsWith(root) === true ? decodeURIComponent(path.slice(root.length)) : undefined,
    },
  };
}

/**
 * The project of an entry of `projects_list`: a path needs a row that names the project's id. Throws AccessError where
 * the token does not reach the project, ConfigError (`project_id_unknown`) where nothing tells a path's id.
 */
export async function findJobProject(asking: JobAsking, entry: string, own: OwnJob): Promise<JobProject> {
  const { id, path } = own.project;
  if (entry === id || entry.toLowerCase() === path?.toLowerCase()) return own.project;
  let refusal: AccessError | undefined;
  let isReached = false;
  for (const list of probedLists) {
    try {
      const found = await projectIdIn(asking, `/projects/${encodeEntry(entry)}/${list}`);
      isReached = true;
      if (isNumericId(entry)) return { id: entry, path: undefined };
      if (found !== undefined) return { id: found, path: entry };
    } catch (thrown) {
      if (!(thrown instanceof AccessError) || isShutOut(thrown)) throw thrown;
      refusal = thrown;
    }
  }
  if (refusal !== undefined && !isReached) throw refusal;
  throw new ConfigError(
    'project_id_unknown',
    `A CI job token cannot find out the id of the project ${entry}: write its numeric id into projects_list`,
  );
}

/**
 * Lists that take a job token, those whose rows name the project first. Older servers take it for some of them only, and
 * a project may have switched any of them off.
 */
const probedLists: readonly string[] = ['pipelines', 'merge_requests', 'issues', 'environments', 'releases'];

/** GitLab's words for a project that does not let the job's project in, whatever is asked for. */
function isShutOut({ message }: AccessError): boolean {
  return /job token not allowed from/i.test(message);
}

/** The project's id in the first row of a list, if it has one. */
async function projectIdIn({ client, signal }: JobAsking, path: string): Promise<string | undefined> {
  const { body } = await client.get(path, { per_page: 1 }, { signal, place: {} });
  const row: unknown = Array.isArray(body) ? body[0] : undefined;
  const id = isJsonObject(row) ? row['project_id'] : undefined;
  return typeof id === 'number' ? String(id) : undefined;
}

/** What of a configuration a job token cannot follow: it lists neither groups nor projects. */
export function jobScopeFault({ groups, projects }: Pick<Config, 'groups' | 'projects'>): string | undefined {
  const isNamed = projects.named.length > 0;
  const searchesGroups = groups.named.length > 0 || groups.globs.length > 0;
  if (projects.globs.length === 0 && (isNamed || !searchesGroups)) return undefined;
  return 'A CI job token cannot list the projects of a group, nor match globs: name each project in projects_list';
}

/** Why a job token does not read a stream: an endpoint on the way to it takes none. */
export function jobTokenObstacle(stream: Stream): Obstacle | undefined {
  for (let one: Stream | undefined = stream; one !== undefined; one = parentOf(one)) {
    if (one.needs.jobToken) continue;
    const reason = 'GitLab does not take a CI job token for this: use an access token.';
    return { code: 'job_token', reason };
  }
  return undefined;
}
