import type { Endpoint, Truth } from '../endpoint.ts';
import { isReadableFrom, ownId, pageOfProject, pageParams, truthOfProjects } from '../families/content.ts';
import type { ProjectList } from '../families/content.ts';
import { renderUserBasic } from '../render/user.ts';
import { dayMicros, formatTime } from '../time.ts';
import { projectPath } from '../world.ts';

/** A snippet of one file. */
interface Snippet {
  readonly id: number;
  readonly file: string;
}

const snippets: ProjectList<Snippet> = {
  mayRead: isReadableFrom(10),
  // The newest first.
  rowsOf: (project) => [
    { id: ownId(project, 1), file: 'query.sql' },
    { id: ownId(project, 0), file: 'deploy.sh' },
  ],
  keyOf: (_project, { id }) => ({ id }),
  render: (call, project, { id, file }) => {
    const url = `${call.settings.externalUrl}/${projectPath(call.world, project)}/-/snippets/${id}`;
    return {
      id,
      title: `About ${file}`,
      description: null,
      visibility: project.visibility,
      author: renderUserBasic(call, project.creatorId),
      created_at: formatTime(project.createdAt + dayMicros),
      updated_at: formatTime(project.createdAt + 2 * dayMicros),
      project_id: project.id,
      web_url: url,
      raw_url: `${url}/raw`,
      ssh_url_to_repo: `git@${new URL(url).hostname}:snippets/${id}.git`,
      http_url_to_repo: `${url}.git`,
      file_name: file,
      files: [{ path: file, raw_url: `${url}/raw/main/${file}` }],
      imported: false,
      imported_from: 'none',
    };
  },
};

const endpoints: readonly Endpoint[] = [
  { template: '/projects/:id/snippets', params: pageParams, answer: pageOfProject(snippets) },
];

export default endpoints;

/** The snippets of the scope's projects. */
export const truth: Readonly<Record<string, Truth>> = { project_snippets: truthOfProjects(snippets) };
