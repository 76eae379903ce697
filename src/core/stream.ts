import type { JsonObject } from '../base/json.ts';
import type { Records } from '../generated/records.ts';
import type { BulkReading } from './bulk.ts';
import type { GraphqlReading, GraphqlRoot } from './graphql.ts';
import type { Sync } from './sync.ts';

/** What a slice of state stands for. */
export type SliceKind = 'instance' | 'group' | 'project';

/**
 * What a stream is read per: once for each group or project of the scope, or for each of both (`namespace`), once for
 * the instance, with the scope's own listing (`scope`), or once for each record of another stream.
 */
export type Per = SliceKind | 'namespace' | 'scope' | Stream;

/** Query parameters as GitLab declares them. */
export type Query = Readonly<Record<string, string | number | boolean>>;

/**
 * The shape of an answer: a list of rows, one object that is a row, or an object whose entries are rows, by the names
 * of the fields that take the entry's key and value.
 */
export type Answer = 'list' | 'object' | { readonly key: string; readonly value: string };

/** A release of GitLab. */
export type Release = `${number}.${number}`;

/**
 * With which release of GitLab that came which the stream asks for; what is not named was there in 15.0. The dates are
 * those of GitLab's CHANGELOG.md and changelogs/, and of the history notes in its documentation.
 */
export interface Since {
  /** The endpoint: before, the stream is passed over, and that is told. */
  readonly endpoint?: Release;
  /** Parameters, by name: before, they are not sent. */
  readonly params?: Readonly<Record<string, Release>>;
  /** The headers that name the next page: before, pages are asked for until one is empty. */
  readonly links?: Release;
  /** What makes a variant, by its name: before, it is passed over, and that is told. */
  readonly variants?: Readonly<Record<string, Release>>;
}

/** What a slice must have for the stream to be readable. */
export interface Needs {
  /** The group's or project's own access-level fields that say whether the feature is on: all of them must be. */
  readonly feature?: string | readonly string[];
  /** Such fields of which one must be on. */
  readonly anyFeature?: readonly string[];
  /** Where the feature is off for the token, the listing is empty instead of refused: nothing listed proves nothing read. */
  readonly isEmptyWhenOff?: true;
  /** Only groups without a parent have it: the others are passed over without a word. */
  readonly topLevel?: true;
  /** Statuses by which this endpoint refuses what others refuse by 401, 403 or 404. */
  readonly refusedBy?: readonly number[];
  /** The repository must exist and not be empty. */
  readonly repository?: true;
  readonly tier: 'free' | 'premium' | 'ultimate';
  /** The lowest role on a private project or group. */
  readonly role:
    'none' | 'guest' | 'planner' | 'reporter' | 'developer' | 'maintainer' | 'owner' | 'administrator';
  /** Whether a CI job token reaches the listing. */
  readonly jobToken: boolean;
  readonly since?: Since;
}

/** A listing of a group that holds what the listings of all slices below it hold. */
export interface GroupRoute {
  /** Path below /api/v4 with `:group_id`. */
  readonly path: string;
  /** Added to the stream's own query. */
  readonly query: Query;
  /** The record's field that says which slice it belongs to; a row without it belongs to no slice of the stream. */
  readonly owner: string;
  /** The release that came with it, or with a parameter that it needs: an older server ignores that, and leaves rows out. */
  readonly since?: Release;
  /** The value of a slice's own field with which the group leaves its rows out, though the slice itself shows them. */
  readonly leavesOut?: { readonly field: string; readonly value: string };
  /** Fields that only the group's listing has. */
  readonly drop?: readonly string[];
}

/** What of the slice's own record tells that a listing has not changed, so that it need not be asked. */
export interface Pulse {
  /** The record's field that moves with every change of the listing. */
  readonly field: string;
  /** Seconds for which a change may leave the field as it is. */
  readonly lateSeconds: number;
}

/**
 * How the listing of a slice is read whole, to find which of its rows are gone. For streams whose listing without filters
 * shows every row that there is, and which are read by what changed.
 */
export interface Sweep {
  /** Added to the stream's own query: an order in which rows keep their places, and new ones come last, where there is one. */
  readonly query: Query;
  /** The role below which the listing leaves rows out in silence (confidential ones); absent: it shows all rows to all readers. */
  readonly role?: Needs['role'];
}

