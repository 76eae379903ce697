import { describe, expect, it } from 'vitest';
import { AccessError, ConfigError, ContractError, toSourceError, TransientError } from '../../base/errors.ts';
import { errorTrace } from './failure.ts';

describe('errorTrace', () => {
  it.each([
    [new ConfigError('a', 'A.'), 'config_error'],
    [new AccessError('a', 'A.'), 'config_error'],
    [new TransientError('a', 'A.'), 'transient_error'],
    [new ContractError('a', 'A.'), 'system_error'],
  ])('tells who can help', (error, failureType) => {
    expect(errorTrace(error).failure_type).toBe(failureType);
  });

  it('tells the place, the code and the causes', () => {
    const cause = new Error('socket closed', { cause: 'ECONNRESET' });
    const place = { stream: 'issues', slice: 'a/b', path: '/projects/1/issues' };
    expect(errorTrace(new TransientError('retries_spent', 'Gave up.', { cause, place }))).toEqual({
      message: 'Gave up. (stream issues, in a/b, GET /projects/1/issues) [retries_spent]',
      internal_message: 'retries_spent: socket closed: ECONNRESET',
      failure_type: 'transient_error',
      stream_descriptor: { name: 'issues' },
    });
  });

  it('names the stream that failed before the one where the error happened', () => {
    const error = new TransientError('a', 'A.', { place: { stream: 'projects' } });
    expect(errorTrace(error, 'issues').stream_descriptor).toEqual({ name: 'issues' });
  });

  it('shows the stack of a bug, where it was thrown', () => {
    const bug = new TypeError('x is not a function');
    expect(errorTrace(toSourceError(bug)).stack_trace).toBe(bug.stack);
  });

  it('ends with an error that is its own cause', () => {
    const error = new Error('round');
    error.cause = error;
    expect(errorTrace(toSourceError(error)).internal_message).toMatch(/^unexpected(: round){8}$/);
  });
});
