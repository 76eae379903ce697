import type { Label } from './model/issuables.ts';
import type { Project } from './model/spaces.ts';
import { lineageOf } from './world.ts';
import type { World } from './world.ts';

/**
 * The labels that a project lists. Those of its own group are always there; `include_ancestor_groups=false` only takes
 * away those of the groups further up (LabelsFinder and FinderWithGroupHierarchy in GitLab's source).
 */
export function labelsOfProject(world: World, project: Project, withAncestors: boolean): readonly Label[] {
  const lineage = project.owner.kind === 'group' ? lineageOf(world, project.owner.id) : [];
  const groups = withAncestors ? lineage : lineage.slice(0, 1);
  const sources = [`project:${project.id}`, ...groups.map((group) => `group:${group.id}`)];
  return sources.flatMap((source) => world.labels.of(source));
}

/** The labels that a group lists: its own, and unless they are left out those of the groups above it. */
export function labelsOfGroup(world: World, groupId: number, withAncestors: boolean): readonly Label[] {
  const groups = withAncestors ? lineageOf(world, groupId) : lineageOf(world, groupId).slice(0, 1);
  return groups.flatMap((group) => world.labels.of(`group:${group.id}`));
}
