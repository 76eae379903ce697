import { stream } from '../core/stream.ts';
import packages from './packages.ts';

export default stream('package_files', {
  description: 'The files of each package, with their checksums.',
  docs: 'packages/#list-package-files',
  per: packages,
  route: '/projects/:project_id/packages/:id/package_files',
  key: ['id'],
  carry: { package_id: 'id' },
  sync: { mode: 'snapshot', paging: 'offset' },
  needs: { feature: 'package_registry_access_level', tier: 'free', role: 'reporter', jobToken: true },
});
