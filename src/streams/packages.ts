import { stream } from '../core/stream.ts';

export default stream('packages', {
  description: 'The packages in the registry of each project, of all kinds.',
  docs: 'packages/#for-a-project',
  per: 'project',
  route: '/projects/:project_id/packages',
  groupRoute: {
    path: '/groups/:group_id/packages',
    query: {},
    owner: 'project_id',
    // The group asks for projects whose repository the user may read (Packages::GroupPackagesFinder).
    leavesOut: { field: 'repository_access_level', value: 'disabled' },
    drop: ['project_path'],
  },
  query: { include_versionless: true },
  // GitLab leaves Terraform modules out of the list unless it is asked for them alone.
  variants: { terraform_modules: { package_type: 'terraform_module' } },
  key: ['id'],
  sync: { mode: 'snapshot', paging: 'offset' },
  flatten: ['pipeline'],
  needs: { feature: 'package_registry_access_level', tier: 'free', role: 'reporter', jobToken: true },
});
