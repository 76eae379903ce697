import { stream } from '../core/stream.ts';

export default stream('dependencies', {
  description:
    'The packages that each project depends on, as the last scan of its default branch found them, with their known vulnerabilities and licences.',
  docs: 'dependencies/#list-project-dependencies',
  per: 'project',
  route: '/projects/:project_id/dependencies',
  key: ['project_id', 'name', 'version', 'package_manager', 'dependency_file_path'],
  // GitLab sends no id, and leaves these empty for what a scan could not tell.
  fill: { version: '', package_manager: '', dependency_file_path: '' },
  sync: { mode: 'snapshot', paging: 'offset' },
  needs: { tier: 'ultimate', role: 'reporter', jobToken: false },
});
