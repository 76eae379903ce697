import { stream } from '../core/stream.ts';

export default stream('project_labels', {
  description: "Each project's own labels; the labels that it inherits belong to its groups.",
  docs: 'labels/#list-all-project-labels',
  per: 'project',
  route: '/projects/:project_id/labels',
  query: { include_ancestor_groups: false },
  key: ['id'],
  sync: { mode: 'snapshot', paging: 'offset' },
  needs: { tier: 'free', role: 'guest', jobToken: false },
});
