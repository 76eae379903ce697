import { describe, expect, test } from 'vitest';
import { createRandomChanges } from './changes.ts';
import { at, createGraphqlKit, rowsAt } from './graphql/test-kit.ts';
import { addMember } from './mutations/people.ts';
import { createRandom } from './random.ts';
import { pluck, testNow } from './test-kit.ts';
import { sandboxTokens } from './tokens.ts';

const idsOf = (gids: readonly unknown[]): readonly number[] =>
  gids.map((gid) => Number(String(gid).split('/').at(-1))).sort((left, right) => left - right);

describe('work items', () => {
  test('are the issues of REST, under the same ids and with the same values', async () => {
    const { ask, getAll } = await createGraphqlKit();
    const query = `{ project(fullPath: "alpha/first") { workItems { nodes { id iid title state createdAt webUrl
      workItemType { name } widgets { ... on WorkItemWidgetWeight { weight }
        ... on WorkItemWidgetTimeTracking { totalTimeSpent } } } } } }`;
    const items = rowsAt(ask(query).data, 'project.workItems.nodes') ?? [];
    const issues = getAll('/projects/1/issues?per_page=100');
    expect(idsOf(pluck(items, 'id'))).toEqual(idsOf(pluck(issues, 'id')));
    for (const issue of issues) {
      const item = items.find(({ id }) => id === `gid://gitlab/WorkItem/${String(issue.id)}`);
      expect(item).toMatchObject({ iid: String(issue.iid), title: issue.title });
      expect(String(item?.createdAt).slice(0, 19)).toBe(String(issue.created_at).slice(0, 19));
      expect(item?.state).toBe(issue.state === 'opened' ? 'OPEN' : 'CLOSED');
    }
    expect(new Set(items.map((item) => at(item, 'workItemType.name'))).size).toBeGreaterThan(2);
  });

  test('of a group are its epics, under the ids that REST tells', async () => {
    const { ask, getAll } = await createGraphqlKit();
    const query = '{ group(fullPath: "alpha") { workItems(excludeProjects: true) { nodes { id } } } }';
    const epics = getAll('/groups/1/epics?include_descendant_groups=false');
    expect(epics.length).toBeGreaterThan(0);
    const nodes = rowsAt(ask(query).data, 'group.workItems.nodes') ?? [];
    expect(idsOf(pluck(nodes, 'id'))).toEqual(idsOf(pluck(epics, 'work_item_id')));
  });

  test('of a group hold those of its projects, and of the groups below on request', async () => {
    const { ask, world } = await createGraphqlKit();
    const count = (options: string): number =>
      rowsAt(
        ask(`{ group(fullPath: "alpha") { workItems(${options}) { nodes { id } } } }`).data,
        'group.workItems.nodes',
      )?.length ?? 0;
    const own = count('types: [EPIC]') + world.issues.countOf(1);
    expect(count('includeDescendants: false')).toBe(own);
    expect(count('includeDescendants: true')).toBe(
      own +
        world.issues.countOf(2) +
        count('types: [EPIC], includeDescendants: true') -
        count('types: [EPIC]'),
    );
    expect(count('excludeGroupWorkItems: true')).toBe(world.issues.countOf(1));
  });

  test('hide objectives from REST alone', async () => {
    const { ask, world, getAll } = await createGraphqlKit();
    const objective = [...world.issues.rows.values()].find(({ kind }) => kind === 'objective');
    const query =
      '{ project(fullPath: "alpha/inner/second") { workItems(types: [OBJECTIVE]) { nodes { id widgets(onlyTypes: [HIERARCHY]) { ... on WorkItemWidgetHierarchy { children { nodes { workItemType { name } } } } } } } } }';
    expect(rowsAt(ask(query).data, 'project.workItems.nodes')).toEqual([
      {
        id: `gid://gitlab/WorkItem/${objective?.id ?? 0}`,
        widgets: [{ children: { nodes: [{ workItemType: { name: 'Key Result' } }] } }],
      },
    ]);
    expect(pluck(getAll('/projects/2/issues?per_page=100'), 'id')).not.toContain(objective?.id);
  });

  test('have a parent, parts and links', async () => {
    const { ask, world } = await createGraphqlKit();
    const task = [...world.issues.rows.values()].find(
      ({ kind, parentId }) => kind === 'task' && parentId !== undefined,
    );
    const query = `query($id: WorkItemID!) { workItem(id: $id) { widgets(onlyTypes: [HIERARCHY]) {
      ... on WorkItemWidgetHierarchy { hasParent parent { id widgets(onlyTypes: [HIERARCHY]) {
        ... on WorkItemWidgetHierarchy { hasChildren } } } } } } }`;
    const { data } = ask(query, { id: `gid://gitlab/WorkItem/${task?.id ?? 0}` });
    expect(at(data, 'workItem.widgets')).toEqual([
      {
        hasParent: true,
        parent: { id: `gid://gitlab/WorkItem/${task?.parentId ?? 0}`, widgets: [{ hasChildren: true }] },
      },
    ]);
  });
});

