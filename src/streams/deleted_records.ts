import { stream } from '../core/stream.ts';

export default stream('deleted_records', {
  description:
    'Records that GitLab does not have any more, of those streams that are read by what changed and are swept. Empty unless `detect_deletions` is set.',
  docs: 'rest/',
  per: 'instance',
  key: ['stream', 'key_text'],
  sync: { mode: 'deletions', paging: 'one', cursor: 'noticed_at' },
  needs: { tier: 'free', role: 'none', jobToken: false },
});
