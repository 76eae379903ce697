import type { Access } from '../access.ts';
import { Refusal, badRequest, invalidParameter, rowsAnswer } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Call, Endpoint, Truth } from '../endpoint.ts';
import { deploymentsOf } from '../families/delivery.ts';
import { groupTruth, hasGroupRole, hasProjectRole, projectTruth } from '../families/governance.ts';
import type { Holding } from '../families/governance.ts';
import { findGroup, findProject } from '../lookup.ts';
import type { Group, Project } from '../model/spaces.ts';
import type { License } from '../tier.ts';
import { dayMicros, formatDay, parseTime, secondMicros } from '../time.ts';
import type { Micros } from '../time.ts';
import { lineageOf } from '../world.ts';
import type { World } from '../world.ts';

const metrics = [
  'deployment_frequency',
  'lead_time_for_changes',
  'time_to_restore_service',
  'change_failure_rate',
] as const;

const tiers = ['production', 'staging', 'testing', 'development', 'other'];

const reporter = 20;

/** The longest range: days between its first and its last. */
const maxRangeDays = 180;

/** The instance began to measure so long before its newest pipeline. */
const measuredDays = 150;

/** The value of one metric on one day. */
interface Measure {
  readonly [field: string]: unknown;
  readonly metric: (typeof metrics)[number];
  readonly date: string;
  readonly value: number | null;
}

/** What the successful deployments of one day took, in seconds. */
type Days = ReadonlyMap<string, readonly number[]>;

function daysOf(world: World, projects: readonly Project[], wanted: readonly string[]): Days {
  const since = newestPipeline(world) - measuredDays * dayMicros;
  const days = new Map<string, readonly number[]>();
  for (const project of projects) {
    for (const { status, environment, job, pipeline } of deploymentsOf(world, project)) {
      const at = job.finishedAt;
      if (status !== 'success' || at === undefined || at < since) continue;
      if (environment === undefined || !wanted.includes(environment.name)) continue;
      const date = formatDay(at);
      days.set(date, [...(days.get(date) ?? []), Math.round((at - pipeline.createdAt) / secondMicros)]);
    }
  }
  return days;
}

function newestPipeline(world: World): Micros {
  return [...world.pipelines.rows.values()].reduce((newest, row) => Math.max(newest, row.createdAt), 0);
}

/** Days with a deployment have a row, in the order of the days; every seventh day of a month had an incident. */
function measuresOf(
  world: World,
  projects: readonly Project[],
  wanted: readonly string[] = ['production'],
): readonly Measure[] {
  const days = [...daysOf(world, projects, wanted)].sort(([a], [b]) => (a < b ? -1 : 1));
  return days.flatMap(([date, seconds]) => {
    const incidents = Number(date.slice(-2)) % 7 === 0 ? 1 : 0;
    const values = {
      deployment_frequency: seconds.length,
      lead_time_for_changes: median(seconds),
      time_to_restore_service: incidents === 0 ? null : 5400.5,
      change_failure_rate: incidents / seconds.length,
    };
    return metrics.map((metric) => ({ metric, date, value: values[metric] }));
  });
}

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

function projectsBelow(world: World, group: Group): readonly Project[] {
  return [...world.projects.rows.values()].filter(
    ({ owner }) => owner.kind === 'group' && lineageOf(world, owner.id).some(({ id }) => id === group.id),
  );
}

const ofProjects: Holding<Project, Measure> = {
  path: 'dora/metrics',
  mayRead: hasProjectRole(reporter),
  rowsOf: (world, project) => measuresOf(world, [project]),
  keyOf: ({ id }, { metric, date }) => ({ project_id: id, metric, date }),
};

const ofGroups: Holding<Group, Measure> = {
  path: 'dora/metrics',
  mayRead: hasGroupRole(reporter),
  rowsOf: (world, group) => measuresOf(world, projectsBelow(world, group)),
  keyOf: ({ id }, { metric, date }) => ({ group_id: id, metric, date }),
};

/** The first and the last day that are asked for; three months up to today unless said otherwise. */
function rangeOf({ params, now }: Call): readonly [string, string] {
  const threeMonthsAgo = new Date(now / 1000);
  threeMonthsAgo.setUTCMonth(threeMonthsAgo.getUTCMonth() - 3);
  const first = formatDay(params.time('start_date') ?? threeMonthsAgo.getTime() * 1000);
  const last = formatDay(params.time('end_date') ?? now);
  const length = ((parseTime(last) ?? 0) - (parseTime(first) ?? 0)) / dayMicros;
  if (length > maxRangeDays) throw badRange(`Date range must be shorter than ${maxRangeDays} days.`);
  if (length <= 0) throw badRange('The start date must be earlier than the end date.');
  return [first, last];
}

/** 400 in the words of the service that adds the metrics up, without the usual beginning. */
function badRange(message: string): Refusal {
  return new Refusal(400, { message });
}

function notPermitted(): Refusal {
  return new Refusal(401, { message: 'You do not have permission to access dora metrics.' });
}

const license: License = { tier: 'ultimate', refusal: notPermitted };

/** One metric by day, on one page. Who may not read it is refused with 401. */
function list(call: Call, mayRead: boolean, projects: readonly Project[]): Answer {
  const { params, world } = call;
  if (!mayRead) throw notPermitted();
  const [first, last] = rangeOf(call);
  const metric = params.text('metric');
  if (!metrics.some((known) => known === metric))
    throw badRange(`The metric must be one of ${metrics.join(',')}.`);
  const wanted = params.list('environment_tiers') ?? ['production'];
  if (!wanted.every((tier) => tiers.includes(tier)))
    throw badRange(`The environment tiers must be from ${tiers.join(', ')}.`);
  const rows = measuresOf(world, projects, wanted).filter(
    (row) => row.metric === metric && row.date >= first && row.date <= last,
  );
  return rowsAnswer(
    rows.map(({ date, value }) => JSON.stringify({ date, value })),
    {},
  );
}

/** Grape asks for the metric before anything else; the sandbox adds up no longer intervals than days. */
function checkParams({ params }: Call): void {
  if (params.text('metric') === undefined) throw invalidParameter('metric is missing');
  if ((params.text('interval') ?? 'daily') !== 'daily') throw badRequest('the sandbox knows days alone');
}

function listOf<Space>(
  find: (call: Call) => Space,
  mayRead: (access: Access, space: Space) => boolean,
  projectsOf: (world: World, space: Space) => readonly Project[],
): (call: Call) => Answer {
  return (call) => {
    checkParams(call);
    const space = find(call);
    return list(call, mayRead(call.access, space), projectsOf(call.world, space));
  };
}

const params = {
  metric: 'string',
  start_date: 'date',
  end_date: 'date',
  interval: 'string',
  environment_tiers: 'any',
};

const endpoints: readonly Endpoint[] = [
  {
    template: '/projects/:id/dora/metrics',
    params,
    license,
    answer: listOf(findProject, ofProjects.mayRead, (_world, project) => [project]),
  },
  {
    template: '/groups/:id/dora/metrics',
    params,
    license,
    answer: listOf(findGroup, ofGroups.mayRead, projectsBelow),
  },
];

export default endpoints;

/** What was measured in the scope's projects and groups; all of it lies within the half year that a first pass reads. */
export const truth: Readonly<Record<string, Truth>> = {
  project_dora_metrics: projectTruth(ofProjects, ({ date }) => date),
  group_dora_metrics: groupTruth(ofGroups, ({ date }) => date),
};
