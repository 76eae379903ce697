import { operation } from '../core/operation.ts';

export default operation('releases.update', {
  description: 'Changes the release of a tag; what is not named stays.',
  docs: 'releases/#update-a-release',
  method: 'PUT',
  routes: [{ path: '/projects/:project/releases/:tag_name', role: 'developer' }],
  jobToken: true,
  repeat: { by: 'nature', forbidsGone: true },
  refusals: [
    {
      status: 400,
      says: /Milestone(?:\(s\)| id\(s\)) not found/,
      code: 'milestone_missing',
      message: 'The project has no such milestone. Create it first',
    },
  ],
  part: { object: 'releases', as: 'change' },
});
