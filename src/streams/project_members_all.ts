import { stream } from '../core/stream.ts';

export default stream('project_members_all', {
  description:
    'Everybody with access to each project, direct, inherited and invited members alike, with the highest access level.',
  docs: 'project_members/',
  per: 'project',
  route: '/projects/:project_id/members/all',
  key: ['project_id', 'id'],
  sync: { mode: 'snapshot', paging: 'offset' },
  needs: { tier: 'free', role: 'guest', jobToken: false },
});
