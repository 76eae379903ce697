import type { JsonObject } from '../../src/base/json.ts';
import { isJsonObject } from '../../src/base/json.ts';
import { deploymentsOf } from '../sandbox/families/delivery.ts';
import type { Release } from '../sandbox/model/ci.ts';
import { fromMillis } from '../sandbox/time.ts';
import type { World } from '../sandbox/world.ts';

/** Finds a row of a stream in the world by its key and the ids that it carries. */
type Finder = (world: World, row: JsonObject) => boolean;

const byId =
  (table: (world: World) => { readonly rows: ReadonlyMap<number, unknown> }): Finder =>
  (world, { id }) =>
    table(world).rows.has(Number(id));

/** How the rows of the swept streams are found, whoever may read them. */
const finders: Readonly<Record<string, Finder>> = {
  issues: byId(({ issues }) => issues),
  merge_requests: byId(({ mergeRequests }) => mergeRequests),
  pipelines: byId(({ pipelines }) => pipelines),
  project_milestones: byId(({ milestones }) => milestones),
  // An epic goes with the issue that it follows from.
  epics: ({ issues }, { id }) => issues.rows.has(Number(id) - 1_000_000),
  releases: (world, row) => releaseOf(world, row) !== undefined,
  deployments: (world, { id, project_id: projectId }) => {
    const project = world.projects.rows.get(Number(projectId));
    return project !== undefined && deploymentsOf(world, project).some((row) => row.id === Number(id));
  },
};

function releaseOf(world: World, row: JsonObject): Release | undefined {
  return world.releases.of(Number(row['project_id'])).find(({ tag }) => tag === row['tag_name']);
}

/** Whether GitLab has a row, visible or not. What follows from a group that stays is always there. */
export function isThere(world: World, stream: string, row: JsonObject): boolean {
  return finders[stream]?.(world, row) ?? true;
}

/**
 * What of these records tells of rows that are there. A release may come again under its tag between the proof and the
 * telling: one that is younger than the pass is no fault, because it is read by the next one.
 */
export function untrueDeletions(
  world: World,
  stream: string,
  records: readonly JsonObject[],
  passStartedMs: number,
): readonly string[] {
  if (stream !== 'deleted_records') return [];
  return records.flatMap((record) => {
    const { key, stream: of } = record;
    const row = { ...record, ...(isJsonObject(key) ? key : {}) };
    const release = of === 'releases' ? releaseOf(world, row) : undefined;
    const isYoung = release !== undefined && release.createdAt > fromMillis(passStartedMs);
    return typeof of === 'string' && isThere(world, of, row) && !isYoung
      ? [`${of} ${JSON.stringify(key)} was told to be gone, and is there`]
      : [];
  });
}
