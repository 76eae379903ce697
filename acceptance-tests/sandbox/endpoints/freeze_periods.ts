import type { Endpoint, Truth } from '../endpoint.ts';
import { ownId, pageOfProject, pageParams, truthOfProjects } from '../families/content.ts';
import type { ProjectList } from '../families/content.ts';
import type { Project } from '../model/spaces.ts';
import { formatTime } from '../time.ts';

/** A time without deployments: each row is the times of its start and end. */
interface FreezePeriod {
  readonly id: number;
  readonly start: string;
  readonly end: string;
}

/** Weekends, and the night in the middle of the week. */
const weekly = [
  { start: '0 18 * * 5', end: '0 6 * * 1' },
  { start: '0 22 * * 3', end: '0 6 * * 4' },
];

const freezePeriods: ProjectList<FreezePeriod> = {
  // Reporters need the environments too, which go with CI; maintainers need nothing.
  mayRead: (access, project) => {
    const level = access.projectLevel(project);
    return level >= 40 || (level >= 20 && access.can(project, 'builds'));
  },
  rowsOf: (project: Project) => weekly.map((times, index) => ({ id: ownId(project, index), ...times })),
  keyOf: (_project, { id }) => ({ id }),
  render: (_call, project, { id, start, end }) => ({
    id,
    freeze_start: start,
    freeze_end: end,
    cron_timezone: 'UTC',
    created_at: formatTime(project.createdAt),
    updated_at: formatTime(project.updatedAt),
  }),
};

const endpoints: readonly Endpoint[] = [
  { template: '/projects/:id/freeze_periods', params: pageParams, answer: pageOfProject(freezePeriods) },
];

export default endpoints;

/** The freeze periods of the scope's projects. */
export const truth: Readonly<Record<string, Truth>> = { freeze_periods: truthOfProjects(freezePeriods) };
