import type { ClientRequest } from 'node:http';
import type { TransportTimeouts } from './timeouts.ts';
import { TransportFailure } from './transport-failure.ts';

/** Looks after the time that a request takes. */
export interface Watch {
  /** The headers of the answer are there, or a piece of its body. */
  readonly onPiece: () => void;
  readonly end: () => void;
}

/** Tells when a step of a request takes too long, or all of it; the failure's code says what was waited for. */
export function watchRequest(
  request: ClientRequest,
  timeouts: TransportTimeouts,
  onTimeout: (failure: TransportFailure) => void,
): Watch {
  const start = (code: string, delayMs: number): NodeJS.Timeout =>
    setTimeout(() => {
      onTimeout(new TransportFailure('timeout', { code }));
    }, delayMs);
  const total = start('total', timeouts.requestTimeoutMs);
  let step = start('connect', timeouts.connectTimeoutMs);
  let isAnswered = false;
  const onConnected = (): void => {
    if (isAnswered) return;
    clearTimeout(step);
    step = start('headers', timeouts.headersTimeoutMs);
  };
  request.once('socket', (socket) => {
    if (request.reusedSocket) onConnected();
    else socket.once('encrypted' in socket ? 'secureConnect' : 'connect', onConnected);
  });
  return {
    onPiece: () => {
      if (isAnswered) {
        step.refresh();
        return;
      }
      isAnswered = true;
      clearTimeout(step);
      step = start('body', timeouts.bodyTimeoutMs);
    },
    end: () => {
      isAnswered = true;
      clearTimeout(step);
      clearTimeout(total);
    },
  };
}
