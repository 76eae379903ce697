import type { ExternalStatus } from '../model/ci.ts';
import {
  createJob,
  createPipeline,
  createRelease,
  deletePipeline,
  deleteRelease,
  postStatus,
  retryJob,
  setJobStatus,
  updateRelease,
} from '../mutations/ci.ts';
import { repositoryOf } from '../mutations/repository.ts';
import { pickPerson, pickProject, pickSome, writeTime } from './stage.ts';
import type { Change } from './stage.ts';

const startPipeline: Change = (stage) => {
  const project = pickProject(stage, 'builds');
  const repository = project === undefined ? undefined : stage.world.repositories.get(project.id);
  const sha = repository?.branches.get(repository.defaultBranch);
  if (project === undefined || sha === undefined) return undefined;
  const source = stage.random.chance(0.2) ? 'parent_pipeline' : 'push';
  const fields = { projectId: project.id, sha, ref: 'main', userId: pickPerson(stage).id, source } as const;
  const at = writeTime(stage);
  const pipeline = createPipeline(stage.world, { ...fields, status: 'pending' }, at);
  for (const name of ['compile', 'unit', 'lint']) {
    createJob(stage.world, { pipelineId: pipeline.id, name, stage: 'test', status: 'pending' }, at);
  }
  return `started pipeline ${pipeline.id}`;
};

const moveJob: Change = (stage) => {
  const open = [...stage.world.jobs.rows.values()].filter(
    (job) => job.status === 'pending' || job.status === 'running',
  );
  const job = pickSome(stage, open);
  if (job === undefined) return undefined;
  const next = job.status === 'pending' ? 'running' : stage.random.pick(['success', 'failed'] as const);
  const { updatedAt } = stage.world.pipelines.rows.get(job.pipelineId) ?? { updatedAt: 0 };
  setJobStatus(stage.world, job.id, next, writeTime(stage, updatedAt));
  return `moved job ${job.id} to ${next}`;
};

const runJobAgain: Change = (stage) => {
  const over = [...stage.world.jobs.rows.values()].filter(
    (job) => (job.status === 'success' || job.status === 'failed') && !job.isRetried,
  );
  const job = pickSome(stage, over);
  if (job === undefined) return undefined;
  const { updatedAt } = stage.world.pipelines.rows.get(job.pipelineId) ?? { updatedAt: 0 };
  return `ran job ${job.id} again as ${retryJob(stage.world, job.id, writeTime(stage, updatedAt)).id}`;
};

/** Also straight to the end, so that the pipeline's own status may not change; nothing where GitLab would refuse it. */
const tellStatus: Change = (stage) => {
  const pipelines = [...stage.world.pipelines.rows.values()].filter(
    (pipeline) => pipeline.source !== 'parent_pipeline',
  );
  const pipeline = pickSome(stage, pipelines);
  if (pipeline === undefined) return undefined;
  const { random, world } = stage;
  const states: readonly ExternalStatus['status'][] = ['pending', 'running', 'success', 'failed'];
  const fields = { name: random.pick(['licences', 'coverage']), status: random.pick(states) };
  const post = { ...fields, pipelineId: pipeline.id, userId: pickPerson(stage).id };
  const row = postStatus(world, post, writeTime(stage, pipeline.updatedAt));
  return row === undefined ? undefined : `posted status ${row.id}`;
};

const dropPipeline: Change = (stage) => {
  const over = [...stage.world.pipelines.rows.values()].filter(
    (pipeline) => pipeline.status === 'success' || pipeline.status === 'failed',
  );
  const pipeline = pickSome(stage, over);
  if (pipeline === undefined) return undefined;
  deletePipeline(stage.world, pipeline.id);
  return `deleted pipeline ${pipeline.id}`;
};

const changeReleases: Change = (stage) => {
  const project = pickProject(stage, 'releases');
  if (project === undefined || !stage.world.repositories.has(project.id)) return undefined;
  const known = stage.world.releases.of(project.id);
  const taken = new Set(known.map((release) => release.tag));
  const tags = [...repositoryOf(stage.world, project.id).tags.keys()];
  const free = pickSome(
    stage,
    tags.filter((tag) => !taken.has(tag)),
  );
  const old = pickSome(stage, known);
  if (free !== undefined && (old === undefined || stage.random.chance(0.5))) {
    const fields = { projectId: project.id, tag: free, authorId: pickPerson(stage).id };
    return `published release ${createRelease(stage.world, fields, writeTime(stage)).id}`;
  }
  if (old === undefined) return undefined;
  if (stage.random.chance(0.2)) {
    deleteRelease(stage.world, old.id, writeTime(stage, project.updatedAt));
    return `deleted release ${old.id}`;
  }
  const at = writeTime(stage, old.updatedAt);
  updateRelease(stage.world, old.id, { name: `${old.tag} (${stage.random.between(1, 99)})` }, at);
  return `edited release ${old.id}`;
};

/** Changes to CI and releases, each with its weight. */
export const ciChanges: readonly (readonly [number, Change])[] = [
  [5, startPipeline],
  [10, moveJob],
  [2, runJobAgain],
  [3, tellStatus],
  [1, dropPipeline],
  [3, changeReleases],
];
