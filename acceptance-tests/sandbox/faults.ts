import { jsonAnswer } from './answer.ts';
import type { Answer } from './answer.ts';
import type { Fault, FaultPlan, Sandbox, SandboxResponse } from './contract.ts';
import type { Random } from './random.ts';

/** What the sandbox hands to the face: the answer as GitLab sends it, or the fault that the face acts out. */
export function answerFault(
  fault: Fault | undefined,
  answer: Answer | undefined,
  nowMillis: number,
): ReturnType<Sandbox['handle']> {
  const response = answer === undefined ? undefined : toResponse(answer, nowMillis);
  switch (fault?.kind) {
    case 'reset':
      return fault;
    case 'truncate':
    case 'delay':
      return response === undefined ? fault : { ...fault, response };
    case 'status':
      return toResponse(statusAnswer(fault), nowMillis);
    case 'redirect':
      return toResponse({ status: 302, headers: { location: fault.location }, body: '', rows: 0 }, nowMillis);
    default:
      return response ?? toResponse(jsonAnswer(500, { message: '500 Internal Server Error' }), nowMillis);
  }
}

function statusAnswer(fault: Extract<Fault, { kind: 'status' }>): Answer {
  const { status, body, headers = {} } = fault;
  if (body === undefined) return jsonAnswer(status, { message: `${status} Error` }, headers);
  return { status, headers, body, rows: 0 };
}

function toResponse(answer: Answer, nowMillis: number): SandboxResponse {
  const { status, headers, body } = answer;
  const common = {
    date: new Date(nowMillis).toUTCString(),
    'cache-control': 'max-age=0, private, must-revalidate',
    vary: 'Origin',
  };
  return { status, headers: { ...common, ...headers }, body };
}

/** One rule of a fault plan. */
export interface FaultRule {
  readonly fault: Fault;
  /** Only requests whose URL contains this. */
  readonly match?: string;
  /** Only requests of this method. */
  readonly method?: string;
  /** How many matching requests pass before the first fault. */
  readonly after?: number;
  /** How often the fault happens; absent: always. */
  readonly times?: number;
}

/** A plan from rules: the first rule that applies to a request decides. */
export function planFaults(rules: readonly FaultRule[]): FaultPlan {
  const counts = rules.map(() => 0);
  return (request) => {
    for (const [index, rule] of rules.entries()) {
      if (!request.url.includes(rule.match ?? '')) continue;
      if (rule.method !== undefined && rule.method !== request.method) continue;
      const count = counts[index] ?? 0;
      counts[index] = count + 1;
      const after = rule.after ?? 0;
      if (count >= after && count < after + (rule.times ?? Infinity)) return rule.fault;
    }
    return undefined;
  };
}

/** A plan that breaks each request with the given probability, by one of the faults. */
export function randomFaults(random: Random, probability: number, faults: readonly Fault[]): FaultPlan {
  return () => (random.chance(probability) ? random.pick(faults) : undefined);
}

/** How GitLab's GraphQL API says that a query took too long: by an aborted statement, and by the clock of the query. */
export const graphqlTimeouts: readonly Fault[] = [
  {
    kind: 'status',
    status: 503,
    headers: { 'content-type': 'application/json' },
    body: graphqlErrors('Request timed out. Please try a less complex query or a smaller set of records.'),
  },
  {
    kind: 'status',
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: graphqlErrors('Timeout on Query.project', { data: { project: null } }),
  },
];

function graphqlErrors(message: string, more: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({ ...more, errors: [{ message }] });
}

/** The faults that a client is expected to survive by trying again. */
export const passingFaults: readonly Fault[] = [
  { kind: 'status', status: 500, body: '{"message":"500 Internal Server Error"}' },
  { kind: 'status', status: 502, body: '<html>502</html>', headers: { 'content-type': 'text/html' } },
  { kind: 'status', status: 503, headers: { 'retry-after': '2' } },
  {
    kind: 'status',
    status: 429,
    body: 'Retry later\n',
    headers: { 'content-type': 'text/plain', 'retry-after': '3' },
  },
  { kind: 'reset' },
  { kind: 'truncate' },
];

/** The faults that leave a client without knowing whether what it sent was written: it was. */
export const losingFaults: readonly Fault[] = [
  { kind: 'reset', isServed: true },
  { kind: 'truncate' },
  {
    kind: 'status',
    isServed: true,
    status: 502,
    body: '<html>502</html>',
    headers: { 'content-type': 'text/html' },
  },
  { kind: 'status', isServed: true, status: 500, body: '{"message":"500 Internal Server Error"}' },
];