describe('what a role may see', () => {
  const query = `{ group(fullPath: "alpha") { id } project(fullPath: "alpha/first") {
    vulnerabilities { nodes { id } } workItems { nodes { id confidential } } } }`;

  test('is null or missing, and not refused', async () => {
    const { ask } = await createGraphqlKit();
    expect(ask(query, {}, sandboxTokens.stranger)).toEqual({
      data: { group: null, project: null },
      errors: undefined,
    });
    const guest = ask(query, {}, sandboxTokens.guest).data;
    expect(at(guest, 'project.vulnerabilities.nodes')).toEqual([]);
    expect(rowsAt(guest, 'project.workItems.nodes')?.length).toBeGreaterThan(0);
    expect(rowsAt(ask(query).data, 'project.vulnerabilities.nodes')?.length).toBeGreaterThan(0);
  });

  test('grows with the role', async () => {
    const { ask, world } = await createGraphqlKit();
    const userId = world.tokens.get(sandboxTokens.guest)?.userId ?? 0;
    addMember(world, { source: { kind: 'project', id: 1 }, userId, accessLevel: 30 }, testNow * 1000);
    const rows = rowsAt(ask(query, {}, sandboxTokens.guest).data, 'project.vulnerabilities.nodes');
    expect(rows).toHaveLength(world.vulnerabilities.countOf(1));
  });

  test('of frameworks depends on membership, and every subgroup tells those of the top', async () => {
    const { ask, world } = await createGraphqlKit();
    const frameworks = '{ namespace(fullPath: "alpha/inner") { complianceFrameworks { nodes { id } } } }';
    expect(rowsAt(ask(frameworks).data, 'namespace.complianceFrameworks.nodes')).toHaveLength(
      world.frameworks.countOf(1),
    );
    expect(ask(frameworks, {}, sandboxTokens.stranger).data).toEqual({ namespace: null });
  });

  test('of the time spent in the instance is for administrators', async () => {
    const { ask, world } = await createGraphqlKit();
    const all = '{ timelogs { nodes { id } } }';
    expect(ask(all).errors?.[0]?.message).toBe(
      'Non-admin users must provide a groupId, projectId, or current username',
    );
    expect(rowsAt(ask(all, {}, sandboxTokens.admin).data, 'timelogs.nodes')).toHaveLength(
      world.timelogs.rows.size,
    );
    expect(
      ask('{ timelogs(groupId: "gid://gitlab/Group/99") { nodes { id } } }').errors?.[0]?.message,
    ).toContain('The resource that you are attempting to access does not exist');
  });
});

describe('what a licence gives', () => {
  const query = `{ group(fullPath: "alpha") { iterationCadences { nodes { id } } complianceFrameworks { nodes { id } }
    workItems(includeDescendants: true) { nodes { workItemType { name } widgets { type } } } }
    project(fullPath: "alpha/first") { vulnerabilities { nodes { id } } } }`;
  const typesIn = (data: unknown): ReadonlySet<unknown> =>
    new Set(rowsAt(data, 'group.workItems.nodes')?.map((row) => at(row, 'workItemType.name')));
  const widgetsIn = (data: unknown): ReadonlySet<unknown> =>
    new Set(
      rowsAt(data, 'group.workItems.nodes')?.flatMap((row) => pluck(rowsAt(row, 'widgets') ?? [], 'type')),
    );

  test('is everything with Ultimate', async () => {
    const { data, errors } = (await createGraphqlKit()).ask(query);
    expect(errors).toBeUndefined();
    expect([...typesIn(data)].sort()).toEqual(
      expect.arrayContaining(['Epic', 'Issue', 'Key Result', 'Objective', 'Task']),
    );
    expect(widgetsIn(data)).toContain('HEALTH_STATUS');
  });

  test('is less with Premium', async () => {
    const { data, errors } = (await createGraphqlKit('small', { settings: { tier: 'premium' } })).ask(query);
    expect(errors).toBeUndefined();
    expect(typesIn(data)).toContain('Epic');
    expect(typesIn(data)).not.toContain('Objective');
    expect(widgetsIn(data)).toContain('WEIGHT');
    expect(widgetsIn(data)).not.toContain('HEALTH_STATUS');
    expect(at(data, 'project.vulnerabilities.nodes')).toEqual([]);
    expect(rowsAt(data, 'group.complianceFrameworks.nodes')).toHaveLength(2);
  });

  test('is little for free', async () => {
    const { data, errors } = (await createGraphqlKit('small', { settings: { tier: 'free' } })).ask(query);
    expect(errors).toMatchObject([{ path: ['group', 'iterationCadences'] }]);
    expect(at(data, 'group.iterationCadences')).toBeNull();
    expect(at(data, 'group.complianceFrameworks.nodes')).toEqual([]);
    expect(typesIn(data)).not.toContain('Epic');
    expect(widgetsIn(data)).not.toContain('WEIGHT');
    expect(widgetsIn(data)).toContain('ASSIGNEES');
  });
});

