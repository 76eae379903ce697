import type { User } from '../model/spaces.ts';
import { addApplication, addMember, addToken, addUser } from '../mutations/people.ts';
import type { Random } from '../random.ts';
import { dayMicros, hourMicros } from '../time.ts';
import type { Micros } from '../time.ts';
import { sandboxApplication, sandboxTokens } from '../tokens.ts';
import type { World } from '../world.ts';
import type { SeedContext } from './context.ts';
import { familyNames, givenNames } from './words.ts';

/** Adds the users of a world: those that the known tokens belong to, and people. */
export function seedPeople(world: World, random: Random, now: Micros, count: number): SeedContext {
  const since = now - 500 * dayMicros;
  const owner = addUser(world, { username: 'owner', name: 'Olga Owner' }, since);
  const people = Array.from({ length: count }, (_, index) => {
    const given = givenNames[index % givenNames.length] ?? 'Kim';
    const family = familyNames[(index * 7) % familyNames.length] ?? 'Lee';
    const username = `${given}.${family}${index < givenNames.length ? '' : index}`.toLowerCase();
    const joined = random.between(since, now - 100 * dayMicros);
    return addUser(world, { username, name: `${given} ${family}` }, joined);
  });
  seedTokens(world, owner, now);
  return { world, random, now, people, owner };
}

function seedTokens(world: World, owner: User, now: Micros): void {
  const since = now - 90 * dayMicros;
  const give = (value: string, user: User, more: Partial<Parameters<typeof addToken>[1]> = {}): void => {
    addToken(world, { kind: 'personal', value, userId: user.id, ...more }, since);
  };
  const named = (username: string, isAdmin = false): User =>
    addUser(world, { username, name: `Sandbox ${username}`, isAdmin }, since - 300 * dayMicros);
  give(sandboxTokens.owner, owner);
  give(sandboxTokens.reporter, named('reporter'));
  give(sandboxTokens.guest, named('guest'));
  give(sandboxTokens.admin, named('administrator', true));
  give(sandboxTokens.stranger, named('stranger'));
  give(sandboxTokens.expired, owner, { expiresAt: now - dayMicros });
  give(sandboxTokens.revoked, owner, { isRevoked: true });
  give(sandboxTokens.withoutScope, owner, { scopes: ['read_repository'] });
  addApplication(world, sandboxApplication);
  give(sandboxTokens.oauthAccess, owner, {
    kind: 'oauth',
    refreshToken: sandboxTokens.oauthRefresh,
    applicationUid: sandboxApplication.uid,
    expiresAt: now + 2 * hourMicros,
  });
}

/** Gives the users of the known tokens others that may write. */
export function seedWriters({ world, now }: SeedContext): void {
  const writers = [
    [sandboxTokens.ownerWrite, sandboxTokens.owner],
    [sandboxTokens.reporterWrite, sandboxTokens.reporter],
    [sandboxTokens.guestWrite, sandboxTokens.guest],
    [sandboxTokens.adminWrite, sandboxTokens.admin],
    [sandboxTokens.strangerWrite, sandboxTokens.stranger],
  ] as const;
  for (const [value, reading] of writers) {
    const userId = world.tokens.get(reading)?.userId;
    if (userId === undefined) throw new RangeError('The readers are seeded before the writers');
    addToken(
      world,
      { kind: 'personal', name: 'writer', value, userId, scopes: ['api'] },
      now - 30 * dayMicros,
    );
  }
}

/** Gives the owner, the reporter and the guest their roles in a top-level group, and some people others. */
export function seedMembers(context: SeedContext, groupId: number, others: number): void {
  const { world, random, now, owner, people } = context;
  const source = { kind: 'group', id: groupId } as const;
  const at = now - 400 * dayMicros;
  const byName = (name: string): number =>
    [...world.users.rows.values()].find((user) => user.username === name)?.id ?? owner.id;
  addMember(world, { source, userId: owner.id, accessLevel: 50 }, at);
  addMember(world, { source, userId: byName('reporter'), accessLevel: 20, createdById: owner.id }, at);
  addMember(world, { source, userId: byName('guest'), accessLevel: 10, createdById: owner.id }, at);
  for (const person of people.slice(0, others)) {
    const accessLevel = random.pick([15, 20, 30, 30, 40]);
    const expiresAt = random.chance(0.1) ? now + 200 * dayMicros : undefined;
    addMember(world, { source, userId: person.id, accessLevel, createdById: owner.id, expiresAt }, at);
  }
}

/** Adds a bot with a token: a group's or a project's access token. */
export function seedBot(
  context: SeedContext,
  kind: 'group' | 'project',
  id: number,
  value: string,
  accessLevel: number,
): void {
  const { world, now } = context;
  const bot = addUser(
    world,
    { username: `${kind}_${id}_bot_sandbox`, name: `${kind} bot`, isBot: true },
    now - 60 * dayMicros,
  );
  addMember(world, { source: { kind, id }, userId: bot.id, accessLevel }, now - 60 * dayMicros);
  addToken(world, { kind, value, userId: bot.id, name: 'connector' }, now - 60 * dayMicros);
}
