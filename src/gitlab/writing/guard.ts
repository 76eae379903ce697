import { AccessError, ContractError } from '../../base/errors.ts';
import { isJsonObject, wordOf, type Json, type JsonObject } from '../../base/json.ts';
import type { Config } from '../../config/config.ts';
import type { Operation, Role } from '../../core/operation.ts';
import type { Client } from '../client-types.ts';
import type { Account } from './account.ts';
import { readAccount } from './account.ts';
import { fillPath, routeOf } from './paths.ts';
import { findJobPlace } from './job-places.ts';
import { createMemory } from './remember.ts';
import { createScopeTest, type Place, type ScopeTest } from './scope.ts';

/** Lets changes pass that the configuration and the token allow. */
export interface Guard {
  /**
   * Minds what needs no question about a place. Throws AccessError (`destructive`, `job_token_refused`), and ConfigError
   * for a token with which nothing can be changed.
   */
  mind(operation: Operation, signal: AbortSignal): Promise<void>;
  /**
   * The input with the ids of its group or project. Throws AccessError (`outside_scope`, `role_too_low`, `not_found`) for
   * an operation that may not be done there, and ConfigError for a configuration with which nothing can.
   */
  admit(operation: Operation, input: JsonObject, signal: AbortSignal): Promise<JsonObject>;
}

/** What a guard goes by. */
export interface GuardOptions {
  readonly config: Config;
  readonly client: Client;
  /** Whether what deletes, blocks or removes may be done. */
  readonly allowsDestructive: boolean;
  readonly isDryRun: boolean;
}

/** GitLab's access levels (GitLab 18.9, lib/gitlab/access.rb). */
const levels: Readonly<Record<Exclude<Role, 'administrator'>, number>> = {
  none: 0,
  guest: 10,
  planner: 15,
  reporter: 20,
  developer: 30,
  maintainer: 40,
  owner: 50,
};

/** Creates a guard that asks about each group and project once. */
export function createGuard({ config, client, allowsDestructive, isDryRun }: GuardOptions): Guard {
  const accounts = createMemory<Account>(1);
  const scopes = createMemory<ScopeTest>(1);
  const places = createMemory<Place>();
  const levelsOf = createMemory<number | undefined>();

  const admitPlace = async (operation: Operation, entry: PlaceEntry, signal: AbortSignal): Promise<Place> => {
    if (config.credentials.kind === 'job') {
      const name = wordOf(entry.value);
      return places(name, () => findJobPlace(config, client, name, signal));
    }
    const isInScope = await scopes('', () => createScopeTest(config, client, signal));
    const path = `/${entry.kind}s/${fillPath(':entry', { entry: entry.value })}`;
    const place = await places(path, () => findPlace(client, path, signal));
    if (isInScope(place)) return place;
    throw refuse(
      'outside_scope',
      `${operation.name}: the ${place.kind} ${place.path} is not among the groups_list and projects_list of the configuration`,
    );
  };
  const mindRole = async (own: Account, asked: Asked, signal: AbortSignal): Promise<void> => {
    const { role, place } = asked;
    if (own.isAdministrator || own.userId === undefined || role === 'none') return;
    if (role === 'administrator') throw tooLow(asked, 'an administrator');
    // Who is no member may still do to a public project what guests may; GitLab decides.
    if (place === undefined || levels[role] <= levels.guest) return;
    const path = `/${place.kind}s/${place.id}/members/all/${own.userId}`;
    const level = await levelsOf(path, () => readLevel(client, path, signal));
    if (level !== undefined && level < levels[role]) throw tooLow(asked, `the role ${role}`);
  };
  return {
    mind: async (operation, signal) => {
      // A dry run destroys nothing, and shows what would be.
      if (operation.isDestructive && !allowsDestructive && !isDryRun)
        throw refuse(
          'destructive',
          `${operation.name} deletes, blocks or removes, which is only done with allow_destructive`,
        );
      if (config.credentials.kind === 'job' && !operation.jobToken)
        throw refuse('job_token_refused', `${operation.name}: GitLab does not take a CI job token there`);
      await accounts('', () => readAccount(config, client, signal));
    },
    admit: async (operation, input, signal) => {
      const own = await accounts('', () => readAccount(config, client, signal));
      const entry = placeIn(input);
      const place = entry === undefined ? undefined : await admitPlace(operation, entry, signal);
      const admitted = place === undefined ? input : { ...input, [place.kind]: Number(place.id) };
      const { role } = routeOf(operation, admitted);
      await mindRole(own, { operation, role, place }, signal);
      return admitted;
    },
  };
}

interface Asked {
  readonly operation: Operation;
  readonly role: Role;
  readonly place: Place | undefined;
}

interface PlaceEntry {
  readonly kind: Place['kind'];
  readonly value: Json;
}

function placeIn({ project, group }: JsonObject): PlaceEntry | undefined {
  if (project !== undefined) return { kind: 'project', value: project };
  return group === undefined ? undefined : { kind: 'group', value: group };
}

function refuse(code: string, message: string): AccessError {
  return new AccessError(code, message);
}

function tooLow({ operation, place }: Asked, needed: string): AccessError {
  const where = place === undefined ? '' : ` in the ${place.kind} ${place.path}`;
  return refuse(
    'role_too_low',
    `${operation.name}: the token's user needs to be ${needed === 'an administrator' ? needed : `a member with ${needed}`}${where}`,
  );
}

async function findPlace(client: Client, path: string, signal: AbortSignal): Promise<Place> {
  const kind = path.startsWith('/groups/') ? 'group' : 'project';
  const query = kind === 'group' ? { with_projects: false } : {};
  const { body } = await client.get(path, query, { signal, place: {} });
  const row = isJsonObject(body) ? body : {};
  const fullPath = kind === 'group' ? row['full_path'] : row['path_with_namespace'];
  if (typeof row['id'] !== 'number' || typeof fullPath !== 'string')
    throw new ContractError('unexpected_shape', `GitLab's answer about a ${kind} has no id or path`, {
      place: { method: 'GET', path },
    });
  return { kind, id: String(row['id']), path: fullPath };
}

/**
 * The access level of a member, however it came about; 0 for who is none. Undefined where it does not tell what may be
 * done: for a custom role, and where the token may not ask.
 */
async function readLevel(client: Client, path: string, signal: AbortSignal): Promise<number | undefined> {
  try {
    const { body } = await client.get(path, {}, { signal, place: {} });
    if (!isJsonObject(body) || isJsonObject(body['member_role'])) return undefined;
    return typeof body['access_level'] === 'number' ? body['access_level'] : undefined;
  } catch (thrown) {
    if (!(thrown instanceof AccessError)) throw thrown;
    return thrown.place.status === 404 ? 0 : undefined;
  }
}
