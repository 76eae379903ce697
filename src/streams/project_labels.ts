import { stream } from '../core/stream.ts';

export default stream('project_labels', {
  description:
    'The labels of each project, and those of the group that it is directly in; `is_project_label` tells them apart.',
  docs: 'labels/#list-all-project-labels',
  per: 'project',
  route: '/projects/:project_id/labels',
  query: { include_ancestor_groups: false },
  key: ['project_id', 'id'],
  sync: { mode: 'snapshot', paging: 'offset' },
  needs: { tier: 'free', role: 'guest', jobToken: false },
});