describe('merge requests and pipelines', () => {
  test('say what REST says', async () => {
    const { ask, getAll, get } = await createGraphqlKit();
    const query = `{ project(fullPath: "alpha/first") {
      mergeRequests(sort: UPDATED_ASC) { nodes { id iid state approved approvedBy { nodes { username } }
        approvalsLeft diffStatsSummary { fileCount } commitCount
        reviewers { nodes { username mergeRequestInteraction { reviewState } } } notes { nodes { id system } } } } } }`;
    const requests = rowsAt(ask(query).data, 'project.mergeRequests.nodes') ?? [];
    expect(idsOf(pluck(requests, 'id'))).toEqual(
      idsOf(pluck(getAll('/projects/1/merge_requests?state=all'), 'id')),
    );
    for (const request of requests) {
      const home = `/projects/1/merge_requests/${String(request.iid)}`;
      expect(get(`${home}/approvals`).json).toMatchObject({
        approved: request.approved,
        approvals_left: request.approvalsLeft,
      });
      expect(at(request, 'diffStatsSummary.fileCount')).toBe(getAll(`${home}/diffs`).length);
      expect(request.commitCount).toBe(getAll(`${home}/commits`).length);
      expect(idsOf(pluck(rowsAt(request, 'notes.nodes') ?? [], 'id'))).toEqual(
        idsOf(pluck(getAll(`${home}/notes`), 'id')),
      );
    }
  });

  test('of one pipeline too', async () => {
    const { ask, getAll, get } = await createGraphqlKit();
    const query = `{ project(fullPath: "alpha/first") { pipelines { nodes { id status coverage duration queuedDuration
      startedAt finishedAt yamlErrors user { username } detailedStatus { text label }
      testReportSummary { total { count failed } } } } } }`;
    const { data, errors } = ask(query);
    expect(errors).toBeUndefined();
    const pipelines = rowsAt(data, 'project.pipelines.nodes') ?? [];
    expect(idsOf(pluck(pipelines, 'id'))).toEqual(idsOf(pluck(getAll('/projects/1/pipelines'), 'id')));
    for (const pipeline of pipelines) {
      const [id] = idsOf([pipeline.id]);
      const single = get(`/projects/1/pipelines/${id ?? 0}`).json;
      expect(single).toMatchObject({ duration: pipeline.duration, queued_duration: pipeline.queuedDuration });
      expect(at(single, 'detailed_status.text')).toBe(at(pipeline, 'detailedStatus.text'));
      expect(get(`/projects/1/pipelines/${id ?? 0}/test_report_summary`).json).toMatchObject({
        total: { count: at(pipeline, 'testReportSummary.total.count') },
      });
    }
    const ids = JSON.stringify(
      Array.from({ length: 21 }, (_, index) => `gid://gitlab/Ci::Pipeline/${index}`),
    );
    expect(
      ask(`{ project(fullPath: "alpha/first") { pipelines(ids: ${ids}) { nodes { id } } } }`).errors?.[0]
        ?.message,
    ).toBe('Cannot query more than 20 pipelines by ID at once.');
  });
});

describe('the truth', () => {
  const queries: Readonly<Record<string, readonly [string, string]>> = {
    work_items: ['workItems(includeArchived: true, includeDescendants: true)', 'group'],
    timelogs: ['timelogs', 'group'],
    iteration_cadences: ['iterationCadences', 'group'],
    compliance_frameworks: ['complianceFrameworks', 'group'],
  };

  test.each(Object.entries(queries))(
    'of %s is what GraphQL tells, also after changes',
    async (stream, [field]) => {
      const { ask, sandbox, world } = await createGraphqlKit();
      const change = createRandomChanges(world);
      const random = createRandom(11);
      for (let index = 0; index < 300; index += 1) change(random.next, testNow + index * 1000);
      const name = field.replace(/\(.*/, '');
      const seen = new Set<number>();
      for (const path of ['alpha', 'beta']) {
        let after: unknown = null;
        do {
          const args = field.includes('(')
            ? field.replace(')', ', after: $after)')
            : `${field}(after: $after)`;
          const query = `query($after: String) { group(fullPath: "${path}") { ${args} { nodes { id } pageInfo { hasNextPage endCursor } } } }`;
          const { data, errors } = ask(query, { after });
          expect(errors).toBeUndefined();
          for (const id of idsOf(pluck(rowsAt(data, `group.${name}.nodes`) ?? [], 'id'))) seen.add(id);
          after =
            at(data, `group.${name}.pageInfo.hasNextPage`) === true
              ? at(data, `group.${name}.pageInfo.endCursor`)
              : null;
        } while (after !== null);
      }
      const groups = [...world.groups.rows.values()];
      // Cadences are asked for without those of the groups below.
      const asked =
        stream === 'iteration_cadences' ? groups.filter(({ parentId }) => parentId === undefined) : groups;
      const projectIds = [...world.projects.rows.values()]
        .filter(({ owner }) => owner.kind === 'group')
        .map(({ id }) => id);
      const truth = sandbox.truth(stream, {
        token: sandboxTokens.owner,
        projectIds,
        groupIds: asked.map(({ id }) => id),
      });
      expect([...seen].sort((left, right) => left - right)).toEqual(
        [...new Set(truth.map(({ key }) => Number(key.id)))].sort((left, right) => left - right),
      );
      expect(seen.size).toBeGreaterThan(1);
    },
  );
});
