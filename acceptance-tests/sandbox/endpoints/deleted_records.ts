import type { Endpoint, Truth } from '../endpoint.ts';

/** GitLab lists nothing that it does not have. */
const endpoints: readonly Endpoint[] = [];

export default endpoints;

/** A first pass finds nothing gone: what was deleted before it never was with anybody. */
export const truth: Readonly<Record<string, Truth>> = { deleted_records: () => [] };
