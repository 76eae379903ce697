import { operation } from '../core/operation.ts';

export default operation('releases.list', {
  description: 'Lists the releases of a project.',
  docs: 'releases/#list-releases',
  method: 'GET',
  routes: [{ path: '/projects/:project/releases', role: 'guest' }],
  answer: 'list',
  jobToken: true,
  repeat: { by: 'nature' },
});
