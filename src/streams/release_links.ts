import { stream } from '../core/stream.ts';
import releases from './releases.ts';

export default stream('release_links', {
  description:
    'The links that are attached to each changed release; read with the releases, without further requests.',
  docs: 'releases/#list-releases',
  per: releases,
  expand: ['assets', 'links'],
  key: ['id'],
  carry: { tag_name: 'tag_name', released_at: 'released_at' },
  sync: {
    mode: 'children',
    paging: 'one',
    cursor: 'released_at',
    touchThrottleSeconds: 0,
  },
  needs: { feature: 'releases_access_level', tier: 'free', role: 'guest', jobToken: true },
});
