import type { Call } from '../../endpoint.ts';

/** One query on its way through the schema: who asks, and of what. */
export interface QueryScope {
  readonly call: Call;
  readonly complexity: { readonly score: number; readonly limit: number };
}

/** An object of the schema. Its functions are fields with arguments, or ones that are not looked at unless asked for. */
export type Node = Readonly<Record<string, unknown>>;
