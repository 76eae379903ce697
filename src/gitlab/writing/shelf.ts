import type { ErrorPlace } from '../../base/errors.ts';
import type { JsonObject } from '../../base/json.ts';
import type { Query } from '../../core/stream.ts';
import type { Client } from '../client-types.ts';
import { perPage, readPage } from '../listing.ts';
import { marksIn } from './marks.ts';
import { createMemory } from './remember.ts';

/** A listing whose rows hold marks in one of their texts, the newest first. */
export interface MarkedListing {
  /** Below /api/v4, filled in. */
  readonly path: string;
  readonly query: Query;
  readonly text: string;
  /** Fields of the rows that are kept. */
  readonly fields: readonly string[];
}

/** Finds what was made before by its mark. */
export interface Shelf {
  /** What holds the mark, whoever made it and when; the listing is read once, and remembered. */
  find(listing: MarkedListing, mark: string, signal: AbortSignal): Promise<JsonObject | undefined>;
  /** The same, of what came into being at or after a moment (milliseconds since the epoch): read anew. */
  findSince(
    listing: MarkedListing,
    mark: string,
    sinceMs: number,
    signal: AbortSignal,
  ): Promise<JsonObject | undefined>;
  /** Remembers what was just made. */
  add(listing: MarkedListing, mark: string, row: JsonObject): void;
}

type Marks = Map<string, JsonObject>;

/** How often a listing is read again because rows were deleted from it meanwhile, which moves others to pages before. */
const mostReadings = 3;

/** Listings whose marks are remembered at once: those of a project's issues, or of the notes on one. */
const mostListings = 2000;

/**
 * Creates a shelf.
 *
 * @param sinceMs nothing older has a mark: milliseconds since the epoch; absent: all is read
 */
export function createShelf(client: Client, sinceMs: number | undefined): Shelf {
  const made = new Map<string, Marks>();
  const recall = createMemory<Marks>(mostListings);
  const marksOf = (listing: MarkedListing): Marks => {
    const marks = made.get(listing.path) ?? new Map<string, JsonObject>();
    made.set(listing.path, marks);
    return marks;
  };
  return {
    find: async (listing, mark, signal) => {
      const own = made.get(listing.path)?.get(mark);
      if (own !== undefined) return own;
      const marks = await recall(listing.path, () => readMarks(client, listing, sinceMs, signal));
      return made.get(listing.path)?.get(mark) ?? marks.get(mark);
    },
    findSince: async (listing, mark, fromMs, signal) =>
      (await readMarks(client, listing, fromMs, signal)).get(mark),
    add: (listing, mark, row) => {
      marksOf(listing).set(mark, keptOf(listing, row));
    },
  };
}

/** All marks of a listing; read again where rows went away between its pages, because others then move unseen. */
async function readMarks(
  client: Client,
  listing: MarkedListing,
  sinceMs: number | undefined,
  signal: AbortSignal,
): Promise<Marks> {
  const marks: Marks = new Map();
  for (let reading = 0; reading < mostReadings; reading += 1)
    if (await readOnce(client, listing, sinceMs, signal, marks)) break;
  return marks;
}

/** Whether nothing can have moved while the listing was read. */
async function readOnce(
  client: Client,
  listing: MarkedListing,
  sinceMs: number | undefined,
  signal: AbortSignal,
  marks: Marks,
): Promise<boolean> {
  const place: ErrorPlace = {};
  let most = 0;
  let hasShrunk = false;
  let query: Query | undefined = { ...listing.query, per_page: perPage };
  while (query !== undefined) {
    const page = await readPage({ client, path: listing.path, context: { signal, place } }, query);
    hasShrunk ||= page.total !== undefined && page.total < most;
    most = Math.max(most, page.total ?? 0);
    for (const row of page.rows)
      for (const mark of marksIn(row[listing.text]))
        if (!marks.has(mark)) marks.set(mark, keptOf(listing, row));
    const oldest = page.rows.at(-1)?.['created_at'];
    const isOver = sinceMs !== undefined && typeof oldest === 'string' && Date.parse(oldest) < sinceMs;
    query = isOver ? undefined : page.next;
  }
  return !hasShrunk;
}

function keptOf({ fields }: MarkedListing, row: JsonObject): JsonObject {
  return Object.fromEntries(fields.map((field) => [field, row[field]]));
}
