import type { SandboxResponse } from '../sandbox/contract.ts';
import type { Act } from './front.ts';
import { reply } from './front.ts';

/** Answers with this body, and with 200 as JSON unless told otherwise. */
export function answering(body: string | Uint8Array, head: Partial<Omit<SandboxResponse, 'body'>> = {}): Act {
  return ({ response }) => {
    response.writeHead(head.status ?? 200, { 'content-type': 'application/json', ...head.headers }).end(body);
  };
}

/** Sends GitLab's own answer with its text changed. */
export function rewriting(change: (body: string) => string): Act {
  return ({ response, honest }) => {
    const answer = honest();
    reply(response, { ...answer, body: change(answer.body) });
  };
}

/** Sends GitLab's own answer with its headers changed. */
export function withHeaders(
  change: (headers: SandboxResponse['headers'], count: number, elsewhere: string) => Record<string, string>,
): Act {
  return ({ response, honest, count, elsewhere }) => {
    const answer = honest();
    reply(response, {
      ...answer,
      headers: { ...answer.headers, ...change(answer.headers, count, elsewhere) },
    });
  };
}

/** Writes bytes that are no proper answer, and closes the connection unless told to leave it open. */
export function writing(text: string | Uint8Array, then: 'close' | 'reset' | 'stay' = 'close'): Act {
  return ({ socket }) => {
    socket.write(text, () => {
      if (then === 'close') socket.end();
      else if (then === 'reset') socket.resetAndDestroy();
    });
  };
}

/** Breaks the connection at once. */
export const resetting: Act = ({ socket }) => {
  socket.resetAndDestroy();
};

/** Says nothing. */
export const hanging: Act = () => undefined;

/** Announces the whole body and sends half of it. */
export const truncating: Act = ({ response, honest }) => {
  const { status, headers, body } = honest();
  const bytes = Buffer.from(body);
  response.writeHead(status, { ...headers, 'content-length': bytes.length });
  response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
};

/** Writes a piece over and over, as fast as it is read, or after a rest. */
export function pouring(head: string, piece: string | Uint8Array, restMs?: number): Act {
  return ({ socket }) => {
    socket.write(head);
    const pour = (): void => {
      if (socket.destroyed) return;
      if (restMs !== undefined) {
        socket.write(piece);
        setTimeout(pour, restMs).unref();
        return;
      }
      let isTaken = true;
      while (isTaken) isTaken = socket.write(piece) && socket.writable;
      socket.once('drain', pour);
    };
    pour();
  };
}
