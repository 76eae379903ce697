import type { Fault, FaultPlan, RequestLogEntry, Sandbox, SandboxClock, SandboxRequest } from './contract.ts';
import type { Settings } from './endpoint.ts';
import { answerFault } from './faults.ts';
import { modulesOf } from './history.ts';
import { createLimiter } from './limits.ts';
import type { ApplicationLimits, Throttle } from './limits.ts';
import { createMemo } from './memo.ts';
import { loadModules } from './modules.ts';
import type { Modules } from './modules.ts';
import { createRouter } from './router.ts';
import { serve } from './serve.ts';
import type { Instance, Served } from './serve.ts';
import { truthOf } from './truth.ts';
import type { World } from './world.ts';

/** How a sandbox GitLab is set up. */
export interface SandboxOptions {
  readonly world: World;
  readonly clock: SandboxClock;
  /** What differs from a GitLab as it is installed. */
  readonly settings?: Partial<Settings>;
  /** A Rack::Attack throttle; absent: no `RateLimit-*` headers and no 429 from it. */
  readonly throttle?: Throttle;
  /** Application limits by name; absent: none. */
  readonly applicationLimits?: ApplicationLimits;
}

const defaultSettings: Settings = {
  externalUrl: 'http://gitlab.example.com',
  maxPerPage: 100,
  countLimit: 10_000,
  hasBranchKeyset: false,
  version: '18.9.0-ee',
  letsOwnersMakeServiceAccounts: false,
  oauthLifetimeSeconds: 7200,
  tier: 'ultimate',
};

interface State {
  faults: FaultPlan | undefined;
  sequence: number;
  instance: Instance;
}

/** A GitLab over a world that may change between any two requests. */
export async function createSandbox(options: SandboxOptions): Promise<Sandbox> {
  const modules = await loadModules();
  const log: RequestLogEntry[] = [];
  const state: State = {
    faults: undefined,
    sequence: 0,
    instance: createInstance(options, modules),
  };
  return {
    log,
    clearLog: () => log.splice(0),
    setFaults: (plan) => {
      state.faults = plan;
    },
    setTier: (tier) => {
      const { instance } = state;
      // What is remembered may show fields of the tier that was.
      const memo = createMemo(options.world);
      state.instance = { ...instance, settings: { ...instance.settings, tier }, memo };
    },
    handle: (request) => {
      state.sequence += 1;
      const fault = state.faults?.(request, state.sequence);
      const served = isServed(fault)
        ? serve(state.instance, request)
        : { answer: undefined, endpoint: undefined, undeclared: [] };
      const response = answerFault(fault, served.answer, options.clock.now());
      log.push(logEntry(request, served, 'status' in response ? response.status : 0, options.clock.now()));
      return response;
    },
    truth: (stream, query) => truthOf(options.world, modules.truths, stream, query),
  };
}

/** Whether GitLab sees a request to which a fault happens. */
function isServed(fault: Fault | undefined): boolean {
  switch (fault?.kind) {
    case 'status':
    case 'reset':
      return fault.isServed === true;
    case 'redirect':
      return false;
    default:
      return true;
  }
}

function createInstance(options: SandboxOptions, allModules: Modules): Instance {
  const { world, clock, throttle, applicationLimits = {} } = options;
  const settings = { ...defaultSettings, ...options.settings };
  const modules = modulesOf(allModules, settings.version);
  return {
    world,
    clock,
    settings: { ...settings, externalUrl: settings.externalUrl.replace(/\/$/, '') },
    modules,
    router: createRouter(modules.endpoints),
    limiter: createLimiter(throttle, applicationLimits),
    memo: createMemo(world),
  };
}

function logEntry(request: SandboxRequest, served: Served, status: number, at: number): RequestLogEntry {
  const [path = '', query = ''] = request.url.split('?', 2);
  const { endpoint, undeclared, answer } = served;
  const rows = status === 0 || answer === undefined ? 0 : answer.rows;
  const { method, body } = request;
  const sent = { method, path, query, ...(body === undefined ? {} : { body }) };
  return { ...sent, endpoint: endpoint?.template, undeclared, status, rows, at };
}
