import { describe, expect, it } from 'vitest';
import { judgeGraphql } from './errors.ts';

const verdictOf = (...errors: readonly unknown[]): string => {
  const judged = judgeGraphql({ data: { group: null }, errors });
  return judged.do === 'fail' ? `${judged.kind}/${judged.code}` : judged.do;
};

describe('judgeGraphql', () => {
  it.each([
    ['Timeout on Group.workItems', 'retry'],
    ['Timeout on validation of query', 'retry'],
    ['Request timed out. Please try a less complex query or a smaller set of records.', 'retry'],
    ['Internal server error', 'retry'],
    ['This endpoint has been requested too many times. Try again later.', 'wait'],
    [
      "The resource that you are attempting to access does not exist or you don't have permission to perform this action",
      'access/graphql_forbidden',
    ],
    ['Query has complexity of 301, which exceeds max complexity of 250', 'contract/graphql_too_complex'],
    ['Query has depth of 21, which exceeds max depth of 20', 'contract/graphql_too_complex'],
    ['Please provide a valid cursor', 'contract/graphql_error'],
    ['Variable $first of type Int was provided invalid value', 'contract/graphql_error'],
  ])('%s: %s', (message, expected) => {
    expect(verdictOf({ message })).toBe(expected);
  });

  it.each([
    { message: "Field 'workItems' doesn't exist on type 'Group'", extensions: { code: 'undefinedField' } },
    { message: "No such type WorkItemWidgetColor, so it can't be a fragment condition" },
    { message: "Field 'workItems' doesn't accept argument 'excludeProjects'" },
    { message: '…', extensions: { code: 'argumentNotAccepted' } },
  ])('leaves what the server does not know to the caller: $message', (error) => {
    expect(verdictOf(error)).toBe('ok');
  });

  it('takes an answer without errors', () => {
    expect(judgeGraphql({ data: {} })).toEqual({ do: 'ok' });
    expect(judgeGraphql({ data: {}, errors: [] })).toEqual({ do: 'ok' });
  });

  it('never takes data that came along with errors', () => {
    expect(verdictOf('nobody knows')).toBe('contract/graphql_error');
    expect(verdictOf({ message: 'one field broke', path: ['project', 'timelogs'] })).toBe(
      'contract/graphql_error',
    );
  });

  it('asks again for as long as one of the errors may pass', () => {
    expect(verdictOf({ message: 'one field broke' }, { message: 'Timeout on Project.timelogs' })).toBe(
      'retry',
    );
  });
});
