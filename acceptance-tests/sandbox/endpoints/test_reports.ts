import { jsonAnswer } from '../answer.ts';
import type { Call, Endpoint, Truth } from '../endpoint.ts';
import { findPipeline, perPipeline } from '../families/delivery.ts';
import type { Job } from '../model/ci.ts';
import type { World } from '../world.ts';

/** The jobs whose reports count: those of the test stage that are over and were not run again. */
function reportingJobs(call: Call): readonly Job[] {
  return jobsWithReports(call.world, findPipeline(call).pipeline.id);
}

/** The jobs of a pipeline whose reports count. */
export function jobsWithReports(world: World, pipelineId: number): readonly Job[] {
  return world.jobs
    .of(pipelineId)
    .filter(
      ({ stage, status, isRetried }) =>
        stage === 'test' && !isRetried && (status === 'success' || status === 'failed'),
    );
}

interface TestCase {
  readonly status: 'success' | 'failed' | 'skipped';
  readonly seconds: number;
}

/** Three tests for each job; one of them failed where the job did. */
function casesOf({ id, status }: Job): readonly TestCase[] {
  return [
    { status: 'success', seconds: 1 + (id % 5) / 4 },
    { status: status === 'failed' ? 'failed' : 'success', seconds: 0.5 },
    { status: 'skipped', seconds: 0 },
  ];
}

/** The sums of some jobs' tests, as summaries name them. */
export function countTests(jobs: readonly Job[]): Record<string, number> {
  return countsOf(jobs.flatMap(casesOf));
}

/** The sums of some tests, each with the name that it has in a suite. */
function countsOf(cases: readonly TestCase[]): Record<string, number> {
  const count = (status: string): number => cases.filter((row) => row.status === status).length;
  return {
    total_time: cases.reduce((sum, { seconds }) => sum + seconds, 0),
    total_count: cases.length,
    success_count: count('success'),
    failed_count: count('failed'),
    skipped_count: count('skipped'),
    error_count: 0,
  };
}

function renderCase({ status, seconds }: TestCase, index: number, job: Job): Record<string, unknown> {
  const isFailed = status === 'failed';
  return {
    status,
    name: `${job.name} case ${index + 1}`,
    classname: `${job.name}.suite`,
    file: `test/${job.name}.test.ts`,
    execution_time: seconds,
    system_output: isFailed ? 'expected 1 to equal 2' : null,
    stack_trace: null,
    recent_failures: isFailed ? { count: 1, base_branch: 'main' } : null,
  };
}

function renderReport(jobs: readonly Job[]): Record<string, unknown> {
  return {
    ...countsOf(jobs.flatMap(casesOf)),
    test_suites: jobs.map((job) => ({
      name: job.name,
      ...countsOf(casesOf(job)),
      suite_error: null,
      test_cases: casesOf(job).map((row, index) => renderCase(row, index, job)),
    })),
  };
}

function renderSummary(jobs: readonly Job[]): Record<string, unknown> {
  const counts = Object.entries(countsOf(jobs.flatMap(casesOf)));
  const total = counts.map(([name, value]) => [name.replace(/^total_|_count$/g, ''), value] as const);
  return {
    total: { ...Object.fromEntries(total), suite_error: null },
    test_suites: jobs.map((job) => ({
      name: job.name,
      ...countsOf(casesOf(job)),
      build_ids: [job.id],
      suite_error: null,
    })),
  };
}

const endpoints: readonly Endpoint[] = [
  {
    template: '/projects/:id/pipelines/:pipeline_id/test_report',
    params: {},
    answer: (call) => jsonAnswer(200, renderReport(reportingJobs(call))),
  },
  {
    template: '/projects/:id/pipelines/:pipeline_id/test_report_summary',
    params: {},
    answer: (call) => jsonAnswer(200, renderSummary(reportingJobs(call))),
  },
];

export default endpoints;

/** One report for each pipeline of the scope: that of a pipeline without tests is empty. */
const ofEach = perPipeline(({ pipeline }) => [{ key: { pipeline_id: pipeline.id }, row: undefined }]);

/** The reports of the scope's pipelines. */
export const truth: Readonly<Record<string, Truth>> = {
  test_reports: ofEach,
  test_report_summaries: ofEach,
};
