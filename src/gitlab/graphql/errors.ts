import { AccessError, ContractError } from '../../base/errors.ts';
import type { ErrorPlace } from '../../base/errors.ts';
import type { Json } from '../../base/json.ts';
import { isJsonObject } from '../../base/json.ts';
import type { Verdict } from '../responses.ts';

/** One entry of an answer's `errors`. */
export interface Fault {
  readonly message: string;
  /** The kind of a fault in the query itself, as the server's library names it. */
  readonly code: string | undefined;
  /** The way to the selection: the operation, then fields and `... on <type>`. */
  readonly path: readonly string[];
  /** Where in the document the selection begins; lines and columns count from one. */
  readonly location: { readonly line: number; readonly column: number } | undefined;
}

interface Row {
  readonly when: (fault: Fault) => boolean;
  readonly verdict: Verdict;
}

const says =
  (words: RegExp) =>
  ({ message }: Fault): boolean =>
    words.test(message);

/** Faults that say that the server's schema lacks what was asked: it is older, or of another edition. */
const unknownCodes: ReadonlySet<string> = new Set([
  'undefinedField',
  'undefinedType',
  'argumentNotAccepted',
  'variableRequiresValidType',
]);
const unknownWords =
  /doesn't exist on type|No such type|doesn't accept argument|isn't a defined input type|^Cannot query field|^Unknown (?:type|argument)/;

/** Whether the server does not know a field, type or argument of the query. */
export function isUnknown({ code, message }: Fault): boolean {
  return (code !== undefined && unknownCodes.has(code)) || unknownWords.test(message);
}

/**
 * What the words of GraphQL's errors mean (facts: GitLab 18.9, lib/gitlab/graphql, graphql_controller, and graphql-ruby's
 * own messages). The first row that fits any of an answer's errors decides; one that no row knows fails.
 */
const table: readonly Row[] = [
  {
    when: says(/^Timeout on |timed out|Internal server error/i),
    verdict: { do: 'retry', message: 'GitLab could not answer the query in time' },
  },
  {
    when: says(/too many times|rate limit|Retry later/i),
    verdict: { do: 'wait', scope: 'process' },
  },
  { when: isUnknown, verdict: { do: 'ok' } },
  {
    when: says(/don't have permission|does not exist or you|[Ii]nsufficient (?:permissions|scope)/),
    verdict: {
      do: 'fail',
      kind: 'access',
      code: 'graphql_forbidden',
      message:
        "GitLab forbids this: the token's role is too low, or the feature is switched off or not licensed",
    },
  },
  {
    when: says(/exceeds max (?:complexity|depth)/),
    verdict: {
      do: 'fail',
      kind: 'contract',
      code: 'graphql_too_complex',
      message: 'The query costs more than this server allows. Report it',
    },
  },
];

/**
 * What to do about a good answer to a query: one look into the table for an answer with errors, whatever data came
 * along. `ok` with errors means that the server does not know what was asked: the caller decides (`dataOf`).
 */
export function judgeGraphql(body: unknown): Verdict {
  const faults = faultsIn(body);
  if (faults.length === 0) return { do: 'ok' };
  const row = table.find(({ when }) => faults.some(when));
  return (
    row?.verdict ?? {
      do: 'fail',
      kind: 'contract',
      code: 'graphql_error',
      message: 'GitLab does not accept the query',
    }
  );
}

/** The errors of an answer, in its order. */
export function faultsIn(body: unknown): readonly Fault[] {
  const errors = isJsonObject(body) ? body['errors'] : undefined;
  return Array.isArray(errors) ? (errors as readonly Json[]).map(toFault) : [];
}

function toFault(error: Json): Fault {
  const entry = isJsonObject(error) ? error : {};
  const { message, path, locations, extensions } = entry;
  const code = isJsonObject(extensions) ? extensions['code'] : undefined;
  const first: Json | undefined = Array.isArray(locations) ? (locations as readonly Json[])[0] : undefined;
  const { line, column } = isJsonObject(first) ? first : {};
  return {
    message: typeof message === 'string' ? message : JSON.stringify(error),
    code: typeof code === 'string' ? code : undefined,
    path: Array.isArray(path) ? (path as readonly Json[]).map(String) : [],
    location: typeof line === 'number' && typeof column === 'number' ? { line, column } : undefined,
  };
}

/** The server knows no such list: it is too old, or of another edition. */
export function notSupported(faults: readonly Fault[], place: ErrorPlace): AccessError {
  const said = faults.map(({ message }) => message).join('; ');
  return new AccessError(
    'graphql_not_supported',
    `This server's GraphQL does not have what the stream asks for: it is too old, or its edition lacks the feature ("${said.slice(0, 300)}")`,
    { place },
  );
}

/** Nothing where a group, project or list should be. */
export function nothingThere(field: string, isRoot: boolean, place: ErrorPlace): AccessError {
  return isRoot
    ? new AccessError(
        'not_found',
        `GitLab knows no such ${field}: it was deleted or moved, or the token may not see it`,
        { place },
      )
    : new AccessError(
        'graphql_forbidden',
        `GitLab gives nothing for ${field}: the token's role is too low, or the feature is switched off or not licensed`,
        { place },
      );
}

/**
 * A page of nothing but rows that the token may not see: GitLab takes them out after it has cut the page, and the cursor
 * goes with them, so that what follows cannot be asked for.
 */
export function pageHidden(place: ErrorPlace): AccessError {
  return new AccessError(
    'graphql_page_hidden',
    "The token may not see a whole page of the list, and GitLab does not say where the next one begins: the token's role is too low",
    { place },
  );
}

/** An answer that has another shape than the document asks for. */
export function unexpectedShape(what: string, place: ErrorPlace): ContractError {
  return new ContractError('unexpected_shape', `GitLab answered the query in another shape: ${what}`, {
    place,
  });
}
