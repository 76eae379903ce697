import type { Endpoint, Truth } from '../endpoint.ts';
import { perProject } from '../project-truth.ts';
import { linksOf } from '../render/release.ts';
import { formatTime } from '../time.ts';

/** Releases carry their links: nothing is served beside `endpoints/releases.ts`. */
const endpoints: readonly Endpoint[] = [];

export default endpoints;

/** The links of the scope's releases. */
export const truth: Readonly<Record<string, Truth>> = {
  release_links: perProject((project, { world, access }) =>
    access.can(project, 'releases')
      ? world.releases.of(project.id).flatMap((release) =>
          linksOf(release, '').map((row) => ({
            key: { id: row.id },
            cursor: formatTime(release.releasedAt),
            row,
          })),
        )
      : [],
  ),
};
