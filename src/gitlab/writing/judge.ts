import { isJsonObject } from '../../base/json.ts';
import type { FailureKind } from '../../base/errors.ts';
import type { Operation, Refusal } from '../../core/operation.ts';
import type { AnswerFacts, Verdict } from '../responses.ts';
import { judge, wordsOf } from '../responses.ts';

interface Row {
  readonly when: (facts: AnswerFacts) => boolean;
  readonly verdict: Verdict;
}

const refuse = (code: string, message: string, kind: FailureKind = 'access'): Verdict => ({
  do: 'fail',
  kind,
  code,
  message,
});

const isGood = ({ status }: AnswerFacts): boolean => status >= 200 && status < 300;
const hasStatus =
  (...statuses: readonly number[]) =>
  ({ status }: AnswerFacts): boolean =>
    statuses.includes(status);

/** Good answers that are none. What is not JSON may be a page of a server in front: 204 alone has no body. */
const oddAnswers: readonly Row[] = [
  { when: hasStatus(204), verdict: { do: 'ok' } },
  {
    when: (facts) => isGood(facts) && facts.body === undefined,
    verdict: { do: 'doubt', message: 'the answer is not JSON' },
  },
  {
    when: (facts) => isGood(facts) && isJsonObject(facts.body) && facts.body['status'] === 'error',
    verdict: refuse('values_refused', 'GitLab refuses it'),
  },
  {
    when: (facts) => isGood(facts) && facts.body === false,
    verdict: refuse('not_done', 'GitLab did nothing: the thing is in another state'),
  },
];

/** What a refusal of a change means where the operation does not know better. */
const refusals: readonly Row[] = [
  {
    when: hasStatus(301, 302, 307, 308),
    verdict: refuse('moved', 'The project or group was moved. Name it by its id, or by its new path'),
  },
  {
    when: ({ status, body }) =>
      status === 403 && isJsonObject(body) && body['error'] === 'insufficient_scope',
    verdict: refuse(
      'insufficient_scope',
      'The token lacks the scope that changes need: create one with api',
      'config',
    ),
  },
  { when: hasStatus(400, 413, 414, 422), verdict: refuse('values_refused', 'GitLab refuses the values') },
  { when: hasStatus(405), verdict: refuse('not_allowed', 'GitLab does not allow this here') },
  { when: hasStatus(412), verdict: refuse('conflict', 'It has changed meanwhile') },
  // Somebody else is changing the same thing, or a server in front refused: GitLab has done nothing.
  {
    when: hasStatus(409, 425),
    verdict: { do: 'retry', message: 'It is being changed by others' },
  },
  {
    when: ({ status, headers }) => status === 503 && headers['retry-after'] !== undefined,
    verdict: { do: 'retry', message: 'GitLab has no time at the moment' },
  },
  { when: hasStatus(408), verdict: { do: 'doubt', message: 'the server gave up on it' } },
  {
    when: ({ status }) => status >= 500,
    verdict: { do: 'doubt', message: 'the server failed while it was at work' },
  },
];

/** What to do about the answer to a request of an operation that changes something. */
export function judgeChange({ repeat, refusals: own }: Operation): (facts: AnswerFacts) => Verdict {
  const taken: readonly Row[] =
    repeat.by === 'key'
      ? [ownRow({ ...repeat.taken, code: 'already_exists', message: 'It exists already' })]
      : [];
  const rows = [...taken, ...own.map(ownRow), ...oddAnswers, ...refusals];
  return (facts) => rows.find(({ when }) => when(facts))?.verdict ?? judge(facts);
}

function ownRow({ status, says, code, message }: Refusal): Row {
  return {
    when: (facts) => facts.status === status && (says === undefined || says.test(wordsOf(facts.body) ?? '')),
    verdict: refuse(code, message),
  };
}
