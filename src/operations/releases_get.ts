import { operation } from '../core/operation.ts';

export default operation('releases.get', {
  description: 'Gives the release of a tag.',
  docs: 'releases/#get-a-release-by-a-tag-name',
  method: 'GET',
  routes: [{ path: '/projects/:project/releases/:tag_name', role: 'guest' }],
  jobToken: true,
  repeat: { by: 'nature' },
});
