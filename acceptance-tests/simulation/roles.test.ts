import { describe, expect, it } from 'vitest';
import { streams } from '../../src/generated/registry.ts';
import { sandboxTokens } from '../sandbox/tokens.ts';
import { createSession } from './session.ts';

describe.each([
  ['a reporter', sandboxTokens.reporter],
  ['a guest', sandboxTokens.guest],
  ['a member of nothing', sandboxTokens.stranger],
  ['an administrator', sandboxTokens.admin],
  ['a group token', sandboxTokens.group],
  ['a project token', sandboxTokens.project],
])('a pass over all streams with the token of %s', (_who, token) => {
  it('fails for no stream, and tells what it skipped once', async () => {
    const session = await createSession('small');
    const plan = streams.map((stream) => ({ stream, mode: 'incremental' as const, state: undefined }));
    const { result, events } = await session.pass(plan, { credentials: { kind: 'token', token } });
    const errors = events.flatMap((event) =>
      event.type === 'failed' ? [`${event.stream}: ${event.error.message}`] : [],
    );
    expect(errors).toEqual([]);
    expect(result.failed).toEqual([]);
    const skips = events.flatMap((event) =>
      event.type === 'skipped' ? [`${event.stream} ${event.slice} ${event.code}`] : [],
    );
    expect(new Set(skips).size).toBe(skips.length);
  });
});