/** A named kind of record: how it is reached, known and kept up to date. Pure data. */
export interface Stream {
  readonly name: string;
  readonly description: string;
  /** GitLab's page for the endpoint, under https://docs.gitlab.com/api/. */
  readonly docs: string;
  readonly per: Per;
  /** With `per: 'scope'`: which slices' own records these are. */
  readonly lists?: 'group' | 'project';
  /** Path below /api/v4 with `:parameters`; absent with `per: 'scope'`. */
  readonly route?: string;
  /** Instead of a route: what is asked of GraphQL. */
  readonly graphql?: GraphqlReading;
  /** Beside the route: how the children of many parents are read at once. */
  readonly bulk?: BulkReading;
  readonly groupRoute?: GroupRoute;
  readonly query: Query;
  /** Query parameters whose value is a field of the parent's record. */
  readonly queryFrom?: Readonly<Record<string, string>>;
  /** Values of the parent's fields with which a parent has no such records: it costs no request. */
  readonly notFor?: Readonly<Record<string, readonly string[]>>;
  /** Further walks of the same slice: name to the query that is added. Each has a cursor of its own. */
  readonly variants: Readonly<Record<string, Query>>;
  /** The field of ours that holds the name of the variant. */
  readonly variantField?: string;
  /** What that field holds for the walk without a variant. */
  readonly plainVariant?: string;
  readonly answer: Answer;
  /** Instead of a route: the way from the parent's record to the list of rows that it carries. */
  readonly expand?: readonly string[];
  readonly key: readonly string[];
  readonly sync: Sync;
  readonly pulse?: Pulse;
  /** Absent where it is not looked for rows that are gone. */
  readonly sweep?: Sweep;
  /** Our field to the parent's field. The ids of the slice are added without being named. */
  readonly carry: Readonly<Record<string, string>>;
  /** Nested objects beside which `<name>_id` is set. */
  readonly flatten: readonly string[];
  /** Values for fields that GitLab may leave empty and that the key needs. */
  readonly fill: Readonly<Record<string, string>>;
  /** Fields that GitLab sends and that must not leave: secrets. */
  readonly drop: readonly string[];
  /** The same record may be listed by several slices: each key is emitted once in a pass. */
  readonly shared: boolean;
  readonly needs: Needs;
}

type PathParameter<Route extends string> = Route extends `${string}:${infer Name}/${infer Rest}`
  ? Name | PathParameter<Rest>
  : Route extends `${string}:${infer Name}`
    ? Name
    : never;

type RecordOf<Name> = Name extends keyof Records ? Records[Name] : never;
type FieldOf<Name> = Extract<keyof RecordOf<Name>, string>;
type ParentField<P> = P extends Stream ? FieldOf<P['name']> : never;
type KnownParameter<P> = P extends 'group'
  ? 'group_id'
  : P extends 'project'
    ? 'project_id'
    : P extends Stream
      ? 'group_id' | 'project_id' | ParentField<P>
      : never;
/** The route itself when each of its parameters is known, else `never`. */
type CheckedRoute<P, Route extends string> = [PathParameter<Route>] extends [KnownParameter<P>]
  ? Route
  : never;

type WithFields<S, Field extends string> = S extends { readonly cursor: string }
  ? Omit<S, 'cursor' | 'created' | 'unfinished'> & {
      readonly cursor: Extract<S['cursor'], Field> | (string extends S['cursor'] ? Field : never);
    } & (S extends {
        readonly created: string;
        readonly unfinished: { readonly values: readonly string[] };
      }
        ? {
            readonly created: Field;
            readonly unfinished: { readonly field: Field; readonly values: readonly string[] };
          }
        : unknown)
  : S;

/** The fields of the slice's own record: which of the two a child's slice is, its parents tell. */
type FeatureField<P> = P extends 'group'
  ? FieldOf<'groups'>
  : P extends Stream
    ? FieldOf<'groups'> | FieldOf<'projects'>
    : FieldOf<'projects'>;

/** A document for each kind of slice that the stream has. */
interface DocumentFor<P> {
  readonly documents: Readonly<Record<P extends GraphqlRoot ? P : GraphqlRoot, string>>;
}

