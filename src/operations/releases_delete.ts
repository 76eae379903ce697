import { operation } from '../core/operation.ts';

export default operation('releases.delete', {
  description: 'Deletes the release of a tag; the tag stays.',
  docs: 'releases/#delete-a-release',
  method: 'DELETE',
  routes: [{ path: '/projects/:project/releases/:tag_name', role: 'developer' }],
  jobToken: true,
  isDestructive: true,
  repeat: { by: 'nature', forbidsGone: true },
  part: { object: 'releases', as: 'remove' },
});
