import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/base/json.ts';
import type { Event, PlannedStream } from '../../src/core/port.ts';
import { tellsDeletions } from '../../src/core/stream.ts';
import { streams } from '../../src/generated/registry.ts';
import { deletePipeline, deleteRelease } from '../sandbox/mutations/ci.ts';
import { deleteIssue } from '../sandbox/mutations/issuables.ts';
import { fromMillis } from '../sandbox/time.ts';
import type { PassRecord, Session } from './session.ts';
import { createSession } from './session.ts';

const swept = streams.filter((stream) => stream.sweep !== undefined || tellsDeletions(stream));
const on = { detectDeletions: true } as const;

function planOf(before?: PassRecord, chosen = swept): readonly PlannedStream[] {
  return chosen.map((stream) => ({ stream, mode: 'incremental', state: before?.states[stream.name] }));
}

function told(events: readonly Event[]): readonly JsonObject[] {
  return events.flatMap((event) =>
    event.type === 'records' && event.stream === 'deleted_records' ? event.records : [],
  );
}

async function afterFirstPass(): Promise<{ session: Session; first: PassRecord }> {
  const session = await createSession('demo');
  const first = await session.pass(planOf(), on);
  await session.advance(3_600_000);
  session.sandbox.clearLog();
  return { session, first };
}

function someOf<T>(rows: ReadonlyMap<number, T>, isWanted: (row: T) => boolean): T {
  const found = [...rows.values()].find(isWanted);
  if (found === undefined) throw new Error('the world has no such row');
  return found;
}

describe('looking for deletions', () => {
  it('tells nothing in a first pass, and asks for nothing more than without it', async () => {
    const session = await createSession('demo');
    const first = await session.pass(planOf(), on);
    const requests = session.sandbox.log.length;
    const without = await createSession('demo');
    await without.pass(
      planOf(
        undefined,
        swept.filter((stream) => !tellsDeletions(stream)),
      ),
    );
    expect(told(first.events)).toEqual([]);
    expect(first.result.failed).toEqual([]);
    expect(requests).toBe(without.sandbox.log.length);
  });

  it('tells nothing where nothing is gone, and lists nothing', async () => {
    const { session, first } = await afterFirstPass();
    const second = await session.pass(planOf(first), on);
    expect(told(second.events)).toEqual([]);
    expect(session.sandbox.log.filter(({ query }) => query.includes('per_page=1')).length).toBeGreaterThan(0);
    console.log(session.sandbox.log.map(({ path, query }) => `${path}?${query}`).join('\n'));
  });

  it('tells the key of each row that is gone, once', async () => {
    const { session, first } = await afterFirstPass();
    const { world } = session;
    const issue = someOf(world.issues.rows, ({ kind }) => kind === 'issue');
    const pipeline = someOf(world.pipelines.rows, ({ source }) => source === 'parent_pipeline');
    const release = someOf(world.releases.rows, () => true);
    deleteIssue(world, issue.id);
    deletePipeline(world, pipeline.id);
    deleteRelease(world, release.id, fromMillis(session.now()));
    const second = await session.pass(planOf(first), on);
    const noticed_at = expect.any(String) as unknown;
    expect(told(second.events)).toHaveLength(3);
    expect(told(second.events)).toEqual(
      expect.arrayContaining([
        {
          stream: 'issues',
          key_text: `{"id":${issue.id}}`,
          key: { id: issue.id },
          id: issue.id,
          project_id: issue.projectId,
          group_id: null,
          noticed_at,
        },
        expect.objectContaining({ stream: 'pipelines', id: pipeline.id, project_id: pipeline.projectId }),
        expect.objectContaining({
          stream: 'releases',
          key: { project_id: release.projectId, tag_name: release.tag },
          id: null,
        }),
      ]),
    );
    await session.advance(3_600_000);
    const third = await session.pass(planOf(second), on);
    expect(told(third.events)).toEqual([]);
  });
});
