import { forbidden, rowNotFound } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Call, Endpoint, Truth } from '../endpoint.ts';
import {
  isReadableFrom,
  ownId,
  pageOfProject,
  pageParams,
  projectOf,
  truthOfProjects,
} from '../families/content.ts';
import type { ProjectList } from '../families/content.ts';
import { findGroup } from '../lookup.ts';
import type { Project } from '../model/spaces.ts';
import { offsetPage } from '../paging.ts';
import { perProject } from '../project-truth.ts';
import { formatTime, hourMicros } from '../time.ts';
import { projectPath } from '../world.ts';
import { projectsBelow } from './issues.ts';

/** A repository of images; the project's own has no name. */
interface ContainerRepository {
  readonly id: number;
  readonly name: string;
}

const tagNames = ['1.0.0', '1.1.0', 'latest', 'main'] as const;

function repositoriesOf(project: Project): readonly ContainerRepository[] {
  return ['', 'worker'].map((name, index) => ({ id: ownId(project, index), name }));
}

function pathOf(call: Call, project: Project, { name }: ContainerRepository): string {
  const path = projectPath(call.world, project);
  return name === '' ? path : `${path}/${name}`;
}

function locationOf(call: Call, path: string): string {
  return `registry.${new URL(call.settings.externalUrl).hostname}/${path}`;
}

/** A repository as lists have it, with what the request asks for besides. */
function render(call: Call, project: Project, row: ContainerRepository): Record<string, unknown> {
  const { externalUrl } = call.settings;
  const path = pathOf(call, project, row);
  const deletePath = `${externalUrl}/api/v4/projects/${project.id}/registry/repositories/${row.id}`;
  const tags = tagNames.map((name) => renderTag(call, path, name));
  return {
    id: row.id,
    name: row.name,
    path,
    project_id: project.id,
    location: locationOf(call, path),
    created_at: formatTime(project.createdAt + hourMicros),
    cleanup_policy_started_at: null,
    ...(call.params.flag('tags_count') === true ? { tags_count: tags.length } : {}),
    ...(call.params.flag('tags') === true ? { tags } : {}),
    ...(call.access.projectLevel(project) >= 40 ? { delete_api_path: deletePath } : {}),
    status: null,
  };
}

function renderTag(call: Call, path: string, name: string): Record<string, unknown> {
  return { name, path: `${path}:${name}`, location: `${locationOf(call, path)}:${name}` };
}

const repositories: ProjectList<ContainerRepository> = {
  mayRead: isReadableFrom(20),
  rowsOf: repositoriesOf,
  keyOf: (_project, { id }) => ({ id }),
  render,
};

/** All repositories below a group, for those who may read its images at all: GitLab does not look at each project. */
function listOfGroup(call: Call): Answer {
  const group = findGroup(call);
  if (group.visibility === 'private' && call.access.groupLevel(group.id) < 20) throw forbidden();
  const rows = projectsBelow(call, group.id).flatMap((project) =>
    repositoriesOf(project).map((row) => ({ project, row })),
  );
  return offsetPage(call, rows, ({ project, row }) => JSON.stringify(render(call, project, row)));
}

function listTags(call: Call): Answer {
  const project = projectOf(call, repositories);
  const found = repositoriesOf(project).find(({ id }) => String(id) === call.path.repository_id);
  if (found === undefined) throw rowNotFound();
  const path = pathOf(call, project, found);
  return offsetPage(call, tagNames, (name) => JSON.stringify(renderTag(call, path, name)));
}

const endpoints: readonly Endpoint[] = [
  {
    template: '/projects/:id/registry/repositories',
    params: {
      ...pageParams,
      tags: { type: 'boolean', default: false },
      tags_count: { type: 'boolean', default: false },
    },
    answer: pageOfProject(repositories),
  },
  { template: '/groups/:id/registry/repositories', params: pageParams, answer: listOfGroup },
  {
    template: '/projects/:id/registry/repositories/:repository_id/tags',
    params: pageParams,
    answer: listTags,
  },
];

export default endpoints;

/** The container repositories of the scope's projects, and their tags. */
export const truth: Readonly<Record<string, Truth>> = {
  container_repositories: truthOfProjects(repositories),
  container_tags: perProject((project, { access }) =>
    repositories.mayRead(access, project)
      ? repositoriesOf(project).flatMap(({ id }) =>
          tagNames.map((name) => ({
            key: { repository_id: id, name },
            cursor: undefined,
            row: { name },
          })),
        )
      : [],
  ),
};
