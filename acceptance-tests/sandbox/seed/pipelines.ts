import type { CiStatus, Pipeline } from '../model/ci.ts';
import type { Project } from '../model/spaces.ts';
import { createJob, createPipeline, postStatus, retryJob, setJobStatus } from '../mutations/ci.ts';
import { repositoryOf } from '../mutations/repository.ts';
import { hourMicros, minuteMicros, secondMicros } from '../time.ts';
import type { Micros } from '../time.ts';
import type { SeedContext } from './context.ts';

/** Runs pipelines for the latest commits of the default branch, some with retried jobs and child pipelines. */
export function seedPipelines(context: SeedContext, project: Project, count: number): void {
  const { world, random, people } = context;
  const commits = [...repositoryOf(world, project.id).objects.values()]
    .sort((a, b) => a.committedAt - b.committedAt)
    .slice(-count);
  for (const commit of commits) {
    const userId = random.pick(people).id;
    const at = commit.committedAt + random.between(1, 30 * secondMicros);
    const base = { projectId: project.id, sha: commit.sha, ref: 'main', userId };
    runPipeline(context, createPipeline(world, base, at), at);
    if (random.chance(0.1)) {
      const child = { ...base, source: 'parent_pipeline' } as const;
      runPipeline(context, createPipeline(world, child, at + minuteMicros), at + minuteMicros);
    }
  }
}

const steps = [
  { name: 'compile', stage: 'build' },
  { name: 'unit', stage: 'test' },
  { name: 'lint', stage: 'test' },
  { name: 'deploy', stage: 'deploy' },
] as const;

function runPipeline(context: SeedContext, pipeline: Pipeline, at: Micros): void {
  const { world, random } = context;
  const jobs = steps.map((step) => createJob(world, { pipelineId: pipeline.id, ...step }, at));
  for (const [index, job] of jobs.entries()) {
    const startedAt = at + (index + 1) * minuteMicros;
    const status: CiStatus = random.chance(0.08) ? 'failed' : 'success';
    setJobStatus(world, job.id, 'running', startedAt);
    setJobStatus(world, job.id, status, startedAt + random.between(10, 50) * secondMicros);
    if (status === 'failed' && random.chance(0.5)) {
      const again = retryJob(world, job.id, startedAt + minuteMicros);
      setJobStatus(world, again.id, 'success', startedAt + 2 * minuteMicros);
    }
  }
}

/** Starts a pipeline whose first job is running: the one that the seeded job token belongs to. */
export function seedRunningJob(context: SeedContext, project: Project): number {
  const { world, now, owner } = context;
  const sha = repositoryOf(world, project.id).branches.get('main') ?? '';
  const at = now - 10 * minuteMicros;
  const pipeline = createPipeline(world, { projectId: project.id, sha, ref: 'main', userId: owner.id }, at);
  const [first] = steps.map((step) => createJob(world, { pipelineId: pipeline.id, ...step }, at));
  if (first === undefined) throw new RangeError('A pipeline has steps');
  setJobStatus(world, first.id, 'running', at + minuteMicros);
  return first.id;
}

/** Every fourth pipeline was checked by an outside service, some of them twice. */
export function seedStatuses({ world, now }: SeedContext, project: Project): void {
  for (const { id, iid, source, updatedAt, userId } of world.pipelines.of(project.id)) {
    if (iid % 4 !== 2 || source === 'parent_pipeline' || updatedAt > now - hourMicros) continue;
    const post = { pipelineId: id, name: 'licences', userId };
    if (iid % 8 === 2) postStatus(world, { ...post, status: 'failed' }, updatedAt + secondMicros);
    postStatus(world, { ...post, status: 'running' }, updatedAt + 2 * secondMicros);
    postStatus(world, { ...post, status: 'success' }, updatedAt + minuteMicros);
  }
}
