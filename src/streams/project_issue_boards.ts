import { stream } from '../core/stream.ts';

export default stream('project_issue_boards', {
  description: 'The issue boards of each project, with their lists.',
  docs: 'boards/#list-project-issue-boards',
  per: 'project',
  route: '/projects/:project_id/boards',
  key: ['id'],
  sync: { mode: 'snapshot', paging: 'offset' },
  flatten: ['milestone', 'assignee'],
  needs: { feature: 'issues_access_level', tier: 'free', role: 'guest', jobToken: false },
});
