import type { Issue, IssueKind } from '../model/issuables.ts';
import type { Group, Project } from '../model/spaces.ts';
import {
  addCadence,
  addFramework,
  detectVulnerability,
  logTime,
  turnVulnerability,
} from '../mutations/governance.ts';
import { createIssue } from '../mutations/issuables.ts';
import { dayMicros, hourMicros } from '../time.ts';
import { timeBetween } from './context.ts';
import type { SeedContext } from './context.ts';

/**
 * What came to GitLab later than issues: some of the issues are tasks, objectives and the like; spent time, iteration
 * cadences, vulnerabilities and compliance frameworks.
 */
export function seedPlans(context: SeedContext): void {
  const { world } = context;
  for (const project of [...world.projects.rows.values()]) {
    if (world.issueSeries.has(project.id)) continue;
    for (const issue of world.issues.of(project.id)) giveKind(context, issue);
    seedObjectives(context, project);
    seedTimelogs(context, project);
    seedVulnerabilities(context, project);
  }
  for (const group of [...world.groups.rows.values()]) {
    seedCadences(context, group);
    if (group.parentId === undefined) seedFrameworks(context, group);
  }
}

const kinds: Readonly<Record<number, IssueKind>> = {
  2: 'task',
  6: 'ticket',
  7: 'requirement',
  0: 'test_case',
};

/** Of eight issues four are something else; those that epics are made from stay issues. */
function giveKind({ world }: SeedContext, issue: Issue): void {
  const kind = kinds[issue.iid % 8];
  const mayChange = issue.iid > 24 ? issue.iid % 5 === 0 : (issue.projectId + issue.iid) % 4 !== 1;
  if (kind === undefined || !mayChange) return;
  const before = world.issues.of(issue.projectId).filter((other) => other.iid < issue.iid);
  const parent = kind === 'task' ? before.findLast((other) => other.kind === 'issue') : undefined;
  world.issues.put({ ...issue, kind, ...(parent === undefined ? {} : { parentId: parent.id }) });
}

/** An objective and what it is measured by, in every other project; the REST API shows neither. */
function seedObjectives(context: SeedContext, project: Project): void {
  const { world, random, people, now } = context;
  if (project.id % 2 === 1 || world.issues.countOf(project.id) === 0) return;
  const at = timeBetween(context, project.createdAt, now - hourMicros);
  const fields = { projectId: project.id, authorId: random.pick(people).id };
  const objective = createIssue(world, { ...fields, title: 'Answer twice as fast', kind: 'objective' }, at);
  const measure = { ...fields, title: 'Requests below 200 ms', parentId: objective.id } as const;
  createIssue(world, { ...measure, kind: 'key_result' }, at);
}

function seedTimelogs(context: SeedContext, project: Project): void {
  const { world, random, people } = context;
  const issues = world.issues.of(project.id).map((row) => ({ kind: 'Issue', row }) as const);
  const requests = world.mergeRequests.of(project.id).map((row) => ({ kind: 'MergeRequest', row }) as const);
  for (const { kind, row } of [...issues, ...requests]) {
    if (!random.chance(0.2)) continue;
    const spentAt = timeBetween(context, row.createdAt, row.updatedAt);
    const timelog = {
      projectId: project.id,
      issuable: { kind, id: row.id },
      userId: random.pick(people).id,
      seconds: random.between(1, 16) * 1800,
      spentAt,
      summary: random.chance(0.5) ? 'Review and follow-up' : undefined,
    };
    logTime(world, timelog, row.updatedAt);
  }
}

const weaknesses = [
  { cwe: 89, title: 'SQL injection' },
  { cwe: 79, title: 'Cross-site scripting' },
  { cwe: 798, title: 'Hard-coded credentials' },
  { cwe: 502, title: 'Deserialization of untrusted data' },
] as const;

function seedVulnerabilities(context: SeedContext, project: Project): void {
  const { world, random, now } = context;
  if (world.pipelines.countOf(project.id) === 0) return;
  const count = random.between(2, 5);
  for (let index = 0; index < count; index += 1) {
    const at = timeBetween(context, project.createdAt, now - hourMicros);
    const row = detectVulnerability(world, findingOf(context, project.id), at);
    if (!random.chance(0.5)) continue;
    const state = random.pick(['confirmed', 'resolved', 'dismissed'] as const);
    const turn = { state, byId: random.pick(context.people).id };
    turnVulnerability(world, row.id, turn, timeBetween(context, at, now - hourMicros));
  }
}

/** Something that a scanner may find in a project. */
export function findingOf(
  { random }: Pick<SeedContext, 'random'>,
  projectId: number,
): Parameters<typeof detectVulnerability>[1] {
  const { cwe, title } = random.pick(weaknesses);
  return {
    projectId,
    title,
    description: `${title} in the handling of a request.`,
    severity: random.pick(['info', 'low', 'medium', 'high', 'critical'] as const),
    reportType: random.chance(0.7) ? 'sast' : 'dependency_scanning',
    file: random.pick(['src/reader.ts', 'src/server.ts', 'package-lock.json']),
    line: random.between(1, 400),
    cwe,
  };
}

function seedCadences({ world }: SeedContext, group: Group): void {
  const isTop = group.parentId === undefined;
  addCadence(world, {
    groupId: group.id,
    title: isTop ? 'Fortnights' : `${group.name} by hand`,
    description: isTop ? 'Two weeks each' : undefined,
    isAutomatic: isTop,
    isActive: true,
    rollsOver: isTop,
    durationInWeeks: isTop ? 2 : undefined,
    iterationsInAdvance: isTop ? 3 : undefined,
    startDay: group.createdAt + 14 * dayMicros,
  });
}

function seedFrameworks({ world }: SeedContext, group: Group): void {
  const updatedAt = group.createdAt + 30 * dayMicros;
  const own = { groupId: group.id, updatedAt } as const;
  addFramework(world, {
    ...own,
    name: 'SOX',
    description: 'Sarbanes-Oxley',
    color: '#1aaa55',
    isDefault: false,
  });
  addFramework(world, {
    ...own,
    name: 'GDPR',
    description: 'Data protection',
    color: '#c21e56',
    isDefault: true,
  });
}
