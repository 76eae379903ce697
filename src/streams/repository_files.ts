import { pushPulse } from '../core/families.ts';
import { stream } from '../core/stream.ts';

export default stream('repository_files', {
  description:
    'The text of chosen files on each default branch (`repository_files`; README, CODEOWNERS and .gitlab-ci.yml by default), read again when their content changes. A file that is gone comes once more with `is_deleted`, unless a force push has taken the old head away.',
  docs: 'repository_files/#retrieve-a-file-from-a-repository',
  per: 'project',
  route: '/projects/:project_id/repository',
  key: ['project_id', 'file_path'],
  sync: { mode: 'files', paging: 'token', cursor: 'read_at' },
  pulse: pushPulse,
  needs: { repository: true, tier: 'free', role: 'reporter', jobToken: false },
});
