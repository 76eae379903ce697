import { AccessError, ConfigError, ContractError, describe, TransientError } from '../base/errors.ts';
import { isJsonObject } from '../base/json.ts';
import type { CheckReport } from '../core/port.ts';
import type { RetryPolicy } from '../http/retry.ts';
import { entryFaults } from './check-entries.ts';
import { describeToken } from './check-token.ts';
import type { Ask, Checking } from './checking.ts';
import { wordOf } from './checking.ts';
import type { Client } from './client-types.ts';

/** A person waits for a check: it gives up soon, where a read would be patient. */
export const checkRetryPolicy: RetryPolicy = {
  maxAttempts: 3,
  maxRetryMs: 5_000,
  maxWaitMs: 10_000,
  baseDelayMs: 500,
  maxDelayMs: 2_000,
};

/** A server that has said nothing by then is not there. */
const firstAnswerMs = 10_000;

/**
 * A handful of requests, whatever the size of the instance: who the token is and what it may, which server answers,
 * and one request for each configured group or project. Says each thing that fails. Throws only what is not about the
 * configuration: TransientError and ContractError.
 */
export async function checkConnection(checking: Checking): Promise<CheckReport> {
  const patience = startPatience(checking);
  const watched =
    (ask: Client['get']): Client['get'] =>
    async (...request) => {
      try {
        return await ask(...request);
      } finally {
        patience.end();
      }
    };
  const { client: inner } = checking;
  const client: Client = {
    ...inner,
    get: watched((...request) => inner.get(...request)),
    head: watched((...request) => inner.head(...request)),
  };
  try {
    return await inspect({ ...checking, client, signal: patience.signal });
  } catch (thrown) {
    if (thrown instanceof ConfigError || thrown instanceof AccessError)
      return { ok: false, message: describe(thrown) };
    throw thrown;
  } finally {
    patience.end();
  }
}

async function inspect(checking: Checking): Promise<CheckReport> {
  const ask: Ask = (path) => askFor(checking, path);
  const token = await describeToken(checking, ask);
  const { notes } = token;
  if (token.faults.length > 0) return { ok: false, message: token.faults.join(' '), notes };
  const [server, faults] = await Promise.all([describeServer(checking, ask), entryFaults(checking)]);
  if (faults.length > 0) return { ok: false, message: faults.join(' '), notes };
  const warnings = notes.filter(({ level }) => level === 'warn').map(({ text }) => `${text}.`);
  return { ok: true, message: [token.description, server, ...warnings].join(' '), notes };
}

/** Ends when the first answer is there; until then its signal aborts after a while. */
interface Patience {
  readonly signal: AbortSignal;
  end(): void;
}

function startPatience({ clock, config, signal }: Checking): Patience {
  const over = new AbortController();
  const answered = new AbortController();
  clock.sleep(firstAnswerMs, answered.signal).then(
    () => {
      over.abort(
        new TransientError(
          'no_answer',
          `${config.baseUrl} did not answer within ${firstAnswerMs / 1000} seconds. Check api_url and the network between, or try again later`,
        ),
      );
    },
    () => undefined,
  );
  return {
    signal: AbortSignal.any([signal, over.signal]),
    end: () => {
      answered.abort();
    },
  };
}

async function describeServer({ config }: Checking, ask: Ask): Promise<string> {
  // Neither takes a job token. Before 15.2 there is /version alone, and before 15.6 neither tells the edition.
  const isJob = config.credentials.kind === 'job';
  const metadata = isJob ? undefined : ((await ask('/metadata')) ?? (await ask('/version')));
  if (metadata === undefined)
    return `The server at ${config.baseUrl} does not tell its version to this token.`;
  const { enterprise } = metadata;
  const edition =
    enterprise === true ? ', Enterprise Edition' : enterprise === false ? ', Community Edition' : '';
  return `GitLab ${wordOf(metadata['version'])}${edition}, at ${config.baseUrl}`;
}

async function askFor({ client, signal }: Checking, path: string): ReturnType<Ask> {
  try {
    const { body } = await client.get(path, {}, { signal, place: {} });
    return isJsonObject(body) ? body : undefined;
  } catch (thrown) {
    if (thrown instanceof AccessError) return undefined;
    // The kind of token is not the one that this is about.
    if (thrown instanceof ContractError && thrown.place.status === 400) return undefined;
    throw thrown;
  }
}
