import type { Call } from '../endpoint.ts';
import type { Deployment, Environment } from '../families/delivery.ts';
import type { Project } from '../model/spaces.ts';
import { formatTime } from '../time.ts';
import { renderJob } from './ci.ts';
import { renderProjectBasic } from './project.ts';
import { renderUserBasic } from './user.ts';

function renderEnvironmentBasic(environment: Environment): Record<string, unknown> {
  const { id, name, projectId, createdAt, updatedAt } = environment;
  return {
    id,
    name,
    slug: name,
    external_url: `https://${name}.p${projectId}.example.com`,
    created_at: formatTime(createdAt),
    updated_at: formatTime(updatedAt),
  };
}

/** An environment as lists have it: without its last deployment. */
export function renderEnvironment(
  call: Call,
  project: Project,
  environment: Environment,
): Record<string, unknown> {
  return {
    ...renderEnvironmentBasic(environment),
    tier: environment.name,
    project: renderProjectBasic(call, project),
    state: 'available',
    auto_stop_at: null,
    ...(environment.name === 'production' ? renderCluster(environment) : {}),
    description: null,
    auto_stop_setting: 'always',
  };
}

/** What is only there for environments that an agent for Kubernetes serves. */
function renderCluster({ id, name, projectId, createdAt }: Environment): Record<string, unknown> {
  const configured = {
    id: projectId,
    description: null,
    name: 'Cluster',
    name_with_namespace: 'Cluster',
    path: 'cluster',
    path_with_namespace: 'cluster',
    created_at: formatTime(createdAt),
  };
  return {
    cluster_agent: {
      id,
      name: 'primary-agent',
      config_project: configured,
      created_at: formatTime(createdAt),
      created_by_user_id: 1,
      is_receptive: false,
    },
    kubernetes_namespace: name,
    flux_resource_path: null,
  };
}

/** A deployment with its environment and its job. */
export function renderDeployment(
  call: Call,
  project: Project,
  deployment: Deployment,
  iid: number,
): Record<string, unknown> {
  const { id, pipeline, job, environment, status, createdAt, updatedAt } = deployment;
  return {
    id,
    iid,
    ref: pipeline.ref,
    sha: pipeline.sha,
    created_at: formatTime(createdAt),
    updated_at: formatTime(updatedAt),
    user: renderUserBasic(call, job.userId),
    environment: environment === undefined ? null : renderEnvironmentBasic(environment),
    deployable: renderJob(call, project, job),
    status,
  };
}
