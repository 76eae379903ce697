import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { WorldChoice } from './world.ts';
import { sandboxTokens } from '../acceptance-tests/sandbox/tokens.ts';

/** What the programs are told of the world. */
export interface Place {
  readonly url: string;
  readonly token: string;
  readonly topGroups: readonly string[];
  readonly groupIds: readonly number[];
}

/** A request that was answered. */
export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly status: number;
}

/** A row that a stream should end up with. */
export interface TrueRow {
  readonly key: Readonly<Record<string, string | number>>;
  readonly cursor?: string | number;
}

/** The sandbox GitLab in a process of its own. */
export interface BenchServer {
  /** Sets the world anew, and how long each answer takes at least. */
  reset(choice: WorldChoice, latencyMs: number): Promise<Place>;
  /** Changes one row of a hundred. */
  change(): Promise<void>;
  /** The requests since the last call. */
  takeLog(): Promise<readonly Asked[]>;
  truth(stream: string): Promise<readonly TrueRow[]>;
  close(): void;
}

/** Starts the sandbox GitLab. */
export async function startServer(): Promise<BenchServer> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'server.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [url] = (await once(createInterface(child.stdout), 'line')) as [string];
  const token = sandboxTokens.owner;
  const ask = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await fetch(`${url}${path}`, { method, ...sent });
    if (!response.ok) throw new Error(`The sandbox answered ${method} ${path}: ${await response.text()}`);
    return response.json();
  };
  return {
    reset: async (choice, latencyMs) => {
      const told = await ask('POST', '/-/bench/reset', { ...choice, latencyMs });
      return { ...(told as Pick<Place, 'topGroups' | 'groupIds'>), url, token };
    },
    change: async () => {
      await ask('POST', '/-/bench/change');
    },
    takeLog: async () => (await ask('GET', '/-/bench/log')) as readonly Asked[],
    truth: async (stream) =>
      (await ask('GET', `/-/sandbox/truth/${stream}?token=${token}`)) as readonly TrueRow[],
    close: () => child.kill(),
  };
}
