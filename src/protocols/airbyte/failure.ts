import type { Clock } from '../../base/clock.ts';
import type { SourceError } from '../../base/errors.ts';
import { ConfigError, ContractError, describe, toSourceError } from '../../base/errors.ts';
import type { ErrorTrace } from './messages.ts';
import { errorMessage, failureTypeOf } from './messages.ts';
import type { Writer } from './writer.ts';

/** Where failures are told. */
export interface Telling {
  readonly writer: Writer;
  readonly clock: Clock;
}

/** Writes the TRACE ERROR of a command that failed with whatever was thrown. */
export function tellFailure(thrown: unknown, telling: Telling): Promise<void> {
  return tell(toSourceError(thrown), telling);
}

/** Writes the TRACE ERROR of a command line that is wrong; the message is a sentence without its full stop. */
export function tellWrongArguments(message: string, telling: Telling): Promise<void> {
  return tell(new ConfigError('arguments_invalid', `${message}.`), telling);
}

/** Writes the TRACE ERROR of a failure that nobody caught. */
export function tellCrash(thrown: unknown, telling: Telling): Promise<void> {
  const message =
    'The program failed in a way that it does not know. Report it, with the messages before this one.';
  return tell(new ContractError('unexpected', message, { cause: thrown }), telling);
}

function tell(error: SourceError, { writer, clock }: Telling): Promise<void> {
  return writer.message(errorMessage(errorTrace(error), Math.floor(clock.now())));
}

/**
 * What TRACE ERROR tells of an error: the sentence for the user, and for whoever looks into it the code, the causes,
 * and the stack where the error is a bug.
 *
 * @param stream the stream that failed; else the error's own place counts
 */
export function errorTrace(error: SourceError, stream: string | undefined = error.place.stream): ErrorTrace {
  return {
    message: describe(error),
    internal_message: [error.code, ...causesOf(error)].join(': '),
    ...(error.kind === 'contract' ? { stack_trace: stackOf(error) } : {}),
    failure_type: failureTypeOf(error.kind),
    ...(stream === undefined ? {} : { stream_descriptor: { name: stream } }),
  };
}

// Chains of causes are two or three long; the limit is for one that is its own cause.
const maxCauses = 8;

function causesOf(error: Error): readonly string[] {
  const causes: string[] = [];
  for (let cause = error.cause; cause !== undefined && causes.length < maxCauses;) {
    causes.push(cause instanceof Error ? cause.message : typeof cause === 'string' ? cause : typeof cause);
    cause = cause instanceof Error ? cause.cause : undefined;
  }
  return causes;
}

function stackOf(error: Error): string {
  const thrown = error.cause instanceof Error ? error.cause : error;
  return thrown.stack ?? thrown.message;
}
