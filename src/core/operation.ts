import type { JsonObject } from '../base/json.ts';
import type { Needs, Query } from './stream.ts';

/** The role that a route asks for at the least: with a lower one GitLab always refuses. */
export type Role = Needs['role'];

/** One way to reach an operation; the first whose parameters the input gives is taken. */
export interface OperationRoute {
  /**
   * Path below /api/v4 with `:parameters`, which are fields of the input. `:project` and `:group` are a numeric id or a
   * full path, and are looked up before they are used.
   */
  readonly path: string;
  readonly role: Role;
}

/** Where a thing that the input names is found: one object, or a list whose rows have to match. */
export interface Lookup {
  /** As in a route. */
  readonly paths: readonly string[];
  /** GitLab's parameters by name: the field of the input that each takes. */
  readonly query?: Readonly<Record<string, string>>;
  /** Parameters that are always the same. */
  readonly fixed?: Query;
  /** Fields of what is found by name: the field of the input that each must equal, texts in either case. */
  readonly match: Readonly<Record<string, string>>;
}

/** How it is known that a request was done before. */
export type Repeat =
  /** To do it twice is to do it once: reading, setting a value, removing. */
  | {
      readonly by: 'nature';
      /** GitLab refuses where there is nothing left to do: what the thing looks like then. */
      readonly settled?: { readonly path: string; readonly field: string; readonly value: string };
      /** GitLab forbids what is gone, instead of not finding it: the same address is read to tell. */
      readonly forbidsGone?: true;
    }
  /** A key that GitLab holds to be unique: refused the second time, and looked up then. */
  | {
      readonly by: 'key';
      /** Fields of the input, beside those of the path. */
      readonly key: readonly string[];
      /** How GitLab says that the key is taken. */
      readonly taken: { readonly status: number; readonly says: RegExp };
      readonly lookups: readonly Lookup[];
      /** Fields of the input of whatever changes the thing, by name: the field of what was found that each takes. */
      readonly names: Readonly<Record<string, string>>;
    }
  /** A hidden mark in a text, made of the record's own key and searched in a listing. */
  | {
      readonly by: 'mark';
      /** The field of the input, and of the rows, that holds the mark. */
      readonly text: string;
      /** As in a route. */
      readonly listing: string;
      readonly query: Query;
      /** Where the thing itself is read, of the input and of what was found. */
      readonly one: string;
      readonly names: Readonly<Record<string, string>>;
    };

/** What GitLab says when it refuses, and what that means. */
export interface Refusal {
  readonly status: number;
  /** Its words; absent: any. */
  readonly says?: RegExp;
  /** Stable, in snake_case. */
  readonly code: string;
  /** A sentence without its full stop: what happened, and what to do. */
  readonly message: string;
}

/** What a record of a table can do to a thing. */
export type Part = 'create' | 'change' | 'remove';

/** One thing that can be done to GitLab: how it is asked for, and how a repeat is known. Pure data. */
export interface Operation {
  /** The thing and the deed, such as `issues.create`. */
  readonly name: string;
  readonly description: string;
  /** GitLab's page for the endpoint, under https://docs.gitlab.com/api/. */
  readonly docs: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly routes: readonly OperationRoute[];
  /** Sent with every request beside the input. */
  readonly fixed: JsonObject;
  /**
   * What GitLab answers: an object; a list, of which all pages are read; a truth value; what became of each address; or
   * nothing at all.
   */
  readonly answer: 'object' | 'list' | 'flag' | 'addresses' | 'none';
  readonly tier: Needs['tier'];
  /** Whether a CI job token reaches it. */
  readonly jobToken: boolean;
  /** Deletes, blocks or removes: only done where the configuration allows it. */
  readonly isDestructive: boolean;
  readonly repeat: Repeat;
  /** Fields of the path that the input may leave out, and how they are found by what it gives instead. */
  readonly finds: Readonly<Record<string, Lookup & { readonly field: string; readonly from: string }>>;
  /** The text that has to keep the mark of the thing when it is set anew. */
  readonly keepsMark?: string;
  readonly refusals: readonly Refusal[];
  /** Which part it plays in keeping a kind of thing as a table says; absent: none. */
  readonly part: { readonly object: string; readonly as: Part } | undefined;
}

type Optional = 'fixed' | 'answer' | 'tier' | 'jobToken' | 'isDestructive' | 'finds' | 'refusals' | 'part';

/** A declaration: what is left out is what most operations have. */
export type OperationDeclaration = Omit<Operation, 'name' | Optional> & Partial<Pick<Operation, Optional>>;

/** Declares an operation. Its file has its name, with `_` for the dot. */
export function operation(name: `${string}.${string}`, declaration: OperationDeclaration): Operation {
  return {
    fixed: {},
    answer: 'object',
    tier: 'free',
    jobToken: false,
    isDestructive: false,
    finds: {},
    refusals: [],
    part: undefined,
    ...declaration,
    name,
  };
}

/** The parameters of a path, in order. */
export function parametersOf(path: string): readonly string[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
}

/** The field by which a user may be named instead of by id. */
export const userByName: Operation['finds'] = {
  user_id: {
    from: 'username',
    field: 'id',
    paths: ['/users'],
    query: { username: 'username' },
    match: { username: 'username' },
  },
};
