import type { Json, JsonObject } from '../../base/json.ts';
import type { Log } from '../../base/log.ts';
import type { GraphqlReading, GraphqlRoot } from '../../core/graphql.ts';

/** One connection: what is asked, of which group or project. */
export interface Connection {
  readonly graphql: GraphqlReading;
  readonly root: GraphqlRoot;
  /** The group's or project's full path. */
  readonly fullPath: string;
  readonly shelf: DocumentShelf;
}

/** The documents that this server takes, by those that are declared: what an older server or another edition lacks is left out. */
export interface DocumentShelf {
  readonly accepted: Map<string, string>;
  readonly log: Log;
}

/** What a query gave. */
export interface Answered {
  readonly data: Json | undefined;
  readonly requests: number;
}

/** A page as it came: nodes, and where the next begins. */
export interface RawPage {
  readonly nodes: readonly JsonObject[];
  readonly endCursor: string | undefined;
  readonly requests: number;
}

/** Asks for one page with these variables. */
export type AskPage = (variables: JsonObject) => Promise<RawPage>;
