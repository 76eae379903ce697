import { createJob, createPipeline, setJobStatus } from '../mutations/ci.ts';
import { fromMillis, minuteMicros, secondMicros } from '../time.ts';
import type { World } from '../world.ts';

/** Adds pipelines to the world's first project, one every half minute up to an hour ago, each with a job that is over. */
export function addPipelines(world: World, count: number, nowMs: number): void {
  const [project] = world.projects.rows.values();
  const [user] = world.users.rows.values();
  if (project === undefined || user === undefined) throw new RangeError('The world has a project and a user');
  const first = fromMillis(nowMs) - 60 * minuteMicros - count * 30 * secondMicros;
  for (let index = 0; index < count; index += 1) {
    const at = first + index * 30 * secondMicros;
    const sha = (index + 1).toString(16).padStart(40, '0');
    const pipeline = createPipeline(
      world,
      { projectId: project.id, sha, ref: `branch-${index}`, userId: user.id },
      at,
    );
    const job = createJob(world, { pipelineId: pipeline.id, name: 'unit', stage: 'test' }, at);
    setJobStatus(world, job.id, 'running', at + 5 * secondMicros);
    setJobStatus(world, job.id, 'success', at + (20 + (index % 60)) * secondMicros);
  }
}
