import { describe, toSourceError } from '../../base/errors.ts';
import type { PassPlan, StreamPlan } from '../../engine/explain.ts';
import { loadInputs } from './inputs.ts';
import { announceTokens } from './rotation.ts';
import { count } from '../shared/text.ts';
import type { Ending, Tools } from '../shared/tools.ts';
import type { PlanRequest, Session } from './tools.ts';

/** Tells how a read with these files would go, in a table for people. What fails is one sentence on stderr and exit code 1. */
export async function plan(request: PlanRequest, tools: Tools, session: Session): Promise<Ending> {
  try {
    const { given, config, catalog, plan: streams } = await loadInputs(request, tools);
    const explainPass = await tools.loadExplainer();
    const onRotated = announceTokens(given, session);
    const connection = await tools.connect(config, { onWait: () => undefined, onRotated });
    try {
      const found = await explainPass({
        plan: streams,
        source: connection.source,
        clock: session.clock,
        signal: AbortSignal.any([session.outputBroken, session.listenForStop()]),
        lookbackSeconds: config.lookbackSeconds,
        onFault: (error) => {
          session.log('warn', describe(error));
        },
      });
      const refused = catalog.refused.map(({ error }) => `${describe(error)}\n`).join('');
      if (refused !== '') await session.print(refused, 'stderr');
      await session.print(render(found), 'stdout');
    } finally {
      await connection.close();
    }
    return { exitCode: 0, isInterrupted: false };
  } catch (thrown) {
    await session.print(`source-gitlab: ${describe(toSourceError(thrown))}\n`, 'stderr');
    return { exitCode: 1, isInterrupted: false };
  }
}

function render({ streams, scopeRequests, groups, projects }: PassPlan): string {
  const rows = [['stream', 'requests', 'asks', 'why'], ...streams.map(rowOf)];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => (column < 3 ? cell.padEnd(widths[column] ?? 0) : cell))
      .join('  ')
      .trimEnd(),
  );
  const known = streams.reduce((sum, { requests }) => sum + (requests ?? 0), 0);
  const scope = `The scope holds ${count(groups, 'group')} and ${count(projects, 'project')}, listed with ${count(scopeRequests, 'request')}.`;
  return `${lines.join('\n')}\n\n${scope} The streams take at least ${count(known, 'request')}; listings of more than 100 rows take more.\n`;
}

function rowOf({ stream, requests, asks, reasons }: StreamPlan): readonly string[] {
  return [
    stream,
    requests === undefined ? 'by row' : String(requests),
    asks.join(', ') || 'nothing',
    reasons.join(' '),
  ];
}
