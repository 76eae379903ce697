import type { Group } from '../model/spaces.ts';
import { addProject, moveProject, shareProject } from '../mutations/spaces.ts';
import { removeRepository } from '../mutations/repository.ts';
import { dayMicros } from '../time.ts';
import type { SeedContext } from './context.ts';
import { seedMembers } from './people.ts';
import { seedBulkUpdate, seedLabels } from './planning.ts';
import { fillProject, seedGroup, seedProject, seedSpaceTokens } from './spaces.ts';
import type { Amounts } from './spaces.ts';
import { products } from './words.ts';

const busy: Amounts = { issues: 1100, mergeRequests: 420, notes: 1, commits: 900, tags: 130, pipelines: 350 };
const normal: Amounts = { issues: 240, mergeRequests: 150, notes: 1, commits: 260, tags: 12, pipelines: 120 };
const little: Amounts = { issues: 25, mergeRequests: 10, notes: 1, commits: 20, tags: 2, pipelines: 8 };
const tiny: Amounts = { issues: 2, mergeRequests: 1, notes: 1, commits: 2, tags: 0, pipelines: 1 };

/** A believable company: nested groups, busy and idle projects, and one of everything that is out of the ordinary. */
export function seedDemo(context: SeedContext): void {
  const acme = seedGroup(context, 'Acme', { description: 'Everything that Acme builds' });
  const platform = seedGroup(context, 'Platform', { parentId: acme.id });
  const storage = seedGroup(context, 'Storage', { parentId: platform.id });
  const apps = seedGroup(context, 'Apps', { parentId: acme.id });
  const catalogue = seedGroup(context, 'Catalogue');
  const partners = seedGroup(context, 'Partners');
  const open = seedGroup(context, 'Open', { visibility: 'public' });
  for (const group of [acme, catalogue, partners, open]) {
    seedMembers(context, group.id, 12);
    seedLabels(context, 'group', group.id, 10);
  }
  const gateway = seedProject(context, platform.id, 'Gateway');
  fillProject(context, gateway, busy);
  seedBulkUpdate(context, gateway, 230);
  const web = seedProject(context, apps.id, 'Web Shop');
  fillProject(context, web, normal);
  fillProject(context, seedProject(context, storage.id, 'Engine'), normal);
  fillProject(context, seedProject(context, open.id, 'Toolkit', { visibility: 'public', stars: 42 }), normal);
  shareProject(context.world, web.id, partners.id, 20, context.now - 50 * dayMicros);
  moveProject(context.world, web.id, { path: 'shop' }, context.now - 40 * dayMicros);
  seedOddities(context, apps);
  seedCatalogue(context, catalogue);
  seedSpaceTokens(context, acme, gateway);
}

function seedOddities(context: SeedContext, group: Group): void {
  const { world, owner, now } = context;
  const make = (name: string, more: Parameters<typeof seedProject>[3] = {}) =>
    seedProject(context, group.id, name, more);
  fillProject(context, make('Legacy Portal', { isArchived: true }), little);
  fillProject(context, make('No Issues', { features: { issues: 'disabled' } }), { ...little, issues: 0 });
  fillProject(context, make('No Requests', { features: { merge_requests: 'disabled' } }), little);
  fillProject(context, make('No CI', { features: { builds: 'disabled', releases: 'disabled' } }), {
    ...little,
    tags: 0,
  });
  fillProject(context, make('Empty'), { ...little, commits: 0, tags: 0 });
  const off = { repository: 'disabled', merge_requests: 'disabled', builds: 'disabled' } as const;
  fillProject(context, make('Planning', { features: off }), { ...little, commits: 0, tags: 0 });
  const bare = make('Never Initialised');
  fillProject(context, bare, { ...tiny, commits: 0 });
  removeRepository(world, bare.id);
  const leaving = make('Leaving', { markedForDeletionAt: now - 2 * dayMicros });
  fillProject(context, leaving, tiny);
  const own = { owner: { kind: 'user', id: owner.id }, name: 'Dotfiles', path: 'dotfiles' } as const;
  fillProject(context, addProject(world, { ...own, creatorId: owner.id }, now - 300 * dayMicros), little);
}

/** More projects than fit on one page, each with little in it. */
function seedCatalogue(context: SeedContext, group: Group): void {
  for (let index = 0; index < 130; index += 1) {
    const name = `${products[index % products.length] ?? 'product'} ${Math.floor(index / products.length) + 1}`;
    fillProject(context, seedProject(context, group.id, name), tiny);
  }
}
