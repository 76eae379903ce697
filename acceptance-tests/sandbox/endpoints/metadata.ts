import type { Endpoint, Truth } from '../endpoint.ts';

/** The endpoint itself is among those that tell of the instance. */
const endpoints: readonly Endpoint[] = [];

export default endpoints;

/** The version that the sandbox has unless a test chooses another. */
const version = '18.9.0-ee';

/** The one row of the instance. */
export const truth: Readonly<Record<string, Truth>> = {
  metadata: () => [{ key: { version }, cursor: undefined, row: { version } }],
};
