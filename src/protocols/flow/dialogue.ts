import { ContractError } from '../../base/errors.ts';
import { capture } from './capture.ts';
import { discover } from './discover.ts';
import type { Request } from './requests.ts';
import { parseRequest } from './requests.ts';
import type { FlowSession } from './session.ts';
import { describeSpec } from './spec.ts';
import { validate } from './validate.ts';

/**
 * Answers the runtime's requests one after another until the input ends or a capture has ended. Throws what a request fails for: the runtime
 * takes an answer or an end, nothing between.
 */
export async function converse(lines: AsyncGenerator<string>, session: FlowSession): Promise<void> {
  for (;;) {
    const next = await lines.next();
    if (next.done === true) return;
    const request = parseRequest(next.value);
    // A capture is the last that is asked for.
    if (request.kind === 'open') return capture(request, lines, session);
    await answer(request, session);
  }
}

async function answer(request: Exclude<Request, { kind: 'open' }>, session: FlowSession): Promise<void> {
  const { writer, tools, outputBroken } = session;
  switch (request.kind) {
    case 'spec':
      return writer.respond({ spec: describeSpec(await tools.loadSpec()) });
    case 'discover':
      return writer.respond({
        discovered: { bindings: await discover(request.config, session, outputBroken) },
      });
    case 'validate': {
      const paths = await validate(request, session, outputBroken);
      return writer.respond({ validated: { bindings: paths.map((resourcePath) => ({ resourcePath })) } });
    }
    case 'apply':
      // Nothing is set up at the server, so that there is nothing to do, however often it is asked for.
      return writer.respond({ applied: {} });
    case 'acknowledge':
      throw new ContractError(
        'request_invalid',
        'A request of the runtime cannot be taken: acknowledge without an open capture.',
      );
  }
}
