import type { ClientRequest } from 'node:http';
import type { Socket } from 'node:net';
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
  let step: NodeJS.Timeout | undefined;
  let isAnswered = false;
  const next = (code: string, delayMs: number): void => {
    clearTimeout(step);
    if (!isAnswered) step = start(code, delayMs);
  };
  // There may be none to be had before others are done with theirs: that is no slow connection.
  request.once('socket', (socket) => {
    const connected = connectionOf(socket);
    if (connected !== undefined) {
      next('connect', timeouts.connectTimeoutMs);
      socket.once(connected, () => {
        next('headers', timeouts.headersTimeoutMs);
      });
    } else next('headers', timeouts.headersTimeoutMs);
  });
  return {
    onPiece: () => {
      if (isAnswered) {
        step?.refresh();
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

/** The event that tells that a socket is connected, by TLS too where it is one of TLS; undefined where it is. */
function connectionOf(socket: Socket): 'connect' | 'secureConnect' | undefined {
  if (!('secureConnecting' in socket)) return socket.connecting ? 'connect' : undefined;
  return socket.connecting || socket.secureConnecting === true ? 'secureConnect' : undefined;
}
