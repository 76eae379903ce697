import { discover } from './discover.ts';
import type { Ending, Tools } from '../shared/tools.ts';
import type { Request, Session } from './tools.ts';

/**
 * Runs a command to its end, with all its output handed over. What is thrown becomes one TRACE ERROR and exit code 1.
 * What a command does not need is not loaded, because a platform starts the program anew for each.
 */
export async function runCommand(request: Request, tools: Tools, session: Session): Promise<Ending> {
  const ending = await run(request, tools, session);
  await session.writer.flush();
  return ending;
}

async function run(request: Request, tools: Tools, session: Session): Promise<Ending> {
  try {
    return await dispatch(request, tools, session);
  } catch (thrown) {
    await (await import('./failure.ts')).tellFailure(thrown, session);
    return { exitCode: 1, isInterrupted: false };
  }
}

async function dispatch(request: Request, tools: Tools, session: Session): Promise<Ending> {
  switch (request.command) {
    case 'spec':
      await session.writer.message({ type: 'SPEC', spec: await tools.loadSpec() });
      return { exitCode: 0, isInterrupted: false };
    case 'check':
      return (await import('./check.ts')).check(request.config, tools, session);
    case 'discover':
      return discover(request.config, tools, session);
    case 'read':
      return (await import('./read.ts')).read(request, tools, session);
    case 'plan':
      return (await import('./plan.ts')).plan(request, tools, session);
  }
}