/** A declaration as it is written: every field name is checked against the stream's schema and its parent's. */
export interface Declaration<Name extends keyof Records, P extends Per, Route extends string> {
  readonly description: string;
  readonly docs: string;
  readonly per: P;
  readonly lists?: P extends 'scope' ? 'group' | 'project' : never;
  readonly route?: CheckedRoute<P, Route>;
  readonly graphql?: P extends GraphqlRoot | 'namespace' ? GraphqlReading & DocumentFor<P> : never;
  readonly bulk?: P extends Stream ? BulkReading : never;
  readonly groupRoute?: P extends 'group' | 'project'
    ? {
        readonly path: `/groups/:group_id/${string}`;
        readonly query: Query;
        readonly owner: FieldOf<Name>;
        readonly since?: Release;
        readonly leavesOut?: { readonly field: FieldOf<'projects'>; readonly value: string };
        readonly drop?: readonly string[];
      }
    : never;
  readonly query?: Query;
  readonly queryFrom?: Readonly<Record<string, ParentField<P>>>;
  readonly notFor?: Readonly<Partial<Record<ParentField<P>, readonly string[]>>>;
  readonly variants?: Readonly<Record<string, Query>>;
  readonly variantField?: FieldOf<Name>;
  readonly plainVariant?: string;
  readonly answer?: 'list' | 'object' | { readonly key: FieldOf<Name>; readonly value: FieldOf<Name> };
  readonly expand?: P extends Stream ? readonly [ParentField<P>, ...string[]] : never;
  readonly key: readonly [FieldOf<Name>, ...FieldOf<Name>[]];
  readonly sync: WithFields<Sync, FieldOf<Name>>;
  readonly pulse?: P extends 'project'
    ? { readonly field: FieldOf<'projects'>; readonly lateSeconds: number }
    : never;
  readonly sweep?: P extends 'group' | 'project' ? Sweep : never;
  readonly carry?: Readonly<Partial<Record<FieldOf<Name>, ParentField<P>>>>;
  readonly flatten?: readonly FieldOf<Name>[];
  readonly fill?: Readonly<Partial<Record<FieldOf<Name>, string>>>;
  readonly drop?: readonly string[];
  readonly shared?: boolean;
  readonly needs: Needs & {
    readonly feature?: FeatureField<P> | readonly FeatureField<P>[];
    readonly anyFeature?: readonly [FeatureField<P>, FeatureField<P>, ...FeatureField<P>[]];
  };
}

/**
 * Declares a stream. The compiler rejects a key, cursor, flattened field, path parameter or carried field that the
 * generated record types of the stream or its parent do not have.
 */
export function stream<
  const Name extends keyof Records,
  const P extends Per,
  const Route extends string = never,
>(name: Name, declaration: Declaration<Name, P, Route>): Stream & { readonly name: Name } {
  const { query = {}, variants = {}, answer = 'list', carry = {}, flatten = [], ...others } = declaration;
  const { queryFrom, notFor, fill = {}, drop = [], shared = false, ...rest } = others;
  return {
    name,
    ...rest,
    query,
    ...(queryFrom === undefined ? {} : { queryFrom }),
    ...(notFor === undefined ? {} : { notFor: withoutAbsent(notFor) }),
    variants,
    answer,
    carry: withoutAbsent(carry),
    fill: withoutAbsent(fill),
    flatten,
    drop,
    shared,
  };
}

function withoutAbsent<Value>(fields: Readonly<Record<string, Value | undefined>>): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, Value] => entry[1] !== undefined),
  );
}

/** The stream that a child's parents are records of, if it is a child. */
export function parentOf(child: Stream): Stream | undefined {
  return typeof child.per === 'object' ? child.per : undefined;
}

/** The kinds of slices that a stream's state is kept by: a child's are those of its parent. */
export function sliceKindsOf(of: Stream): readonly SliceKind[] {
  if (of.per === 'scope') return ['instance'];
  if (of.per === 'namespace') return ['group', 'project'];
  return typeof of.per === 'object' ? sliceKindsOf(of.per) : [of.per];
}

/**
 * The stream for each of whose records a request is made, if there is one: the parent, or what stands above the
 * parent whose records carry the rows.
 */
export function askedForEach(of: Stream): Stream | undefined {
  const parent = parentOf(of);
  return parent !== undefined && of.expand !== undefined ? askedForEach(parent) : parent;
}

/** Whether a pass after the first can read less than everything. */
export function isIncremental(of: Stream): boolean {
  return of.sync.mode !== 'snapshot';
}

/** Whether a stream holds the rows that are gone from others. */
export function tellsDeletions(of: Stream): boolean {
  return of.sync.mode === 'deletions';
}

/** The field that the protocols show as cursor, for incremental streams. */
export function cursorFieldOf(of: Stream): string | undefined {
  return of.sync.mode === 'snapshot' ? undefined : of.sync.cursor;
}

/** The roles that can be given on a group or project, as GitLab numbers them. */
const roleLevels = {
  none: 0,
  guest: 10,
  planner: 15,
  reporter: 20,
  developer: 30,
  maintainer: 40,
  owner: 50,
  administrator: 60,
} as const;

/** A role as GitLab numbers it (`access_level`); an administrator is above all of them. */
export function levelOf(role: Needs['role']): number {
  return roleLevels[role];
}

/** A schema of a stream's records (JSON Schema draft-07, without references). */
export type RecordSchema = JsonObject;
